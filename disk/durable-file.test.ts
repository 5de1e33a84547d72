import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeDurably } from './durable-file.ts';

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
