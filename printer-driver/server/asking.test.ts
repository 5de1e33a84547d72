import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeMessage } from '../ipp/decode.ts';
import { encodeMessage } from '../ipp/encode.ts';
import { attributesOf, findAttribute, groupTags, stringsOf } from '../ipp/message.ts';
import { type Attribute, attribute, integer, keyword, name } from '../ipp/values.ts';
import { callIpp, type IppAnswer, type IppCall, requestMessage, send, statusName } from '../testing/ipp-client.ts';
import { startTempPrinter, type TempPrinter } from '../testing/temp-printer.ts';

const pdf = Buffer.from('%PDF-1.4\n%%EOF\n');
const ippType = { 'content-type': 'application/ipp' };

let printer: TempPrinter;
beforeEach(async () => {
  printer = await startTempPrinter({ limits: { maxDocumentBytes: 100_000 } });
});
afterEach(() => printer.remove());

function call(operation: IppCall['operation'], options: Omit<IppCall, 'port' | 'operation'> = {}): Promise<IppAnswer> {
  return callIpp({ port: printer.port, operation, ...options });
}

describe('asking', () => {
  test('Get-Jobs tells waiting jobs oldest first, ended ones newest first, and only as many as wanted', async () => {
    const print = async (user: string): Promise<void> => {
      await call('Print-Job', { attributes: [attribute('job-name', name(user))], document: pdf });
    };
    for (const user of ['a', 'b', 'c']) await print(user);
    await call('Create-Job', { attributes: [attribute('job-name', name('open'))] });
    const names = async (...attributes: readonly Attribute[]): Promise<(string | undefined)[]> => {
      const { message } = await call('Get-Jobs', {
        attributes: [attribute('requested-attributes', keyword('job-name')), ...attributes],
      });
      return message.groups.filter(({ tag }) => tag === groupTags.job).map((group) => stringsOf(group.attributes, 'job-name')[0]);
    };
    expect(await names()).toEqual(['open']);
    expect(await names(attribute('which-jobs', keyword('completed')))).toEqual(['c', 'b', 'a']);
    expect(await names(attribute('which-jobs', keyword('completed')), attribute('limit', integer(2)))).toEqual(['c', 'b']);
    expect((await call('Cancel-My-Jobs')).status).toBe('successful-ok');
    expect(await names()).toEqual([]);
    expect((await call('Get-Jobs', { attributes: [attribute('which-jobs', keyword('blue'))] })).status).toBe(
      'client-error-attributes-or-values-not-supported',
    );
  });

  test('only what is asked for is told, and the media database only by name', async () => {
    const tell = async (...words: readonly string[]): Promise<readonly string[]> => {
      const { message } = await call('Get-Printer-Attributes', {
        attributes: [attribute('requested-attributes', ...words.map(keyword))],
      });
      return attributesOf(message, groupTags.printer).map((one) => one.name);
    };
    expect(await tell('printer-name')).toEqual(['printer-name']);
    expect(await tell('none')).toEqual([]);
    expect(await tell('all')).not.toContain('media-col-database');
    expect(await tell('all', 'media-col-database')).toContain('media-col-database');
    expect(await tell('job-template')).toContain('copies-supported');
    expect(await tell('job-template')).not.toContain('printer-name');
    expect(await tell('printer-description')).not.toContain('copies-supported');
    expect(await tell('printer-defaults')).toContain('media-default');
    expect((await tell('printer-defaults')).filter((one) => !one.endsWith('-default'))).toEqual([]);
  });

  test('everything the printer says about itself is plain, bounded ASCII', async () => {
    const { message } = await call('Get-Printer-Attributes', {
      attributes: [attribute('requested-attributes', keyword('all'), keyword('media-col-database'))],
    });
    const attributes = attributesOf(message, groupTags.printer);
    const strings = attributes.flatMap((one) => stringsOf(attributes, one.name));
    expect(strings.length).toBeGreaterThan(100);
    for (const text of strings) expect(text).toMatch(/^[\x20-\x7e]{0,255}$/);
    const names = attributes.map((one) => one.name);
    expect(new Set(names).size).toBe(names.length);
    expect(findAttribute(attributes, 'printer-up-time')?.values[0]).toMatchObject({ value: 1 });
  });

  test('a job or printer that is not ours is not found', async () => {
    expect((await call('Get-Job-Attributes', { attributes: [attribute('job-id', integer(99))] })).status).toBe(
      'client-error-not-found',
    );
    const elsewhere = requestMessage({ port: printer.port, operation: 'Get-Printer-Attributes', path: '/printers/Other' });
    const answer = await send(printer.port, { headers: ippType }, encodeMessage(elsewhere));
    expect(statusName(decodeMessage(answer.body).message.code)).toBe('client-error-not-found');
    expect((await send(printer.port, { headers: ippType, path: '/elsewhere' }, encodeMessage(elsewhere))).status).toBe(404);
  });

  test('the page and the icons are there', async () => {
    const { message } = await call('Get-Printer-Attributes');
    const attributes = attributesOf(message, groupTags.printer);
    for (const link of [...stringsOf(attributes, 'printer-more-info'), ...stringsOf(attributes, 'printer-icons')]) {
      const answer = await send(printer.port, { method: 'GET', path: new URL(link).pathname });
      expect(answer.status).toBe(200);
      expect(answer.body.subarray(0, 8).toString('latin1')).toMatch(/^(<!doctyp|\x89PNG)/);
    }
    expect((await send(printer.port, { method: 'GET', path: '/etc/passwd' })).status).toBe(404);
    const options = await send(printer.port, { method: 'OPTIONS', path: '/ipp/print' });
    expect(options.status).toBe(200);
    expect(Object.keys(options.headers).filter((header) => header.startsWith('access-control'))).toEqual([]);
  });
});
