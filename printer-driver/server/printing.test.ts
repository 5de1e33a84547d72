import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeMessage } from '../ipp/decode.ts';
import { encodeMessage } from '../ipp/encode.ts';
import { attributesOf, groupTags, integerOf, stringsOf } from '../ipp/message.ts';
import { type Attribute, attribute, boolean, collection, integer, mimeMediaType, name, uri } from '../ipp/values.ts';
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

describe('printing', () => {
  test('Print-Job is answered with the document on disk, its title, its user and a completed job', async () => {
    const attributes = [
      attribute('job-name', name('Brief an Zoë')),
      attribute('document-format', mimeMediaType('application/pdf')),
    ];
    const answer = await call('Print-Job', { attributes, document: pdf });
    expect(answer.status).toBe('successful-ok');
    expect(integerOf(jobOf(answer), 'job-state')).toBe(9);
    const [job] = await printer.list();
    expect(job).toMatchObject({
      jobName: 'Brief an Zoë',
      user: 'alice',
      documentFormat: 'application/pdf',
      sizeBytes: pdf.length,
    });
    expect(await readFile(path.join(printer.spoolFolder, `${job?.id ?? ''}.doc`))).toEqual(pdf);
    expect(printer.captured).toEqual([job]);
  });

  test('Create-Job and Send-Document make one job, which closing does not change', async () => {
    const created = await call('Create-Job', { attributes: [attribute('job-name', name('Two steps'))] });
    const jobId = attribute('job-id', integer(integerOf(jobOf(created), 'job-id') ?? 0));
    expect(integerOf(jobOf(created), 'job-state')).toBe(3);
    const sent = await call('Send-Document', { attributes: [jobId, attribute('last-document', boolean(false))], document: pdf });
    expect([sent.status, integerOf(jobOf(sent), 'job-state')]).toEqual(['successful-ok', 9]);
    expect((await call('Close-Job', { attributes: [jobId] })).status).toBe('successful-ok');
    expect((await call('Send-Document', { attributes: [jobId, attribute('last-document', boolean(true))] })).status).toBe(
      'successful-ok',
    );
    expect((await call('Cancel-Job', { attributes: [jobId] })).status).toBe('client-error-not-possible');
    const second = await call('Send-Document', { attributes: [jobId, attribute('last-document', boolean(true))], document: pdf });
    expect(second.status).toBe('server-error-multiple-document-jobs-not-supported');
    expect(printer.captured.map(({ jobName }) => jobName)).toEqual(['Two steps']);
  });

  test('a job that was canceled takes no document', async () => {
    const created = await call('Create-Job');
    const jobId = attribute('job-id', integer(integerOf(jobOf(created), 'job-id') ?? 0));
    expect((await call('Cancel-Job', { attributes: [jobId] })).status).toBe('successful-ok');
    const sent = await call('Send-Document', { attributes: [jobId, attribute('last-document', boolean(true))], document: pdf });
    expect(sent.status).toBe('client-error-not-possible');
    expect(await printer.list()).toEqual([]);
  });

  test('fax numbers are kept, other destinations and everything that is no telephone URI are not', async () => {
    const to = (destination: string): ReturnType<typeof collection> => collection(attribute('destination-uri', uri(destination)));
    const destinations = attribute(
      'destination-uris',
      to('tel:+15551212000'),
      to('http://127.0.0.1/'),
      to('tel:'),
      to('tel:555 1212'),
    );
    await call('Print-Job', { job: [destinations], document: pdf });
    expect(printer.captured[0]?.destinations).toEqual(['tel:+15551212000']);
  });

  test('of the program only what it says itself is told', async () => {
    await call('Print-Job', { document: pdf, headers: { 'user-agent': 'CUPS/2.4.2 (Linux) IPP/2.0' } });
    await call('Print-Job', { document: pdf, headers: { 'user-agent': 'Scanner Desk/4.1' } });
    expect(printer.captured.map(({ application }) => application)).toEqual([undefined, 'Scanner Desk']);
  });

  test('an HTTP content coding is undone too', async () => {
    const body = gzipSync(Buffer.concat([encodeMessage(requestMessage({ port: printer.port, operation: 'Print-Job' })), pdf]));
    const answer = await send(printer.port, { headers: { ...ippType, 'content-encoding': 'gzip' } }, body);
    expect(statusName(decodeMessage(answer.body).message.code)).toBe('successful-ok');
    expect(printer.captured[0]?.sizeBytes).toBe(pdf.length);
  });

  test('twenty jobs at once are twenty jobs', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => call('Print-Job', { document: pdf })));
    const ids = answers.map((answer) => integerOf(jobOf(answer), 'job-id'));
    expect(new Set(ids).size).toBe(20);
    expect(await printer.list()).toHaveLength(20);
  });

  test('job numbers and the UUID outlive a restart', async () => {
    const first = jobOf(await call('Print-Job', { document: pdf }));
    const before = attributesOf((await call('Get-Printer-Attributes')).message, groupTags.printer);
    await printer.close();
    const again = await startTempPrinter({ spoolFolder: printer.spoolFolder, stateFolder: printer.stateFolder });
    const second = jobOf(await callIpp({ port: again.port, operation: 'Print-Job', document: pdf }));
    const after = attributesOf(
      (await callIpp({ port: again.port, operation: 'Get-Printer-Attributes' })).message,
      groupTags.printer,
    );
    await again.remove();
    expect(integerOf(second, 'job-id')).toBeGreaterThan(integerOf(first, 'job-id') ?? 0);
    expect(stringsOf(after, 'printer-uuid')).toEqual(stringsOf(before, 'printer-uuid'));
    expect(stringsOf(after, 'printer-uuid')[0]).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
  });
});
