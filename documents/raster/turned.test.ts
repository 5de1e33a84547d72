// Pages that are turned, cropped, shifted or landscape: the fax shows what poppler shows, upright or turned as one.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceOf } from '../byte-source.ts';
import { openWorkbench, type Workbench } from '../testing/judges.ts';
import { assemblePdf, streamObject } from '../testing/pdfs.ts';
import { rasterPages } from './render.ts';

let bench: Workbench;
beforeEach(() => {
  bench = openWorkbench();
});
afterEach(() => bench.remove());

/** Bars of different lengths around (x, y), in no way symmetrical, and a frame that tells where the paper is cut. */
function draw(x: number, y: number): string {
  const bars = [0, 1, 2, 3].map((index) => `${x} ${y + index * 40} ${250 - index * 60} 12 re f`);
  return [...bars, `${x - 30} ${y - 60} 12 200 re f`, `${x} ${y - 60} 100 100 re S`].join(' ');
}

/** A PDF of one page with these facts, drawn around the middle of what is shown. */
function onePage(facts: string, x: number, y: number): Uint8Array {
  return assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R ${facts} /Contents 4 0 R >>`,
    streamObject('', Buffer.from(draw(x, y))),
  ]);
}

/** What poppler shows, `width` x `height` pixels, turned anticlockwise when asked: packed, 1 = dark. */
function judged(width: number, height: number, isTurned: boolean): Uint8Array {
  bench.run('pdftoppm', '-gray', '-cropbox', '-r', '150', '-singlefile', 'in.pdf', 'shown');
  const file = bench.read('shown.pgm');
  const [, across = 0, down = 0] =
    /^P5\s(\d+)\s(\d+)\s/.exec(Buffer.from(file.subarray(0, 40)).toString('latin1'))?.map(Number) ?? [];
  const greys = file.subarray(file.length - across * down);
  const rows = new Uint8Array((width * height) / 8);
  for (let at = 0; at < width * height; at++) {
    const right = ((at % width) + 0.5) / width;
    const below = (Math.floor(at / width) + 0.5) / height;
    const [x, y] = isTurned ? [1 - below, right] : [right, below];
    const grey = greys[Math.floor(y * down) * across + Math.floor(x * across)] ?? 255;
    if (grey < 0.6 * 255) rows[at >> 3] = (rows[at >> 3] ?? 0) | (0x80 >> (at & 7));
  }
  return rows;
}

function countBits(bytes: Uint8Array): number {
  let bits = 0;
  for (const byte of bytes) for (let rest = byte; rest; rest &= rest - 1) bits++;
  return bits;
}

test.each([
  ['upright', '/MediaBox [0 0 595 842]', 200, 400, false],
  ['turned by 90°', '/MediaBox [0 0 842 595] /Rotate 90', 300, 250, false],
  ['turned by 180°', '/MediaBox [0 0 595 842] /Rotate 180', 200, 400, false],
  ['turned by 270°', '/MediaBox [0 0 842 595] /Rotate 270', 300, 250, false],
  ['landscape', '/MediaBox [0 0 842 595]', 300, 250, true],
  ['landscape by its turn of 90°', '/MediaBox [0 0 595 842] /Rotate 90', 200, 400, true],
  ['landscape by its turn of 270°', '/MediaBox [0 0 595 842] /Rotate 270', 200, 400, true],
  ['landscape and upside down', '/MediaBox [0 0 842 595] /Rotate 180', 300, 250, true],
  ['of an odd origin', '/MediaBox [-300 500 295 1342]', -100, 900, false],
  ['of an odd origin and turned', '/MediaBox [-300 500 542 1095] /Rotate 90', 0, 750, false],
  ['cropped', '/MediaBox [0 0 900 1200] /CropBox [100 200 695 1042]', 300, 600, false],
  ['cropped to landscape and turned', '/MediaBox [0 0 900 1200] /CropBox [20 300 862 895] /Rotate 180', 300, 600, true],
  [
    'cropped, of an odd origin and turned',
    '/MediaBox [-50 -60 900 1200] /CropBox [-20 300 822 895] /Rotate 270',
    300,
    600,
    false,
  ],
])('a page %s', async (_, facts, x, y, isTurned) => {
  const pdf = onePage(facts, x, y);
  bench.write('in.pdf', pdf);
  const pages: { height: number; rows: Uint8Array }[] = [];
  for await (const page of rasterPages(sourceOf(pdf), 98)) pages.push(page);
  const [page] = pages;
  expect(pages).toHaveLength(1);
  expect(page?.height).toBe(1146);
  const theirs = judged(1728, page?.height ?? 0, isTurned);
  const ours = page?.rows ?? new Uint8Array(0);
  const ink = countBits(theirs);
  expect(ink).toBeGreaterThan(20_000);
  // Edges may differ by a pixel; any other turn, origin or cut leaves the bars elsewhere.
  expect(countBits(ours.map((byte, at) => byte ^ (theirs[at] ?? 0))) / ink).toBeLessThan(0.15);
});
