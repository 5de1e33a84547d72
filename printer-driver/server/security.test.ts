import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeMessage } from '../ipp/decode.ts';
import { encodeMessage } from '../ipp/encode.ts';
import { attributesOf, groupTags, stringsOf } from '../ipp/message.ts';
import { type Attribute, attribute, collection, integer, keyword, name, type Value } from '../ipp/values.ts';
import { callIpp, type HttpAnswer, type IppCall, requestMessage, send, statusName } from '../testing/ipp-client.ts';
import { startTempPrinter, type TempPrinter } from '../testing/temp-printer.ts';
import { makeHttpServer } from './http.ts';
import { defaultLimits } from './limits.ts';
import { listenOnLoopback } from './listen.ts';

const document = Buffer.from('%PDF-1.4\n%%EOF\n');
const ippType = { 'content-type': 'application/ipp' };

let printer: TempPrinter;
afterEach(() => printer.remove());

function openSocket(host = '127.0.0.1'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(printer.port, host, () => resolve(socket));
    socket.once('error', reject);
  });
}
const ended = (socket: Socket): Promise<unknown> =>
  new Promise((resolve) =>
    socket
      .on('error', () => undefined)
      .resume()
      .once('close', resolve),
  );

describe('the network', () => {
  beforeEach(async () => {
    printer = await startTempPrinter();
  });

  test('sees nothing: only the two loopback addresses are listened at', async () => {
    const listening = await listenOnLoopback(() => makeHttpServer(new Promise(() => undefined), () => 0, defaultLimits), 0);
    if (!listening.ok) throw new Error(listening.fault.code);
    const addresses = listening.value.servers.map((server) => server.address());
    for (const server of listening.value.servers) server.close();
    const hosts = addresses.map((address) => (typeof address === 'object' ? address?.address : address));
    expect(hosts.length).toBeGreaterThan(0);
    for (const host of hosts) expect(['127.0.0.1', '::1']).toContain(host);
    const outside = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
    for (const { address, internal } of outside.filter(({ internal, address }) => !internal && !address.startsWith('fe80')))
      await expect(openSocket(address), `${address} ${internal}`).rejects.toThrow();
  });
});

describe('bounds', () => {
  beforeEach(async () => {
    printer = await startTempPrinter({
      limits: { maxConnections: 3, maxOpenJobs: 2, maxMessageBytes: 20_000 },
    });
  });

  function nested(depth: number): Value {
    return depth === 0 ? integer(1) : collection(attribute('x', nested(depth - 1)));
  }

  test('collections are nested eight deep and no deeper', async () => {
    const ask = async (depth: number): Promise<string> => {
      const attributes = [attribute('x', nested(depth))];
      return (await callIpp({ port: printer.port, operation: 'Get-Printer-Attributes', attributes })).status;
    };
    expect(await ask(8)).toBe('successful-ok');
    expect(await ask(9)).toBe('client-error-bad-request');
    expect(await ask(1000)).toBe('client-error-bad-request');
  });

  test('attributes fill no more than they may, also when the HTTP body is compressed', async () => {
    const attributes = [attribute('x', name('x'.repeat(20_000)))];
    const call = { port: printer.port, operation: 'Get-Printer-Attributes', attributes } as const;
    expect((await callIpp(call)).status).toBe('client-error-request-entity-too-large');
    const answer = await send(
      printer.port,
      { headers: { ...ippType, 'content-encoding': 'gzip' } },
      gzipSync(encodeMessage(requestMessage(call))),
    );
    expect(statusName(decodeMessage(answer.body).message.code)).toBe('client-error-request-entity-too-large');
  });

  test('only so many jobs wait for their document', async () => {
    const create = async (): Promise<string> => (await callIpp({ port: printer.port, operation: 'Create-Job' })).status;
    expect([await create(), await create(), await create()]).toEqual([
      'successful-ok',
      'successful-ok',
      'server-error-too-many-jobs',
    ]);
    await callIpp({ port: printer.port, operation: 'Cancel-My-Jobs' });
    expect(await create()).toBe('successful-ok');
  });

  test('one connection too many is closed at once, and the others stay', async () => {
    const sockets = await Promise.all([openSocket(), openSocket(), openSocket()]);
    const states = sockets.map((socket) => {
      const state = { isClosed: false };
      socket
        .on('error', () => undefined)
        .once('close', () => {
          state.isClosed = true;
        });
      return state;
    });
    await ended(await openSocket());
    expect(states.map(({ isClosed }) => isClosed)).toEqual([false, false, false]);
    for (const socket of sockets) socket.destroy();
  });

  test('what is remembered of a job has a size, however much was sent', async () => {
    const job = Array.from({ length: 4 }, () => attribute('media-col', collection(attribute('x', name('x'.repeat(4500))))));
    const distinct = job.map((one, index) => ({ ...one, name: ['media-col', 'sides', 'copies', 'media'][index] ?? '' }));
    await callIpp({ port: printer.port, operation: 'Create-Job', job: distinct });
    const answer = await callIpp({
      port: printer.port,
      operation: 'Get-Job-Attributes',
      attributes: [attribute('job-id', integer(1))],
    });
    const names = attributesOf(answer.message, groupTags.job).map((one) => one.name);
    expect(names).toEqual(expect.arrayContaining(['media-col', 'sides', 'copies']));
    expect(names).not.toContain('media');
  });
});

describe('patience', () => {
  test('headers that come too slowly end the connection', async () => {
    printer = await startTempPrinter({ limits: { headersTimeoutMs: 100 } });
    const socket = await openSocket();
    const closed = ended(socket);
    socket.write('POST /ipp/print HTTP/1.1\r\n');
    const drip = setInterval(() => socket.write('X-Slow: 1\r\n'), 20); // never idle
    await closed;
    clearInterval(drip);
  });

  test('a connection on which nothing happens is ended', async () => {
    printer = await startTempPrinter({ limits: { idleTimeoutMs: 200 } });
    await ended(await openSocket());
  });
});

describe('what is on disk', () => {
  test('is readable by its owner only, under names that nobody chose, also in a folder that was open', async () => {
    const parent = await mkdtemp(path.join(tmpdir(), 'printer-'));
    const spoolFolder = path.join(parent, 'spool');
    await mkdir(spoolFolder);
    await chmod(spoolFolder, 0o755);
    printer = await startTempPrinter({ spoolFolder });
    const attributes = [attribute('job-name', name('../../etc/passwd'))];
    await callIpp({ port: printer.port, operation: 'Print-Job', attributes, document });
    const mode = async (...parts: readonly string[]): Promise<string> =>
      ((await stat(path.join(...parts))).mode & 0o777).toString(8);
    const names = await readdir(printer.spoolFolder);
    expect(names).toHaveLength(2);
    for (const file of names) {
      expect(file).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.(doc|json)$/);
      expect(await mode(printer.spoolFolder, file)).toBe('600');
    }
    expect([await mode(printer.spoolFolder), await mode(printer.stateFolder)]).toEqual(['700', '700']);
    await callIpp({ port: printer.port, operation: 'Create-Job', attributes });
    const kept = await readdir(printer.stateFolder, { recursive: true, withFileTypes: true });
    expect(kept.map(({ name: file }) => file)).toEqual(expect.arrayContaining(['printer.json', 'open-jobs', '2.json']));
    for (const { parentPath, name: file } of kept)
      expect(await mode(parentPath, file)).toBe(file === 'open-jobs' ? '700' : '600');
    await rm(parent, { recursive: true });
  });
});

describe('a printer with a credential', () => {
  const secret = '0123456789abcdefghij';
  const known = { authorization: `Basic ${Buffer.from(`fax:${secret}`).toString('base64')}` };
  const wrong = { authorization: `Basic ${Buffer.from(`fax:${secret}x`).toString('base64')}` };
  beforeEach(async () => {
    printer = await startTempPrinter({ credential: { user: 'fax', secret } });
  });

  function ask(operation: IppCall['operation'], headers: Record<string, string> = {}): Promise<HttpAnswer> {
    const body = Buffer.concat([encodeMessage(requestMessage({ port: printer.port, operation })), document]);
    return send(printer.port, { headers: { ...ippType, ...headers } }, body);
  }

  test.each([
    'Print-Job',
    'Validate-Job',
    'Create-Job',
    'Send-Document',
    'Cancel-Job',
    'Get-Job-Attributes',
    'Get-Jobs',
    'Cancel-My-Jobs',
    'Close-Job',
    'Identify-Printer',
  ] as const)('answers %s only to who has it', async (operation) => {
    for (const headers of [{}, wrong]) {
      const answer = await ask(operation, headers);
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toMatch(/^Basic realm="/);
    }
    expect(printer.captured).toEqual([]);
    expect((await ask(operation, known)).status).toBe(200);
  });

  test('shows itself to everybody, and says that it asks', async () => {
    const answer = await ask('Get-Printer-Attributes');
    expect(answer.status).toBe(200);
    const attributes = attributesOf(decodeMessage(answer.body).message, groupTags.printer);
    expect(stringsOf(attributes, 'uri-authentication-supported')).toEqual(['basic']);
    expect(answer.body.includes(secret)).toBe(false);
    expect((await send(printer.port, { method: 'GET', path: '/' })).status).toBe(200);
  });

  test('reads no more of a stranger than a little', async () => {
    let bytes = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield encodeMessage(requestMessage({ port: printer.port, operation: 'Print-Job' }));
      while (bytes < 200_000_000) {
        bytes += 65_536;
        yield Buffer.alloc(65_536, 'x');
      }
    }
    await send(printer.port, { headers: ippType }, endless()).catch(() => null); // the connection may be gone first
    expect(bytes).toBeLessThan(50_000_000);
  });
});

describe('what print systems are told', () => {
  beforeEach(async () => {
    printer = await startTempPrinter();
  });

  function* everyValue(attributes: readonly Attribute[], prefix = ''): Generator<readonly [string, Value]> {
    for (const { name: attributeName, values } of attributes) {
      for (const value of values) {
        yield [`${prefix}${attributeName}`, value];
        if (value.tag === 'collection') yield* everyValue(value.value, `${prefix}${attributeName}/`);
      }
    }
  }

  /** Why a root daemon should not be given it; null when it may. CUPS writes much of this into a PPD. */
  function flawOf(value: Value): string | null {
    switch (value.tag) {
      case 'octetString':
        return /^[\x20-\x7e]{0,255}$/.test(Buffer.from(value.value).toString('latin1')) ? null : 'not a line of ASCII';
      case 'integer':
      case 'enum':
        return value.value >= 0 && value.value <= 2 ** 30 ? null : 'out of bounds';
      case 'rangeOfInteger':
        return value.value.lower >= 0 && value.value.lower <= value.value.upper && value.value.upper <= 2 ** 30
          ? null
          : 'no range';
      case 'resolution':
        return value.value.crossFeed > 0 && value.value.feed > 0 && value.value.crossFeed <= 2400 ? null : 'no resolution';
      case 'textWithLanguage':
      case 'nameWithLanguage':
      case 'other':
        return 'a kind that is never sent';
      default:
        return typeof value.value !== 'string' || /^[\x20-\x7e]{0,255}$/.test(value.value) ? null : 'not a line of ASCII';
    }
  }

  test.each(['/ipp/print', '/ipp/faxout'])(
    'at %s is plain, bounded, one line each, and the same whatever was printed',
    async (resource) => {
      const attributes = [attribute('requested-attributes', keyword('all'), keyword('media-col-database'))];
      const nasty = [attribute('job-name', name('*PPD-Adobe: "4.3"\n*FoomaticRIPCommandLine: "id"\u0000é'))];
      await callIpp({ port: printer.port, operation: 'Print-Job', attributes: nasty, document });
      const { message } = await callIpp({ port: printer.port, operation: 'Get-Printer-Attributes', path: resource, attributes });
      const values = [...everyValue(attributesOf(message, groupTags.printer))];
      expect(values.length).toBeGreaterThan(250);
      expect(values.flatMap(([where, value]) => (flawOf(value) ? [`${where}: ${flawOf(value) ?? ''}`] : []))).toEqual([]);
      expect(JSON.stringify(values)).not.toMatch(/PPD|Foomatic/);
    },
  );

  test('the test above sees flaws', () => {
    const flawed: readonly Value[] = [
      integer(-1),
      name('a\nb'),
      keyword('é'),
      name('x'.repeat(256)),
      { tag: 'octetString', value: Buffer.from('a\r') },
      { tag: 'rangeOfInteger', value: { lower: 2, upper: 1 } },
    ];
    expect(flawed.map(flawOf)).not.toContain(null);
    expect([...everyValue([attribute('a', collection(attribute('b', integer(-1))))])].map(([where]) => where)).toEqual([
      'a',
      'a/b',
    ]);
  });
});
