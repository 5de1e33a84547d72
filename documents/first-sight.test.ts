import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, degrees, rgb } from '@cantoo/pdf-lib';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
  const sight = await firstSight({ id: await storePage(400, 600, turn), widthPx: 300, folder });
  if (!sight.ok || !sight.value.picture) throw new Error('no picture');
  const { page, picture } = sight.value;
  expect([page.width, page.height]).toEqual([width, height]);
  expect([picture.width, picture.height, picture.grey.length]).toEqual([300, (height / width) * 300, (height / width) * 90_000]);
  expect(darkQuarters(picture)).toEqual(dark);
});

test('a page as long as a banner has a size and no picture', async () => {
  const sight = await firstSight({ id: await storePage(20, 14_000), widthPx: 300, folder });
  expect(sight).toMatchObject({ ok: true, value: { page: { width: 20, height: 14_000 }, picture: null } });
});

test('a document that is not there is a fault', async () => {
  expect(await firstSight({ id: 'a'.repeat(64), widthPx: 300, folder })).toMatchObject({
    ok: false,
    fault: { code: 'document/unreadable' },
  });
});
