import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FaxQuality } from '../contract/fax.ts';
import { type FaxTwin, type PlannedPage, planPage, secondsOnLine } from '../contract/page-plan.ts';
import { writeImagePdf } from './pdf/image-pages.ts';
import { keepBytes } from './store.ts';
import { openWorkbench, type Workbench } from './testing/judges.ts';
import { makePdf } from './testing/pdfs.ts';
import { makeRandom } from './testing/pictures.ts';
import { twin } from './twin.ts';

let bench: Workbench;
let folder: string;
let twinFolder: string;
beforeEach(() => {
  bench = openWorkbench();
  folder = bench.folder;
  twinFolder = path.join(bench.folder, 'twins');
});
afterEach(() => bench.remove());

const width = 1728;
const height = 2156;

async function twinOf(pdf: Uint8Array, change: Partial<PlannedPage> = {}, quality: FaxQuality = 'fine'): Promise<FaxTwin> {
  const page = { ...planPage(await keepBytes(pdf, folder), 0), ...change };
  const result = await twin({ page, quality, folder, twinFolder });
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.detail}`);
  return result.value;
}

/** A page of these greys, pixel for pixel at fine. */
function greyPdf(tone: (x: number, y: number) => number): Promise<Uint8Array> {
  const samples = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) samples[y * width + x] = tone(x, y);
  return writeImagePdf([{ width, height, pixels: { kind: 'grey', samples }, paper: { width: 612, height: 792 } }]);
}

const kinds = ({ warnings }: FaxTwin): string[] => warnings.map(({ kind }) => kind);
/** Letters of strokes 4 pixels wide, in lines. */
const isStroke = (x: number, y: number): boolean => y % 40 < 24 && x % 22 < 4;

test('a twin is a PNG that shows its true size, with the exact time of the page', async () => {
  const made = await twinOf(await makePdf(['one']));
  expect(made).toMatchObject({ width: 1728, height: 2292, linesPerInch: 196, modeUsed: 'text', warnings: [] });
  expect(bench.run('identify', '-format', '%w %h %[type] %x %y', path.join(twinFolder, `${made.id}.png`))).toMatch(
    /^1728 2292 Bilevel 80(\.\d+)? 77/,
  );
  expect(made.seconds).toBe(secondsOnLine(made.codedBytes));
});

test('ordinary text has nothing to warn of, at any quality', async () => {
  const page = await greyPdf((x, y) => (x > 150 && x < 1600 && y > 150 && y < 2000 && isStroke(x, y) ? 0 : 255));
  for (const quality of ['fine', 'superfine'] as const) expect(kinds(await twinOf(page, {}, quality)), quality).toEqual([]);
});

test('faint hairlines beside black text are said to vanish, and darker contrast brings them back', async () => {
  const page = await greyPdf((x, y) => (y < 900 && isStroke(x, y) ? 0 : y > 1000 && y % 30 === 0 ? 175 : 255));
  expect(kinds(await twinOf(page))).toEqual(['strokes-vanish']);
  expect(kinds(await twinOf(page, { contrast: 1 }))).toEqual([]);
});

test('text on dark grey dots drowns, and Text saves it', async () => {
  const page = await greyPdf((x, y) => (y > 400 && y < 1400 ? (isStroke(x, y) ? 0 : 130) : isStroke(x, y) ? 0 : 255));
  expect(kinds(await twinOf(page))).toContain('grey-drowns-text');
  expect(kinds(await twinOf(page, { mode: 'text' }))).toEqual([]);
});

test('a photograph in dots takes minutes, and what is lighter is told with its time', async () => {
  const random = makeRandom(5);
  const page = await greyPdf((x, y) => 128 + 90 * Math.sin(x / 40) * Math.cos(y / 50) + random() * 60 - 30);
  const made = await twinOf(page, { mode: 'photo' });
  const slow = made.warnings.find((each) => each.kind === 'slow-page');
  expect(slow?.seconds).toBe(made.seconds);
  const { mode, quality, seconds } = slow?.lighter ?? { mode: 'photo', quality: 'fine', seconds: 0 };
  expect(seconds).toBeLessThan(made.seconds * 0.6);
  expect((await twinOf(page, { mode }, quality)).seconds).toBe(seconds);
});

test('asked again, a twin comes from the cache; a broken cache is only slower', async () => {
  const pdf = await makePdf(['one']);
  const first = await twinOf(pdf);
  const page = planPage(await keepBytes(pdf, folder), 0);
  await rm(path.join(folder, page.documentId));
  expect(await twin({ page, quality: 'fine', folder, twinFolder })).toEqual({ ok: true, value: first });
  const facts = path.join(twinFolder, `${first.id}.json`);
  await writeFile(facts, '{"id": 1');
  expect(await twinOf(pdf)).toEqual(first);
  await rm(path.join(twinFolder, `${first.id}.png`));
  expect(await twinOf(pdf)).toEqual(first);
  expect((await readdir(twinFolder)).toSorted()).toEqual([`${first.id}.json`, `${first.id}.png`].toSorted());
});

test('only the newest twins are kept', async () => {
  const pdf = await makePdf(['one']);
  const { id } = await twinOf(pdf);
  for (let index = 0; index < 310; index++) await writeFile(path.join(twinFolder, `${String(index).padStart(64, '0')}.png`), '');
  await twinOf(pdf, { contrast: 1 });
  const left = await readdir(twinFolder);
  expect(left.length).toBeLessThan(240);
  expect(left).not.toContain(`${id}.png`);
});

test.each([
  ['a name that is a path', { documentId: '../../etc/passwd' }],
  ['a page past the end', { pageIndex: 1 }],
  ['a page before the first', { pageIndex: -1 }],
])('%s is a fault', async (_, wrong) => {
  const page = { ...planPage(await keepBytes(await makePdf(['one']), folder), 0), ...wrong };
  expect(await twin({ page, quality: 'fine', folder, twinFolder })).toMatchObject({ fault: { code: 'document/unreadable' } });
});
