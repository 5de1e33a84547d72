// What two PDFs look like on paper: rasterised by Poppler, then compared as a person would, forgiving a fax its dots.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { markSquares } from './referral-letter.ts';

const run = promisify(execFile);

interface GreyPage {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, 0 = black. */
  readonly pixels: Uint8Array;
}

/** A binary PGM: `P5`, width, height, 255, one white-space character, then the pixels. */
function readPgm(bytes: Buffer): GreyPage {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString('latin1'));
  if (!head) throw new Error('not a PGM');
  return { width: Number(head[1]), height: Number(head[2]), pixels: bytes.subarray(head[0].length) };
}

/** Every page scaled to the same same grid. */
async function rasterise(pdf: string): Promise<GreyPage[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ooma-pages-'));
  try {
    await run('pdftoppm', ['-gray', '-scale-to-x', '826', '-scale-to-y', '1169', pdf, path.join(folder, 'page')]);
    const names = (await readdir(folder)).sort();
    return await Promise.all(names.map(async (name) => readPgm(await readFile(path.join(folder, name)))));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The share of dark pixels around a point of the page; coordinates in points, from the bottom left of an A4 page. */
function darkness({ width, height, pixels }: GreyPage, x: number, y: number): number {
  const column = Math.round((x / 595.28) * width);
  const row = Math.round((1 - y / 841.89) * height);
  let dark = 0;
  for (let dy = -2; dy <= 2; dy++) {
    for (let dx = -2; dx <= 2; dx++) if ((pixels[(row + dy) * width + column + dx] ?? 255) < 128) dark++;
  }
  return dark / 25;
}

/** The mark of each page of a letter (referral-letter.ts): what was printed at its foot, and its page number. */
export async function readMarks(pdf: string): Promise<{ mark: number; page: number }[]> {
  const { left, bottom, size, step, count } = markSquares;
  return (await rasterise(pdf)).map((page) => {
    let value = 0;
    for (let bit = 0; bit < count; bit++) {
      value = value * 2 + (darkness(page, left + bit * step + size / 2, bottom + size / 2) > 0.5 ? 1 : 0);
    }
    return { mark: value >>> 8, page: value & 255 };
  });
}

/** A part of a page, in fractions from its upper left. */
export interface PagePart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The share of dark pixels in this part of each page. */
export async function readInk(pdf: string, part: PagePart): Promise<number[]> {
  return (await rasterise(pdf)).map(({ width, height, pixels }) => {
    let [dark, all] = [0, 0];
    for (let y = Math.ceil(part.y * height); y < (part.y + part.height) * height; y++) {
      for (let x = Math.ceil(part.x * width); x < (part.x + part.width) * width; x++, all++) {
        if ((pixels[y * width + x] ?? 255) < 128) dark++;
      }
    }
    return dark / all;
  });
}

/** How much of the ink of one page has ink of the other near it, both ways: 1 is the same picture on paper. */
function measureLikeness(a: GreyPage, b: GreyPage): number {
  return Math.min(inkFound(a, b), inkFound(b, a));
}

/** Rows that a fax header line may cover, and how far a dot may have moved; both in pixels of the small grid. */
const headerRows = 40;
const reach = 3;

function inkFound(from: GreyPage, into: GreyPage): number {
  let ink = 0;
  let found = 0;
  for (let y = headerRows; y < from.height - reach; y++) {
    for (let x = reach; x < from.width - reach; x++) {
      if ((from.pixels[y * from.width + x] ?? 255) >= 128) continue;
      ink++;
      if (hasInkNear(into, x, y)) found++;
    }
  }
  return ink === 0 ? 1 : found / ink;
}

function hasInkNear({ width, pixels }: GreyPage, x: number, y: number): boolean {
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) if ((pixels[(y + dy) * width + x + dx] ?? 255) < 160) return true;
  }
  return false;
}

/** The likeness of each pair of pages; throws when the page counts differ. */
export async function comparePages(first: string, second: string): Promise<number[]> {
  const [a, b] = await Promise.all([rasterise(first), rasterise(second)]);
  if (a.length !== b.length) throw new Error(`${a.length} pages against ${b.length}`);
  return a.map((page, index) => measureLikeness(page, b[index] ?? page));
}
