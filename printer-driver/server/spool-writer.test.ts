import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeDocument } from './spool-writer.ts';

const megabyte = 1024 * 1024;
let folder: string;
let file: FileHandle;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'writer-'));
  file = await open(path.join(folder, 'document'), 'wx+');
});
afterEach(async () => {
  await file.close();
  await rm(folder, { recursive: true });
});

async function* megabytes(count: number, end: () => void = () => undefined): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index++) yield Buffer.alloc(megabyte, index);
  end();
}

/** The file, with an fdatasync of the test's own. */
function withSync(datasync: () => Promise<void>): FileHandle {
  return new Proxy(file, {
    get: (target, name) => {
      if (name === 'datasync') return datasync;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (member as () => unknown).bind(target) : member; // a method, whichever
    },
  });
}

test('a large document goes to the disk while it is coming, one ask at a time', async () => {
  let atOnce = 0;
  let mostAtOnce = 0;
  let asked = 0;
  const watched = withSync(async () => {
    asked++;
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    await file.datasync();
    atOnce--;
  });
  const written = await writeDocument(watched, megabytes(70), 100 * megabyte);
  expect(written).toMatchObject({ sizeBytes: 70 * megabyte, crc32: null });
  expect(asked).toBeGreaterThan(0);
  expect(mostAtOnce).toBe(1);
  expect(atOnce).toBe(0);
  expect((await file.stat()).size).toBe(70 * megabyte);
  for (const index of [0, 41, 69]) expect((await file.read(Buffer.alloc(1), 0, 1, index * megabyte + 77)).buffer[0]).toBe(index);
});

test('a small document is left to the one fsync that it gets', async () => {
  const watched = withSync(() => Promise.reject(new Error('asked for')));
  expect(await writeDocument(watched, megabytes(3), 100 * megabyte)).toMatchObject({ sizeBytes: 3 * megabyte });
});

test('a disk that fails early is told, though a later ask would say that all is well', async () => {
  let asked = 0;
  const failing = withSync(async () => {
    asked++;
    if (asked === 1) throw new Error('EIO');
  });
  await expect(writeDocument(failing, megabytes(70), 100 * megabyte)).rejects.toThrow('EIO');
});

test.each([
  ['the client goes away', 100 * megabyte, 'gone'],
  ['the document is too large', 33 * megabyte, 'more than'],
])('when %s, nothing is at work on the file any more', async (_name, maxBytes, reason) => {
  let isSyncing = false;
  const watched = withSync(async () => {
    isSyncing = true;
    await new Promise((resolve) => setImmediate(resolve));
    await file.datasync();
    isSyncing = false;
  });
  const source = megabytes(40, () => {
    throw new Error('gone');
  });
  await expect(writeDocument(watched, source, maxBytes)).rejects.toThrow(reason);
  expect(isSyncing).toBe(false);
});
