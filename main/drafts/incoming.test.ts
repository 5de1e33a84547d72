import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fail, ok } from '../../contract/result.ts';
import { openIncoming } from './incoming.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'incoming-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));

test('pictures without a file are files while they are read, in order among real ones, and gone afterwards', async () => {
  const dropped = [
    { name: 'image.png', bytes: bytesOf('one') },
    { path: '/home/ann/b.pdf' },
    { name: 'image.png', bytes: bytesOf('two') },
  ];
  const result = await openIncoming(folder).withPaths(dropped, async (paths) => {
    expect(paths.map((at) => path.basename(at))).toEqual(['image.png', 'b.pdf', 'image.png']);
    expect([await readFile(paths[0] ?? '', 'utf8'), paths[1], await readFile(paths[2] ?? '', 'utf8')]).toEqual([
      'one',
      '/home/ann/b.pdf',
      'two',
    ]);
    return ok('read');
  });
  expect(result).toEqual(ok('read'));
  expect(await readdir(folder)).toEqual([]);
});

test('a name cannot lead out of the folder', async () => {
  await openIncoming(folder).withPaths([{ name: '../../../etc/passwd', bytes: bytesOf('x') }], async ([at = '']) => {
    expect(path.relative(folder, at).startsWith('..')).toBe(false);
    return ok(null);
  });
});

test('nothing stays when reading fails, and a folder that cannot be written is told', async () => {
  const dropped = [{ name: 'a.png', bytes: bytesOf('x') }];
  expect(await openIncoming(folder).withPaths(dropped, async () => fail('document/damaged'))).toMatchObject({
    fault: { code: 'document/damaged' },
  });
  expect(await readdir(folder)).toEqual([]);
  await writeFile(path.join(folder, 'file'), '');
  const nowhere = openIncoming(path.join(folder, 'file'));
  expect(await nowhere.withPaths(dropped, async () => ok(null))).toMatchObject({ fault: { code: 'document/unreadable' } });
});
