import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expandFolders } from './expand-folders.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'expand-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), name);
  }
}

const names = (paths: readonly string[]): string[] => paths.map((at) => path.relative(folder, at));

test('a folder stands for its files, page 2 before page 10, with those of the folders in it', async () => {
  await put('page 10.tif', 'page 2.tif', 'annex/map.pdf', '.hidden');
  expect(names(await expandFolders([folder]))).toEqual(['annex/map.pdf', 'page 2.tif', 'page 10.tif']);
});

test('files stay where they stand among folders', async () => {
  await put('a.pdf', 'box/b.pdf', 'c.pdf');
  const at = (name: string): string => path.join(folder, name);
  expect(names(await expandFolders([at('c.pdf'), at('box'), at('a.pdf')]))).toEqual(['c.pdf', 'box/b.pdf', 'a.pdf']);
});

test('an empty folder and a path that leads nowhere stay, so that somebody says so', async () => {
  await mkdir(path.join(folder, 'empty'));
  const paths = [path.join(folder, 'empty'), path.join(folder, 'nowhere')];
  expect(await expandFolders(paths)).toEqual(paths);
});

test('a folder that links to itself ends, and a huge one is cut', async () => {
  await put(...Array.from({ length: 230 }, (_, index) => `${index}.pdf`));
  await symlink(folder, path.join(folder, 'again'));
  const found = await expandFolders([folder]);
  expect(found).toHaveLength(200);
  expect(names(found)[0]).toBe('0.pdf');
});
