import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { spooledJob } from '../../../contract/processes/printer.ts';
import { attributesOf, findAttribute, groupTags } from '../../ipp/message.ts';
import {
  type Attribute,
  attribute,
  boolean,
  collection,
  integer,
  keyword,
  outOfBand,
  text,
  uri,
  type Value,
} from '../../ipp/values.ts';
import { callIpp, type IppAnswer } from '../../testing/ipp-client.ts';
import { startTempPrinter, type TempPrinter } from '../../testing/temp-printer.ts';
import { readWishes, unsupportedWishes } from './wishes.ts';

const document = Buffer.from('%PDF-1.4\n%%EOF\n');
const destination = (number: string): Value => collection(attribute('destination-uri', uri(number)));
const to = (...numbers: readonly string[]): Attribute => attribute('destination-uris', ...numbers.map(destination));

let printer: TempPrinter;
beforeEach(async () => {
  printer = await startTempPrinter();
});
afterEach(() => printer.remove());

function print(
  job: readonly Attribute[],
  resource: 'faxout' | 'print' = 'faxout',
  attributes: readonly Attribute[] = [],
): Promise<IppAnswer> {
  return callIpp({ port: printer.port, operation: 'Print-Job', path: `/ipp/${resource}`, job, attributes, document });
}

describe('a fax job', () => {
  test('is spooled with everything that was said of it', async () => {
    const cover = attribute(
      'cover-sheet-info',
      collection(
        attribute('from-name', text('Ann')),
        attribute('to-name', { tag: 'textWithLanguage', value: { language: 'de', text: 'Zoë' } }),
        attribute('organization-name', text('Acme')),
        attribute('subject', text('Offer\u0007of May')),
        attribute('message', text('Please call back.\r\nThank you.')),
      ),
    );
    const numbers = [
      attribute('number-of-retries', integer(5)),
      attribute('retry-interval', integer(120)),
      attribute('retry-time-out', integer(45)),
    ];
    expect((await print([to('tel:+1-555-123-0000;ext=7'), cover, ...numbers])).status).toBe('successful-ok');
    const [job] = printer.captured;
    expect(job).toMatchObject({
      destinations: ['tel:+15551230000;ext=7'],
      coverSheetInfo: {
        fromName: 'Ann',
        toName: 'Zoë',
        organizationName: 'Acme',
        subject: 'Offer of May',
        message: 'Please call back.\nThank you.',
      },
      numberOfRetries: 5,
      retryIntervalSeconds: 120,
      retryTimeOutSeconds: 45,
    });
    const record: unknown = JSON.parse(await readFile(path.join(printer.spoolFolder, `${job?.id ?? ''}.json`), 'utf8'));
    expect(spooledJob.parse(record)).toEqual(job);
  });

  test('on the print queue keeps what is good of its destinations and tells the rest', async () => {
    const answer = await print([to('tel:+15551230000', 'tel:+15551230001', 'tel:call me', 'sip:bob@example.com')], 'print');
    expect(answer.status).toBe('successful-ok-ignored-or-substituted-attributes');
    const told = findAttribute(attributesOf(answer.message, groupTags.unsupported), 'destination-uris');
    expect(told?.values).toEqual(['tel:+15551230001', 'sip:bob@example.com', 'tel:call me'].map(destination));
    expect(printer.captured[0]?.destinations).toEqual(['tel:+15551230000', 'tel:+15551230001']);
  });

  test.each<[string, string, readonly Attribute[]]>([
    ['no destination', 'client-error-bad-request', []],
    ['a destination that is a keyword', 'client-error-bad-request', [attribute('destination-uris', keyword('tel:+15551230000'))]],
    ['a destination without a URI', 'client-error-bad-request', [attribute('destination-uris', collection())]],
    [
      'a URI of the wrong kind',
      'client-error-bad-request',
      [attribute('destination-uris', collection(attribute('destination-uri', text('tel:+15551230000'))))],
    ],
    ['a number that is none', 'client-error-bad-request', [to('tel:12 34')]],
    ['a mailbox', 'client-error-attributes-or-values-not-supported', [to('mailto:bob@example.com')]],
    ['two numbers', 'client-error-attributes-or-values-not-supported', [to('tel:1', 'tel:2')]],
  ])('with %s is refused before it is spooled', async (_name, status, job) => {
    expect((await print(job)).status).toBe(status);
    expect(printer.captured).toEqual([]);
    expect((await callIpp({ port: printer.port, operation: 'Create-Job', path: '/ipp/faxout', job })).status).toBe(status);
    expect((await callIpp({ port: printer.port, operation: 'Validate-Job', path: '/ipp/faxout', job })).status).toBe(status);
  });

  test('with its number among the operation attributes is refused', async () => {
    expect((await print([], 'faxout', [to('tel:+15551230000')])).status).toBe('client-error-bad-request');
  });
});

describe('wishes', () => {
  test.each<[string, Attribute]>([
    ['a count that is text', attribute('number-of-retries', text('3'))],
    ['a negative count', attribute('number-of-retries', integer(-1))],
    ['a count of thousands', attribute('number-of-retries', integer(5000))],
    ['an interval of nothing', attribute('retry-interval', integer(0))],
    ['a cover sheet that is text', attribute('cover-sheet-info', text('Hello'))],
    ['a name that is a number', attribute('cover-sheet-info', collection(attribute('to-name', integer(3))))],
    ['a message that is too long', attribute('cover-sheet-info', collection(attribute('message', text('é'.repeat(512)))))],
    ['a confirmation on paper', attribute('confirmation-sheet-print', boolean(true))],
  ])('%s is told and left out', (_name, wish) => {
    expect(unsupportedWishes([wish])).toEqual([wish]);
    expect(readWishes([wish])).toEqual({ destinations: [] });
  });

  test('a logo is not fetched, and only it is told', () => {
    const logo = attribute('logo', uri('http://127.0.0.1/logo.png'));
    const cover = attribute('cover-sheet-info', collection(logo, attribute('to-name', text('Bob'))));
    expect(unsupportedWishes([cover])).toEqual([
      attribute('cover-sheet-info', collection(attribute('logo', outOfBand('unsupported')))),
    ]);
    expect(readWishes([cover])).toEqual({ destinations: [], coverSheetInfo: { toName: 'Bob' } });
  });

  test('no cover sheet and no confirmation are wishes that are followed', () => {
    const none = [attribute('cover-sheet-info', outOfBand('no-value')), attribute('confirmation-sheet-print', boolean(false))];
    expect(unsupportedWishes(none)).toEqual([]);
  });
});
