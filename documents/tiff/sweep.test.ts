// Any coding with any layout: what our reader makes of a file is what libtiff makes of it. TIFF_SEED and TIFF_FILES say which and how many.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceOf } from '../byte-source.ts';
import { writeImagePdf } from '../pdf/image-pages.ts';
import { openPdf } from '../pdf/pdfium.ts';
import { openWorkbench, type Workbench } from '../testing/judges.ts';
import { makeRandomTiff, type Nearness, type RandomTiff } from '../testing/random-tiffs.ts';
import { type DecodedPage, openTiff } from './read.ts';

const seed = Number(process.env['TIFF_SEED'] ?? Date.now() % 1_000_000);
const files = Number(process.env['TIFF_FILES'] ?? 80);

let bench: Workbench;
beforeAll(() => {
  bench = openWorkbench();
});
afterAll(() => bench.remove());

/** Red, green, blue of every pixel; of a JPEG, which goes into the PDF as it is, the greys that PDFium draws. */
async function see({ width, height, pixels }: DecodedPage): Promise<Uint8Array> {
  const three = (valueAt: (pixel: number) => number): Uint8Array =>
    Uint8Array.from({ length: width * height * 3 }, (_, at) => valueAt(Math.floor(at / 3)));
  switch (pixels.kind) {
    case 'colour':
      return pixels.samples;
    case 'grey':
      return three((pixel) => pixels.samples[pixel] ?? 0);
    case 'bilevel': {
      const stride = Math.ceil(width / 8);
      const byteOf = (pixel: number): number => pixels.rows[Math.floor(pixel / width) * stride + ((pixel % width) >> 3)] ?? 0;
      return three((pixel) => (byteOf(pixel) & (0x80 >> ((pixel % width) & 7)) ? 0 : 255));
    }
    case 'jpeg': {
      const pdf = await openPdf(sourceOf(await writeImagePdf([{ width, height, pixels, paper: { width, height } }])));
      const greys = pdf.drawGrey(0, width, height, 0, (drawn) => drawn.slice());
      pdf.close();
      return three((pixel) => greys[pixel] ?? 0);
    }
  }
}

const decode = (file: Uint8Array): Promise<DecodedPage> => openTiff(file).decodePage(0);

function lumaOf(colours: Uint8Array): Uint8Array {
  const [red, green, blue] = [0, 1, 2].map((channel) => (at: number) => colours[at - (at % 3) + channel] ?? 0);
  return colours.map((_, at) => Math.round(0.299 * (red?.(at) ?? 0) + 0.587 * (green?.(at) ?? 0) + 0.114 * (blue?.(at) ?? 0)));
}

/** Of one sample, and on average. */
const mostOff: Readonly<Record<Nearness, readonly [one: number, mean: number]>> = {
  exact: [0, 0],
  rounded: [2, 1],
  lossy: [24, 3],
};

/** Codes the files with tiffcp and has libtiff show them, all in one shell: starting programs is what takes the time. */
function askLibtiff(all: readonly RandomTiff[]): void {
  const commands = all.map(({ plain, args, isShown }, at) => {
    bench.write(`plain-${at}.tif`, plain);
    const show = isShown ? 'tiff2rgba -c none' : 'tiffcp -c none -p contig -s -L -f msb2lsb';
    const code = `tiffcp ${args.join(' ')} plain-${at}.tif coded-${at}.tif`;
    return `{ ${code} && ${show} coded-${at}.tif judge-${at}.tif; } 2>/dev/null || rm -f judge-${at}.tif`;
  });
  bench.run('sh', bench.write('judge.sh', commands.join('\n')));
}

/** What is wrong with our pixels, in words; null when they are libtiff's. */
async function judge({ nearness, dpi }: RandomTiff, at: number): Promise<string | null> {
  const page = await decode(bench.read(`coded-${at}.tif`));
  const ours = await see(page);
  const shown = await see(await decode(bench.read(`judge-${at}.tif`)));
  const theirs = page.pixels.kind === 'jpeg' ? lumaOf(shown) : shown;
  if (page.xDpi !== dpi[0] || page.yDpi !== dpi[1]) return `${page.xDpi} by ${page.yDpi} dpi`;
  if (ours.length !== theirs.length) return `${ours.length} samples of ${theirs.length}`;
  const off = (index: number): number => Math.abs((ours[index] ?? 0) - (theirs[index] ?? 0));
  const mean = ours.reduce((sum, _, index) => sum + off(index), 0) / ours.length;
  const [mostOne, mostMean] = mostOff[nearness];
  const wrong = ours.findIndex((_, index) => off(index) > mostOne);
  if (wrong >= 0) return `sample ${wrong} of ${ours.length} is ${ours[wrong]}, not ${theirs[wrong]}`;
  return mean > mostMean ? `${mean} off on average` : null;
}

const title = `${files} files of any coding and layout have libtiff's pixels (TIFF_SEED=${seed})`;

test(title, { timeout: 60_000 + files * 200 }, async () => {
  const all = Array.from({ length: files }, (_, at) => makeRandomTiff(seed + at));
  askLibtiff(all);
  const wrong: string[] = [];
  // Of a few mixtures libtiff itself makes nothing, or not what it can read.
  const made = [...all.entries()].filter(([at]) => existsSync(path.join(bench.folder, `judge-${at}.tif`)));
  if (files > 20) expect(made.length).toBeGreaterThan(files * 0.8);
  for (const [at, file] of made) {
    const found = await judge(file, at).catch((error: unknown) => String(error));
    if (found !== null) wrong.push(`TIFF_SEED=${seed + at} TIFF_FILES=1: tiffcp ${file.args.join(' ')}: ${found}`);
  }
  expect(wrong).toEqual([]);
});
