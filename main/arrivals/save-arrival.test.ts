import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fail, ok } from '../../contract/result.ts';
import { type SaveOrder, saveArrival } from './save-arrival.ts';

let root: string;
let folder: string;
let from: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'save-'));
  folder = path.join(root, 'faxes');
  from = path.join(root, 'document');
  await mkdir(folder);
  await writeFile(from, 'the pages');
});
afterEach(() => rm(root, { recursive: true }));

const order = (change: Partial<SaveOrder> = {}): SaveOrder => ({
  from,
  folder,
  name: 'fax',
  ending: '.pdf',
  isBegun: false,
  ...change,
});

test('the fax lies in the folder under its name, and nothing else does', async () => {
  expect(await saveArrival(order())).toEqual(ok(path.join(folder, 'fax.pdf')));
  expect(await readdir(folder)).toEqual(['fax.pdf']);
  expect(await readFile(path.join(folder, 'fax.pdf'), 'utf8')).toBe('the pages');
});

test('a file of that name is never written over, whatever is in it', async () => {
  await writeFile(path.join(folder, 'fax.pdf'), 'of somebody else');
  expect(await saveArrival(order())).toEqual(ok(path.join(folder, 'fax (2).pdf')));
  expect(await saveArrival(order())).toEqual(ok(path.join(folder, 'fax (3).pdf')));
  expect(await readFile(path.join(folder, 'fax.pdf'), 'utf8')).toBe('of somebody else');
});

test('what was saved before the app ended is not saved a second time', async () => {
  await saveArrival(order());
  expect(await saveArrival(order({ isBegun: true }))).toEqual(ok(path.join(folder, 'fax.pdf')));
  await writeFile(path.join(folder, 'fax.pdf'), 'another fax');
  expect(await saveArrival(order({ isBegun: true }))).toEqual(ok(path.join(folder, 'fax (2).pdf')));
});

test('a folder that is missing is told and not made; once it is there the fax comes', async () => {
  await rm(folder, { recursive: true });
  expect(await saveArrival(order())).toEqual(fail('save/folder-missing', 'ENOENT'));
  expect(await readdir(root)).toEqual(['document']);
  await mkdir(folder);
  expect(await saveArrival(order())).toMatchObject({ ok: true });
});

test('a file in the place of the folder is told', async () => {
  await rm(folder, { recursive: true });
  await writeFile(folder, 'no folder');
  expect(await saveArrival(order())).toMatchObject({ fault: { code: 'save/folder-missing' } });
});

test('a folder that takes no file says so, and nothing is left behind', async () => {
  expect(await saveArrival(order({ folder: '/proc' }))).toMatchObject({ ok: false });
});

test('a full disk is told as such, and no half of a file stays', async () => {
  const half = async (_from: unknown, to: unknown): Promise<void> => {
    await writeFile(String(to), 'the pa');
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  };
  expect(await saveArrival(order(), half)).toEqual(fail('disk/full', 'ENOSPC'));
  expect(await readdir(folder)).toEqual([]);
});

test('a document that is gone is no fault of the folder', async () => {
  await rm(from);
  expect(await saveArrival(order())).toMatchObject({ fault: { code: 'fax/not-here' } });
});
