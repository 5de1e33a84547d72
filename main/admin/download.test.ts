import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountFax, DownloadState } from '../../contract/admin.ts';
import { fail, ok } from '../../contract/result.ts';
import { parseCsv } from '../contacts/csv.ts';
import { atOnce } from '../contacts/slices.ts';
import type { AdminService } from '../fax-service/admin-service.ts';
import { type DownloadOrder, download } from './download.ts';

let folder: string;
let states: DownloadState[];
let cancelling: AbortController;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ooma-download-'));
  states = [];
  cancelling = new AbortController();
});
afterEach(() => rm(folder, { recursive: true }));

function faxOf(count: number, change: Partial<AccountFax> = {}): AccountFax {
  const id = `202611-${count.toString(16).padStart(32, '0')}`;
  const receivedAtMs = new Date(2026, 10, 23, 10, 42, count % 60).getTime();
  return {
    id,
    receivedAtMs,
    from: '+15145550142',
    fromName: '',
    to: '+15145550143',
    owner: 'Back office',
    pageCount: 1,
    ...change,
  };
}

/** What a fax holds, so that the right one can be told from all others. */
const contentOf = (id: string): string => `%PDF-1.7 ${id} ${'x'.repeat(2000)}`;

const give: AdminService['fetchReceived'] = async ({ id }, toPath) => {
  await writeFile(toPath, contentOf(id));
  return ok({ sizeBytes: contentOf(id).length });
};

function orderOf(faxes: readonly AccountFax[], change: Partial<DownloadOrder> = {}): DownloadOrder {
  return {
    toPath: path.join(folder, 'faxes.zip'),
    list: async () => ok(faxes),
    fetch: give,
    language: 'en',
    folder,
    say: (state) => states.push(state),
    signal: cancelling.signal,
    pausesMs: [1, 1],
    ...change,
  };
}

/** Read by somebody else's code. */
function readZip(): Record<string, string> {
  const script =
    'import json,sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))';
  const said = execFileSync('python3', ['-c', script, path.join(folder, 'faxes.zip')], { encoding: 'utf8' });
  return JSON.parse(said) as Record<string, string>; // as the script writes it
}

function rowsOf(zip: Record<string, string>, name = 'Received faxes.csv'): readonly (readonly string[])[] {
  return atOnce(parseCsv((zip[name] ?? '').replace('\ufeff', ''))).map(({ cells }) => cells);
}

test('every fax is in the ZIP under its own name, and in the list with what is known of it', async () => {
  const faxes = Array.from({ length: 130 }, (_, count) => faxOf(count));
  const end = await download(orderOf(faxes));
  expect(end).toMatchObject({ kind: 'done', fileName: 'faxes.zip', saved: 130, missing: 0 });
  const zip = readZip();
  const rows = rowsOf(zip);
  expect(rows).toHaveLength(131);
  for (const [entry = '', , , , , , , , id = ''] of rows.slice(1)) expect(zip[entry]).toBe(contentOf(id));
  expect(rows[1]?.slice(1)).toEqual([
    '2026-11-23',
    '10:42:00',
    '+15145550142',
    '',
    '+15145550143',
    'Back office',
    '1',
    faxOf(0).id,
    '',
  ]);
  expect(states.at(-1)).toMatchObject({ kind: 'fetching', done: 130, total: 130 });
  expect(await readdir(folder)).toEqual(['faxes.zip']);
});

test('names are safe on every system and no two the same, whatever the far machines call themselves', async () => {
  const bad = ['../../etc/passwd', 'CON\u0000', 'a:b*c?"<>|', '=cmd()', '..', 'name. ', 'NAME. '];
  const faxes = bad.flatMap((from, count) => [
    faxOf(count, { from, receivedAtMs: 1 }),
    faxOf(100 + count, { from, receivedAtMs: 1 }),
  ]);
  expect(await download(orderOf(faxes))).toMatchObject({ kind: 'done', saved: bad.length * 2 });
  const zip = readZip();
  const names = Object.keys(zip).filter((name) => name.endsWith('.pdf'));
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(bad.length * 2);
  for (const name of names) expect(name).toMatch(/^\d{4}-\d\d\/(?!\.)[^/\\:*?"<>|\p{Cc}]+\.pdf$/u);
  expect(rowsOf(zip).some((cells) => cells[3] === "'=cmd()")).toBe(true);
});

test('a TIFF keeps its kind, and the list speaks French', async () => {
  const fetch: AdminService['fetchReceived'] = async (_, toPath) => {
    await writeFile(toPath, 'II*\0rest');
    return ok({ sizeBytes: 8 });
  };
  await download(orderOf([faxOf(1)], { fetch, language: 'fr' }));
  const zip = readZip();
  expect(Object.keys(zip)).toEqual([expect.stringMatching(/\.tif$/), 'Fax reçus.csv']);
  expect(rowsOf(zip, 'Fax reçus.csv')[0]?.[0]).toBe('Fichier');
});

test('a fax that the service no longer has is noted in the list, and the others are there', async () => {
  const faxes = [faxOf(1), faxOf(2), faxOf(3)];
  const fetch: AdminService['fetchReceived'] = async (item, toPath) =>
    item.id === faxOf(2).id ? fail('service/not-found') : give(item, toPath);
  expect(await download(orderOf(faxes, { fetch }))).toMatchObject({ kind: 'done', saved: 2, missing: 1 });
  const [, , gone] = rowsOf(readZip());
  expect(gone?.[0]).toBe('');
  expect(gone?.at(-1)).toMatch(/no longer has it/);
});

test('a connection that comes back costs nothing; one that stays away ends the download and leaves nothing behind', async () => {
  let failures = 2;
  const flaky: AdminService['fetchReceived'] = async (item, toPath) =>
    failures-- > 0 ? fail('service/unreachable') : give(item, toPath);
  expect(await download(orderOf([faxOf(1), faxOf(2)], { fetch: flaky }))).toMatchObject({ kind: 'done', saved: 2, missing: 0 });
  await rm(path.join(folder, 'faxes.zip'));
  const dead: AdminService['fetchReceived'] = async () => fail('service/unreachable');
  expect(await download(orderOf([faxOf(1), faxOf(2)], { fetch: dead }))).toEqual({
    kind: 'failed',
    fault: { code: 'service/unreachable', detail: '' },
  });
  expect(await readdir(folder)).toEqual([]);
});

test('a service that is in trouble with every fax is not asked for thousands', async () => {
  let asked = 0;
  const fetch: AdminService['fetchReceived'] = async () => {
    asked++;
    return fail('service/trouble');
  };
  const faxes = Array.from({ length: 1000 }, (_, count) => faxOf(count));
  expect(await download(orderOf(faxes, { fetch }))).toMatchObject({ kind: 'failed', fault: { code: 'service/trouble' } });
  expect(asked).toBeLessThan(20);
});

test('cancelling while faxes come in leaves nothing behind', async () => {
  const fetch: AdminService['fetchReceived'] = (item, toPath) => {
    if (item.id === faxOf(5).id) cancelling.abort();
    return give(item, toPath);
  };
  const faxes = Array.from({ length: 1000 }, (_, count) => faxOf(count));
  expect(await download(orderOf(faxes, { fetch }))).toEqual({ kind: 'cancelled' });
  expect(await readdir(folder)).toEqual([]);
});

test('a list that fails, a folder that is not there and a disk that is full are told apart', async () => {
  expect(await download(orderOf([], { list: async () => fail('service/forbidden') }))).toMatchObject({
    fault: { code: 'service/forbidden' },
  });
  const nowhere = orderOf([faxOf(1)], { toPath: path.join(folder, 'nowhere', 'faxes.zip') });
  expect(await download(nowhere)).toMatchObject({ kind: 'failed', fault: { code: 'disk/not-writable' } });
  const fetch: AdminService['fetchReceived'] = async () => fail('disk/full', 'ENOSPC');
  expect(await download(orderOf([faxOf(1)], { fetch }))).toMatchObject({ kind: 'failed', fault: { code: 'disk/full' } });
  expect(await readdir(folder)).toEqual([]);
});

test('a ZIP without faxes still holds its list', async () => {
  expect(await download(orderOf([]))).toMatchObject({ kind: 'done', saved: 0, missing: 0 });
  expect(rowsOf(readZip())).toHaveLength(1);
  expect((await readFile(path.join(folder, 'faxes.zip'))).subarray(0, 2).toString()).toBe('PK');
});
