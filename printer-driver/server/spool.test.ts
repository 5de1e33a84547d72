import { mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SpooledJob } from '../../contract/processes/printer.ts';
import type { Result } from '../../contract/result.ts';
import { type Compression, decompress } from './decompress.ts';
import { openSpool, type Spool, type SpoolOptions } from './spool.ts';
import { ClientGone } from './spool-faults.ts';

let folder: string;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'spool-')), 'spool');
});
afterEach(() => rm(path.dirname(folder), { recursive: true }));

const origin = { jobName: 'Letter', user: 'alice', documentFormat: 'application/octet-stream', destinations: [] };
const pdf = Buffer.from('%PDF-1.4\nwhole\n%%EOF\n');

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.detail}`);
  return result.value;
}

async function openHere(options: Partial<SpoolOptions> = {}): Promise<Spool> {
  return value(
    await openSpool({ folder, maxDocumentBytes: 1000, now: () => 1_700_000_000_000, probeEveryMs: 60_000, ...options }),
  );
}

async function* chunks(...parts: readonly (Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield part;
  }
}

async function captured(spool: Spool, ...parts: readonly (Uint8Array | Error)[]): Promise<SpooledJob> {
  return value(await spool.capture(origin, chunks(...parts)));
}

async function faultOf(spool: Spool, ...parts: readonly (Uint8Array | Error)[]): Promise<string> {
  const result = await spool.capture(origin, chunks(...parts));
  return result.ok ? 'none' : result.fault.code;
}

describe('capturing', () => {
  test('document and record are whole, private, and named by nothing that was sent', async () => {
    const spool = await openHere();
    const job = await captured(spool, pdf.subarray(0, 5), pdf.subarray(5));
    expect(job).toMatchObject({ jobName: 'Letter', user: 'alice', documentFormat: 'application/pdf', sizeBytes: pdf.length });
    expect((await readdir(folder)).sort()).toEqual([`${job.id}.doc`, `${job.id}.json`]);
    expect(await readFile(path.join(folder, `${job.id}.doc`))).toEqual(pdf);
    expect(JSON.parse(await readFile(path.join(folder, `${job.id}.json`), 'utf8'))).toEqual({ ...job, crc32: crc32(pdf) });
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(folder)) expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['nothing', 'document/empty', []],
    ['more than allowed', 'document/too-large', [Buffer.alloc(600), Buffer.alloc(401)]],
    ['a client that goes away', 'document/unreadable', [pdf, new ClientGone('reset')]],
  ])('%s leaves nothing behind', async (_name, code, parts) => {
    const spool = await openHere();
    expect(await faultOf(spool, ...parts)).toBe(code);
    expect(await readdir(folder)).toEqual([]);
    expect(await spool.list()).toEqual([]);
  });

  test.each([
    ['ENOSPC', 'disk/full'],
    ['EDQUOT', 'disk/full'],
    ['EACCES', 'printer/spool-not-writable'],
    ['EIO', 'disk/not-writable'],
  ])('a disk that answers %s leaves nothing behind', async (code, fault) => {
    const openFile = (async (...args: Parameters<typeof open>) => {
      const handle = await open(...args);
      handle.writev = () => Promise.reject(Object.assign(new Error(code), { code }));
      return handle;
    }) as typeof open; // one of its overloads is enough here
    const spool = await openHere({ openFile });
    expect(await faultOf(spool, pdf)).toBe(fault);
    expect(await readdir(folder)).toEqual([]);
  });

  test('on a slow disk a document is kept when the disk has said so, not before, and holds up no other', async () => {
    let write: () => void = () => undefined;
    const written = new Promise<void>((resolve) => {
      write = resolve;
    });
    let opened = 0;
    const openFile = (async (...args: Parameters<typeof open>) => {
      const handle = await open(...args);
      const sync = handle.sync.bind(handle);
      if (++opened <= 2) handle.sync = () => written.then(sync); // document and record of the first job
      return handle;
    }) as typeof open; // one of its overloads is enough here
    const spool = await openHere({ openFile });
    let isFirstKept = false;
    const first = captured(spool, pdf).then((job) => {
      isFirstKept = true;
      return job;
    });
    await expect.poll(() => opened).toBe(2);
    const second = await captured(spool, pdf);
    expect((await spool.list()).map(({ id }) => id)).toEqual([second.id]);
    expect(isFirstKept).toBe(false);
    write();
    const { id } = await first;
    expect(new Set((await spool.list()).map((job) => job.id))).toEqual(new Set([id, second.id]));
  });

  test('a folder that was taken away between two documents is made again, and what was in it is told no more', async () => {
    const spool = await openHere();
    await captured(spool, pdf);
    await rm(folder, { recursive: true });
    const { id } = await captured(spool, pdf);
    expect((await spool.list()).map((job) => job.id)).toEqual([id]);
    expect(spool.size()).toBe(1);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test('a folder that is taken away in the middle of a document is no reason to say that it was kept', async () => {
    const spool = await openHere();
    async function* document(): AsyncGenerator<Uint8Array> {
      yield pdf;
      await rm(folder, { recursive: true });
    }
    expect(await spool.capture(origin, document())).toMatchObject({ fault: { code: 'printer/spool-not-writable' } });
    expect(await spool.list()).toEqual([]);
  });

  test.each([
    ['II*\0 tiff', 'image/tiff'],
    ['\xff\xd8\xff\xe0 jpeg', 'image/jpeg'],
    ['\n\n%PDF-1.7', 'application/pdf'],
    ['%!PS-Adobe', 'application/postscript'],
    ['plain', 'application/octet-stream'],
  ])('%j is %s', async (start, format) => {
    expect((await captured(await openHere(), Buffer.from(start, 'latin1'))).documentFormat).toBe(format);
  });
});

describe('compressed documents', () => {
  test.each<[string, Compression, Buffer]>([
    ['gzip', 'gzip', gzipSync(pdf)],
    ['deflate', 'deflate', deflateRawSync(pdf)],
    ['deflate with a zlib header', 'deflate', deflateSync(pdf)],
    ['deflate of stored blocks', 'deflate', deflateRawSync(pdf, { level: 0 })],
  ])('%s is undone, even when it arrives byte by byte', async (_name, compression, bytes) => {
    const spool = await openHere();
    const job = value(
      await spool.capture(origin, decompress(chunks(...[...bytes].map((byte) => Uint8Array.of(byte))), compression)),
    );
    expect(await readFile(path.join(folder, `${job.id}.doc`))).toEqual(pdf);
  });

  test.each<[string, Compression, Buffer, string]>([
    ['truncated gzip', 'gzip', gzipSync(pdf).subarray(0, -9), 'document/damaged'],
    ['gzip that is none', 'gzip', pdf, 'document/damaged'],
    ['deflate that is none', 'deflate', Buffer.from([0xff, 0xff, 0xff]), 'document/damaged'],
    ['a small document that grows beyond the cap', 'gzip', gzipSync(Buffer.alloc(1_000_000)), 'document/too-large'],
  ])('%s is refused', async (_name, compression, bytes, code) => {
    const spool = await openHere();
    const result = await spool.capture(origin, decompress(chunks(bytes), compression));
    expect(result).toMatchObject({ ok: false, fault: { code } });
    expect(await readdir(folder)).toEqual([]);
  });

  test('a client that goes away in the middle is no damaged document', async () => {
    const source = decompress(chunks(gzipSync(pdf).subarray(0, 20), new ClientGone('reset')), 'gzip');
    expect(await (await openHere()).capture(origin, source)).toMatchObject({ fault: { code: 'document/unreadable' } });
  });
});

describe('after a restart', () => {
  test('jobs are there, oldest first, and what was half-written is gone', async () => {
    let now = 2000;
    const spool = await openHere({ now: () => now });
    const late = await captured(spool, pdf);
    now = 1000;
    const early = await captured(spool, pdf);
    await writeFile(path.join(folder, '.x.doc.tmp'), 'half');
    await writeFile(path.join(folder, '.x.json.y.tmp'), '{');
    await writeFile(path.join(folder, 'dead.doc'), 'a document without a record');
    const again = await openHere();
    expect((await again.list()).map(({ id }) => id)).toEqual([early.id, late.id]);
    expect(await readdir(folder)).toHaveLength(4);
  });

  test('a released job is gone, and releasing it again is no fault', async () => {
    const spool = await openHere();
    const { id } = await captured(spool, pdf);
    expect(await spool.release(id)).toMatchObject({ ok: true });
    expect(await spool.release(id)).toMatchObject({ ok: true });
    expect(await spool.release('../../etc/passwd')).toMatchObject({ ok: true });
    expect(await readdir(folder)).toEqual([]);
    expect(await (await openHere()).list()).toEqual([]);
  });

  test('a record that is none is left out', async () => {
    await openHere();
    await writeFile(path.join(folder, 'a.json'), '{"id":1}');
    await writeFile(path.join(folder, 'a.doc'), 'x');
    expect(await (await openHere()).list()).toEqual([]);
  });
});

test('a folder that cannot be one is told', async () => {
  await writeFile(folder, 'a file in its place');
  expect(await openSpool({ folder, maxDocumentBytes: 1, now: Date.now, probeEveryMs: 60_000 })).toMatchObject({
    fault: { code: 'printer/spool-not-writable' },
  });
});
