import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFolderSync, makePrivateFolder, writeDurably } from './durable-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'durable-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a file is replaced as a whole, private to its owner, with nothing left beside it', async () => {
  const file = path.join(folder, 'record.json');
  await writeDurably(file, 'first, and longer');
  await writeDurably(file, 'second');
  expect(await readFile(file, 'utf8')).toBe('second');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['record.json']);
});

test('a write that cannot be finished says so and leaves nothing', async () => {
  await expect(writeDurably(path.join(folder, 'taken', 'x'), 'text')).rejects.toThrow('ENOENT');
  await writeDurably(path.join(folder, 'whole'), '');
  await expect(writeDurably(path.join(folder, 'whole', 'below'), 'text')).rejects.toThrow('ENOTDIR');
  expect(await readdir(folder)).toEqual(['whole']);
});

test('writers who come while a folder is fsynced share the next fsync, and one that fails is told to those who wait for it', async () => {
  const ends: ((error?: Error) => void)[] = [];
  const sync = createFolderSync(
    folder,
    () => new Promise((resolve, reject) => void ends.push((error) => (error ? reject(error) : resolve()))),
  );
  const first = sync();
  await expect.poll(() => ends.length).toBe(1);
  const second = Promise.allSettled([sync(), sync(), sync()]);
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await first;
  await expect.poll(() => ends.length).toBe(2);
  const third = sync();
  ends[1]?.(new Error('EIO'));
  expect((await second).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await expect.poll(() => ends.length).toBe(3);
  ends[2]?.();
  await third;
});

test('a private folder is made with everything above it, and once more is no fault', async () => {
  const deep = path.join(folder, 'a', 'b');
  await makePrivateFolder(deep);
  await makePrivateFolder(deep);
  expect((await stat(deep)).mode & 0o777).toBe(0o700);
});
