import { expect, test } from 'vitest';
import { sourceOf } from '../byte-source.ts';
import { type ImagePage, writeImagePdf } from '../pdf/image-pages.ts';
import { openPdf } from '../pdf/pdfium.ts';
import { encodeMmr } from '../t4/encode-mmr.ts';
import { makePdf } from '../testing/pdfs.ts';
import { makeRandom } from '../testing/pictures.ts';
import { drawDots, type PageDots, type PageSettings, plainSettings } from './page-dots.ts';

const width = 1728;
const height = 1120;
const paper = { width: 609.9, height: (height / 196) * 72 };

/** A page of these greys, pixel for pixel. */
function greyPdf(tone: (x: number, y: number) => number): Promise<Uint8Array> {
  const samples = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) samples[y * width + x] = tone(x, y);
  const page: ImagePage = { width, height, pixels: { kind: 'grey', samples }, paper };
  return writeImagePdf([page]);
}

async function draw(pdf: Uint8Array, settings: Partial<PageSettings> = {}, lines = 196): Promise<PageDots> {
  const opened = await openPdf(sourceOf(pdf));
  try {
    return drawDots(opened, 0, lines, { ...plainSettings, ...settings });
  } finally {
    opened.close();
  }
}

const isInk = ({ rows }: PageDots, x: number, y: number): boolean => ((rows[y * 216 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;

function inkShare(dots: PageDots, left: number, top: number, right: number, bottom: number): number {
  let ink = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) if (isInk(dots, x, y)) ink++;
  return ink / ((right - left) * (bottom - top));
}

/** Letters of strokes 5 pixels wide, in lines. */
const isStroke = (x: number, y: number): boolean => y % 40 < 24 && x % 22 < 5;

test('uneven grey paper is not printed in dots, and its text is as if the paper were white', async () => {
  const light = (x: number): number => 150 + (90 * x) / width;
  const scan = await draw(await greyPdf((x, y) => (isStroke(x, y) ? light(x) * 0.3 : light(x))));
  const clean = await draw(await greyPdf((x, y) => (isStroke(x, y) ? 0 : 255)));
  expect(scan.mode).toBe('text');
  let differing = 0;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (isInk(scan, x, y) !== isInk(clean, x, y)) differing++;
  expect(differing / (width * height)).toBeLessThan(0.01);
});

test('a photograph keeps its tones in Auto, and loses them in Text', async () => {
  const random = makeRandom(3);
  const pdf = await greyPdf((x, y) => 128 + 70 * Math.sin(x / 90) * Math.cos(y / 130) + random() * 24);
  const auto = await draw(pdf);
  expect(auto.mode).not.toBe('text');
  const text = await draw(pdf, { mode: 'text' });
  const size = ({ rows }: PageDots): number => encodeMmr({ width, height, rows }).length;
  expect(size(text)).toBeLessThan(size(auto) / 3);
});

test('Photo prints dots all over, also where Auto would cut', async () => {
  const pdf = await greyPdf(() => 235);
  expect((await draw(pdf)).mode).toBe('text');
  expect((await draw(pdf, { mode: 'photo' })).mode).toBe('picture');
});

test('the ground behind text goes in Text, and the text stays', async () => {
  const pdf = await greyPdf((x, y) => (y > 300 && y < 700 ? (isStroke(x, y) ? 20 : 150) : 255));
  const dots = await draw(pdf, { mode: 'text' });
  expect(inkShare(dots, 200, 420, 1500, 424)).toBeCloseTo(5 / 22, 1);
  expect(inkShare(dots, 200, 470, 1500, 476)).toBe(0);
});

test('a page on which all writing is faint keeps it', async () => {
  const dots = await draw(await greyPdf((x, y) => (isStroke(x, y) ? 185 : 255)));
  expect(inkShare(dots, 0, 0, width, 20)).toBeCloseTo(5 / 22, 1);
});

test('what shines through from the other side stays away beside black writing', async () => {
  const dots = await draw(await greyPdf((x, y) => (isStroke(x, y) ? 0 : y % 40 > 30 && x % 30 < 6 ? 195 : 255)));
  expect(inkShare(dots, 0, 32, width, 39)).toBe(0);
});

test('contrast moves what counts as ink, one step after the other', async () => {
  const pdf = await greyPdf((x, y) => (y < 40 ? 0 : (255 * x) / width));
  const edges = [];
  for (const contrast of [-2, -1, 0, 1, 2] as const)
    edges.push(inkShare(await draw(pdf, { contrast, mode: 'photo' }), 0, 100, width, 1000));
  expect(edges).toEqual(edges.toSorted((one, other) => one - other));
  expect(new Set(edges).size).toBe(5);
});

test.each(['auto', 'text', 'photo'] as const)('in %s, nothing of what was blackened can be seen, at any turn', async (mode) => {
  const box = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 };
  const secret = (x: number, y: number): boolean => x > 440 && x < 1290 && y > 565 && y < 835;
  const one = await greyPdf((x, y) => (secret(x, y) ? (isStroke(x, y) ? 0 : 255) : isStroke(x, y) ? 30 : 255));
  const other = await greyPdf((x, y) => (secret(x, y) ? 100 + (x % 100) : isStroke(x, y) ? 30 : 255));
  for (const rotation of [0, 90, 180, 270] as const) {
    const settings = { mode, rotation, redactions: [box] };
    const [first, second] = [await draw(one, settings), await draw(other, settings)];
    expect(Buffer.compare(first.rows, second.rows), `${rotation}`).toBe(0);
  }
  const upright = await draw(one, { mode, redactions: [box] });
  expect(inkShare(upright, 432, 560, 1296, 840)).toBe(1);
  expect(inkShare(upright, 432, 540, 1296, 559)).toBeLessThan(0.5);
});

test.each([90, 180, 270] as const)('a page turned by %i degrees is drawn turned', async (rotation) => {
  // Half a sheet: turned on its side it is enlarged to the line, so only where its ink is can be compared.
  const pdf = await makePdf([{ text: 'upper left', size: [595.28, 595.28] }]);
  const corners = async (settings: Partial<PageSettings>): Promise<number> => {
    const dots = await draw(pdf, settings);
    const [x, y] = [width / 2, dots.height / 2];
    const shares = [
      inkShare(dots, 0, 0, x, y),
      inkShare(dots, x, 0, width, y),
      inkShare(dots, x, y, width, dots.height),
      inkShare(dots, 0, y, x, dots.height),
    ];
    return shares.indexOf(Math.max(...shares));
  };
  expect(await corners({})).toBe(0);
  expect(await corners({ rotation })).toBe(rotation / 90);
});
