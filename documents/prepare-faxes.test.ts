// Received TIFFs as they come from fax machines: whatever their dots measure, a page is a sheet of paper of its true shape.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sourceOf } from './byte-source.ts';
import { openPdf } from './pdf/pdfium.ts';
import { prepare } from './prepare.ts';
import { pathOf } from './store.ts';
import { openWorkbench, type Workbench } from './testing/judges.ts';
import { writeTiff } from './tiff/write.ts';

let bench: Workbench;
beforeAll(() => {
  bench = openWorkbench();
});
afterAll(() => bench.remove());

const width = 1728;
const stride = width / 8;

/** A black square of an inch, an inch from the upper left of an A4 page. */
function drawInch(xDpi: number, yDpi: number, height: number): Uint8Array {
  const rows = new Uint8Array(stride * height);
  for (let line = Math.round(yDpi); line < Math.round(2 * yDpi); line++)
    for (let x = Math.round(xDpi); x < Math.round(2 * xDpi); x++) {
      const at = line * stride + (x >> 3);
      rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  return rows;
}

/** Takes an entry out of the first directory by giving it a private tag that nobody reads. */
function hideTags(tiff: Uint8Array, tags: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(tiff);
  const view = new DataView(copy.buffer);
  const directory = view.getUint32(4, true);
  for (let entry = 0; entry < view.getUint16(directory, true); entry++) {
    const at = directory + 2 + entry * 12;
    if (tags.includes(view.getUint16(at, true))) view.setUint16(at, 65_000, true);
  }
  return copy;
}

async function preparePage(tiff: Uint8Array) {
  const result = await prepare({ inputPath: bench.write('fax.tif', tiff), folder: bench.folder });
  if (!result.ok) throw new Error(result.fault.code);
  const pdf = await openPdf(sourceOf(readFileSync(pathOf(bench.folder, result.value.id))));
  try {
    const size = pdf.pageSize(0);
    const [across, down] = [Math.round(size.width), Math.round(size.height)];
    const ink = pdf.drawGrey(0, across, down, 0, (grey) => {
      const found = { left: across, top: down, right: 0, bottom: 0 };
      for (let at = 0; at < grey.length; at++) {
        if ((grey[at] ?? 255) >= 128) continue;
        found.left = Math.min(found.left, at % across);
        found.right = Math.max(found.right, at % across);
        found.top = Math.min(found.top, Math.floor(at / across));
        found.bottom = Math.max(found.bottom, Math.floor(at / across));
      }
      return found;
    });
    return { size, inkWidth: ink.right - ink.left + 1, inkHeight: ink.bottom - ink.top + 1 };
  } finally {
    pdf.close();
  }
}

describe('a square inch of a received TIFF is a square inch', () => {
  test.each([
    ['standard', 204, 98, 1146, []],
    ['fine', 204, 196, 2292, []],
    ['superfine', 204, 391, 4572, []],
    ['standard in round inches', 200, 100, 1169, []],
    ['fine without resolutions', 204, 196, 2292, [282, 283]],
    ['standard without resolutions', 204, 98, 1146, [282, 283]],
    ['standard without its dots across', 204, 98, 1146, [282]],
    ['standard without its lines', 204, 98, 1146, [283]],
  ])('%s', async (_, xDpi, yDpi, height, hidden) => {
    const tiff = hideTags(writeTiff([{ width, height, rows: drawInch(xDpi, yDpi, height), xDpi, yDpi }]), hidden);
    const { size, inkWidth, inkHeight } = await preparePage(tiff);
    expect(size.width).toBeCloseTo((width / xDpi) * 72, 0);
    expect(size.height).toBeCloseTo((height / yDpi) * 72, 0);
    expect(Math.abs(inkWidth - 72)).toBeLessThanOrEqual(1);
    expect(Math.abs(inkHeight - 72)).toBeLessThanOrEqual(1);
  });
});
