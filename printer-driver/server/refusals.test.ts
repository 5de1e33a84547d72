import { readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeMessage } from '../ipp/decode.ts';
import { encodeMessage } from '../ipp/encode.ts';
import { attributesOf, groupTags, integerOf, stringsOf } from '../ipp/message.ts';
import { type Attribute, attribute, boolean, integer, keyword, mimeMediaType, name, uri } from '../ipp/values.ts';
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

const jobOf = ({ message }: IppAnswer): readonly Attribute[] => attributesOf(message, groupTags.job);

describe('what is refused', () => {
  const format = (type: string): Attribute => attribute('document-format', mimeMediaType(type));

  test.each<[string, string, Omit<IppCall, 'port' | 'operation'>]>([
    ['no document', 'client-error-bad-request', {}],
    ['a document that is too large', 'client-error-request-entity-too-large', { document: Buffer.alloc(100_001, 'x') }],
    ['another format', 'client-error-document-format-not-supported', { attributes: [format('text/plain')], document: pdf }],
    [
      'another compression',
      'client-error-compression-not-supported',
      { attributes: [attribute('compression', keyword('compress'))], document: pdf },
    ],
    [
      'a damaged compression',
      'client-error-compression-error',
      { attributes: [attribute('compression', keyword('gzip'))], document: pdf },
    ],
    [
      'an unknown wish that must be followed',
      'client-error-attributes-or-values-not-supported',
      {
        attributes: [attribute('ipp-attribute-fidelity', boolean(true))],
        job: [attribute('sides', keyword('inside-out'))],
        document: pdf,
      },
    ],
  ])('%s', async (_name, status, options) => {
    expect((await call('Print-Job', options)).status).toBe(status);
    expect(await readdir(printer.spoolFolder)).toEqual([]);
    expect(printer.captured).toEqual([]);
  });

  test('a wish that cannot be followed is named and the job printed all the same', async () => {
    const job = [
      attribute('copies', integer(3)),
      attribute('sides', keyword('inside-out')),
      attribute('x-glitter', boolean(true)),
    ];
    const answer = await call('Print-Job', { job, document: pdf });
    expect(answer.status).toBe('successful-ok-ignored-or-substituted-attributes');
    expect(answer.message.groups.map(({ tag }) => tag)).toEqual([groupTags.operation, groupTags.unsupported, groupTags.job]);
    expect(attributesOf(answer.message, groupTags.unsupported).map((one) => one.name)).toEqual(['sides', 'x-glitter']);
    expect(printer.captured).toHaveLength(1);
  });

  test.each([
    ['Print-URI', 0x0003],
    ['Send-URI', 0x0007],
    ['a vendor operation', 0x4001],
  ])('%s, and its URI is not followed', async (_name, code) => {
    let visits = 0;
    const other: Server = createServer((_request, response) => {
      visits++;
      response.end();
    });
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const address = other.address();
    const target = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}/secret`;
    const message = requestMessage({
      port: printer.port,
      operation: 'Print-Job',
      attributes: [attribute('document-uri', uri(target))],
    });
    const answer = await send(printer.port, { headers: ippType }, encodeMessage({ ...message, code }));
    await new Promise((resolve) => other.close(resolve));
    expect(statusName(decodeMessage(answer.body).message.code)).toBe('server-error-operation-not-supported');
    expect(visits).toBe(0);
  });

  test('bytes that are no message are answered with their request-id', async () => {
    const answer = await send(printer.port, { headers: ippType }, Buffer.from('0200000b0000002a0044ffff', 'hex'));
    expect(decodeMessage(answer.body).message).toMatchObject({ code: 0x0400, requestId: 42 });
  });

  test('less than a header is a bad HTTP request', async () => {
    expect((await send(printer.port, { headers: ippType }, Buffer.from('0200', 'hex'))).status).toBe(400);
  });

  test('more attributes than allowed', async () => {
    const attributes = Array.from({ length: 40 }, (_, index) => attribute(`x-${index}`, name('x'.repeat(30_000))));
    expect((await call('Get-Printer-Attributes', { attributes })).status).toBe('client-error-request-entity-too-large');
  });

  test('web pages and strangers, before a byte of IPP is read', async () => {
    const body = Buffer.concat([encodeMessage(requestMessage({ port: printer.port, operation: 'Print-Job' })), pdf]);
    const statuses = await Promise.all(
      [
        { ...ippType, origin: 'http://evil.example' },
        { ...ippType, 'sec-fetch-site': 'cross-site' },
        { ...ippType, host: `evil.example:${printer.port}` },
        { 'content-type': 'text/plain' },
      ].map(async (headers) => (await send(printer.port, { headers }, body)).status),
    );
    expect(statuses).toEqual([403, 403, 403, 415]);
    expect(printer.captured).toEqual([]);
  });

  test('a spool that is full, until jobs are released', async () => {
    const small = await startTempPrinter({ limits: { maxJobsInSpool: 1 } });
    const print = async (): Promise<string> =>
      (await callIpp({ port: small.port, operation: 'Print-Job', document: pdf })).status;
    expect(await print()).toBe('successful-ok');
    expect(await print()).toBe('server-error-too-many-jobs');
    const { message } = await callIpp({ port: small.port, operation: 'Get-Printer-Attributes' });
    expect(stringsOf(attributesOf(message, groupTags.printer), 'printer-state-reasons')).toEqual(['spool-area-full']);
    await small.release(small.captured[0]?.id ?? '');
    expect(await print()).toBe('successful-ok');
    await small.remove();
  });

  test('a job that never gets its document is aborted', async () => {
    const hasty = await startTempPrinter({ limits: { openJobTimeoutMs: 20 } });
    const created = await callIpp({ port: hasty.port, operation: 'Create-Job' });
    const attributes = [attribute('job-id', integer(integerOf(jobOf(created), 'job-id') ?? 0))];
    await expect
      .poll(async () =>
        integerOf(jobOf(await callIpp({ port: hasty.port, operation: 'Get-Job-Attributes', attributes })), 'job-state'),
      )
      .toBe(8);
    await hasty.remove();
  });
});
