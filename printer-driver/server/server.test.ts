import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeMessage } from '../ipp/decode.ts';
import { encodeMessage } from '../ipp/encode.ts';
import { attributesOf, findAttribute, groupTags, integerOf, stringsOf } from '../ipp/message.ts';
import { type Attribute, attribute, boolean, collection, integer, keyword, mimeMediaType, name, uri } from '../ipp/values.ts';
import { callIpp, type IppAnswer, type IppCall, requestMessage, send, statusName } from '../testing/ipp-client.ts';
import { startTempPrinter, type TempPrinter } from '../testing/temp-printer.ts';
import { startPrinter } from './server.ts';

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

describe('connections', () => {
  // Only here: a busy machine may be slower than this with any other request.
  beforeEach(async () => {
    await printer.remove();
    printer = await startTempPrinter({ limits: { idleTimeoutMs: 300, attributesTimeoutMs: 200 } });
  });

  function openSocket(): Promise<Socket> {
    return new Promise((resolve) => {
      const socket = connect(printer.port, '127.0.0.1', () => resolve(socket));
      socket.on('error', () => undefined); // being reset is what these tests are about
    });
  }
  const ended = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.resume().once('close', resolve));
  const head = (extra = ''): string =>
    `POST /ipp/print HTTP/1.1\r\nHost: localhost:${printer.port}\r\nContent-Type: application/ipp\r\nTransfer-Encoding: chunked\r\n${extra}\r\n`;
  const httpChunk = (bytes: Uint8Array): Buffer =>
    Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

  test('a client that goes away in the middle of its document leaves nothing', async () => {
    const socket = await openSocket();
    const start = Buffer.concat([encodeMessage(requestMessage({ port: printer.port, operation: 'Print-Job' })), pdf]);
    socket.write(head());
    socket.write(httpChunk(start));
    await expect.poll(() => readdir(printer.spoolFolder)).toHaveLength(1);
    socket.destroy();
    await expect.poll(() => readdir(printer.spoolFolder)).toEqual([]);
    expect(printer.captured).toEqual([]);
  });

  test('attributes that come too slowly end the connection', async () => {
    const socket = await openSocket();
    const closed = ended(socket);
    socket.write(head());
    const drip = setInterval(() => socket.write(httpChunk(Uint8Array.of(0))), 20);
    await closed;
    clearInterval(drip);
  });

  test('a document that stops coming ends the connection and leaves nothing', async () => {
    const socket = await openSocket();
    const closed = ended(socket);
    socket.write(head());
    socket.write(httpChunk(Buffer.concat([encodeMessage(requestMessage({ port: printer.port, operation: 'Print-Job' })), pdf])));
    await closed;
    await expect.poll(() => readdir(printer.spoolFolder)).toEqual([]);
  });

  test('several requests share one connection, on IPv4 and IPv6 alike', async () => {
    const socket = await openSocket();
    const message = encodeMessage(requestMessage({ port: printer.port, operation: 'Get-Printer-Attributes' }));
    const request = Buffer.concat([
      Buffer.from(
        `POST /ipp/print HTTP/1.1\r\nHost: localhost:${printer.port}\r\nContent-Type: application/ipp\r\nContent-Length: ${message.length}\r\n\r\n`,
      ),
      message,
    ]);
    let answers = 0;
    socket.on('data', (chunk: Buffer) => {
      answers += chunk.toString('latin1').split('HTTP/1.1 200').length - 1;
    });
    socket.write(Buffer.concat([request, request]));
    await expect.poll(() => answers).toBe(2);
    socket.destroy();
    expect((await send(printer.port, { method: 'GET', path: '/', host: '::1' })).status).toBe(200);
  });
});

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

describe('starting', () => {
  test('a taken port is told, and the spool of its owner is left alone', async () => {
    await writeFile(path.join(printer.spoolFolder, '.half.doc.tmp'), 'being written');
    const { spoolFolder, stateFolder, port } = printer;
    const second = await startPrinter({ port, spoolFolder, stateFolder, onJob: () => undefined });
    expect(second).toMatchObject({ fault: { code: 'printer/port-taken' } });
    expect(await readdir(spoolFolder)).toEqual(['.half.doc.tmp']);
  });

  test('a spool that cannot be written is told, and the port is free again', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'printer-'));
    await writeFile(path.join(folder, 'taken'), '');
    const start = (spoolFolder: string): ReturnType<typeof startPrinter> =>
      startPrinter({ port: 0, spoolFolder, stateFolder: path.join(folder, 'state'), onJob: () => undefined });
    expect(await start(path.join(folder, 'taken', 'spool'))).toMatchObject({ fault: { code: 'printer/spool-not-writable' } });
    const state = await startPrinter({
      port: 0,
      spoolFolder: path.join(folder, 'spool'),
      stateFolder: path.join(folder, 'taken'),
      onJob: () => undefined,
    });
    expect(state).toMatchObject({ fault: { code: 'printer/spool-not-writable' } });
    await rm(folder, { recursive: true });
  });
});
