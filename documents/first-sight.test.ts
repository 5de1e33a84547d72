import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { degrees, PDFDocument, rgb } from '@cantoo/pdf-lib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstSightWidthPx } from '../contract/processes/documents.ts';
import { firstSight } from './first-sight.ts';
import { prepare } from './prepare.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'first-sight-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A page of this size with its lower left quarter black, stored. */
async function storePage(width: number, height: number, turn = 0): Promise<string> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([width, height]);
  page.drawRectangle({ x: 0, y: 0, width: width / 2, height: height / 2, color: rgb(0, 0, 0) });
  page.setRotation(degrees(turn));
  const file = path.join(folder, 'in.pdf');
  writeFileSync(file, await pdf.save());
  const prepared = await prepare({ inputPath: file, folder });
  if (!prepared.ok) throw new Error(prepared.fault.code);
  return prepared.value.id;
}

/** Whether the middle of each quarter is dark: upper left, upper right, lower left, lower right. */
function darkQuarters({ width, height, grey }: { width: number; height: number; grey: Uint8Array }): boolean[] {
  const at = (x: number, y: number): boolean => (grey[Math.floor(y * height) * width + Math.floor(x * width)] ?? 255) < 128;
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
}

test.each([
  [0, 400, 600, [false, false, true, false]],
  [90, 600, 400, [true, false, false, false]],
])('a page turned by %i is seen upright and whole', async (turn, width, height, dark) => {
  const sight = await firstSight({ id: await storePage(400, 600, turn), folder });
  if (!sight.ok) throw new Error(sight.fault.code);
  expect(sight.value.page).toEqual({ width, height });
  const { picture } = sight.value;
  const lines = Math.round((height / width) * firstSightWidthPx);
  expect([picture.width, picture.height, picture.grey.length]).toEqual([firstSightWidthPx, lines, firstSightWidthPx * lines]);
  expect(darkQuarters(picture)).toEqual(dark);
});

test.each([
  ['a page as long as a banner', 'document/too-large', () => storePage(10, 14_000)],
  ['a document that is not there', 'document/unreadable', async () => 'a'.repeat(64)],
])('%s has no picture: %s', async (_what, code, make) => {
  const sight = await firstSight({ id: await make(), folder });
  expect(sight).toMatchObject({ ok: false, fault: { code } });
});
