// How fast PDFs become fax pages, beside Ghostscript in the same run: `npm run bench:documents`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { sourceOf } from './byte-source.ts';
import { faxPagesToTiff, renderFaxPages } from './fax-pages.ts';
import { writeImagePdf } from './pdf/image-pages.ts';
import { rasterPages } from './raster/render.ts';

/** Enough for both to be warm: the documents process, too, lives longer than one document. */
const rounds = 10;
const words = 'the quick brown fox jumps over the lazy dog while faxes cross the country one line at a time '.repeat(2);

async function textDocument(pageCount: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  for (let page = 0; page < pageCount; page++) {
    const sheet = document.addPage([595.28, 841.89]);
    for (let line = 0; line < 54; line++)
      sheet.drawText(`${page}.${line} ${words.slice(line % 20, (line % 20) + 85)}`, {
        x: 60,
        y: 780 - line * 13.5,
        size: 11,
        font,
      });
  }
  return document.save();
}

/** Soft shapes and grain, as a photograph has, on most of the page. */
function photoDocument(pageCount: number): Promise<Uint8Array> {
  const [width, height] = [1240, 1754];
  const samples = new Uint8Array(width * height * 3);
  let grain = 1;
  for (let at = 0; at < samples.length; at += 3) {
    const pixel = at / 3;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    grain = (Math.imul(grain, 1_103_515_245) + 12_345) & 0x7fffffff;
    const light = 128 + 70 * Math.sin(x / 90) * Math.cos(y / 130) + ((grain >> 16) & 31);
    samples.fill(light, at, at + 3);
  }
  const page = { width, height, pixels: { kind: 'colour', samples }, paper: { width: 595.28, height: 841.89 } } as const;
  return writeImagePdf(Array.from({ length: pageCount }, () => page));
}

async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The best time of each, taken in turns: what else the computer does slows both down. */
async function bestOfBoth(one: () => unknown, other: () => unknown): Promise<readonly [number, number]> {
  let best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  for (let round = 0; round < rounds; round++)
    best = [Math.min(best[0], await timeOf(one)), Math.min(best[1], await timeOf(other))];
  return best;
}

async function ours(document: Uint8Array): Promise<void> {
  const result = await renderFaxPages(document, {});
  if (!result.ok) throw new Error(result.fault.code);
  faxPagesToTiff(result.value);
}

async function firstPage(document: Uint8Array): Promise<void> {
  for await (const page of rasterPages(sourceOf(document), 196)) if (page.height > 0) return;
}

async function compare(name: string, document: Uint8Array, pageCount: number, folder: string): Promise<void> {
  const file = path.join(folder, 'in.pdf');
  writeFileSync(file, document);
  const arguments_ = [
    '-q',
    '-dNOPAUSE',
    '-dBATCH',
    '-dSAFER',
    '-sDEVICE=tiffg4',
    '-r204x196',
    `-sOutputFile=${folder}/out.tif`,
    file,
  ];
  const [oursMs, theirsMs] = await bestOfBoth(
    () => ours(document),
    () => execFileSync('gs', arguments_),
  );
  const perSecond = (ms: number): string => ((pageCount * 1000) / ms).toFixed(1);
  process.stdout.write(`${name}: ${perSecond(oursMs)} pages/s, Ghostscript ${perSecond(theirsMs)} pages/s, ${pageCount} pages\n`);
  process.stdout.write(`ratio documents-${name}-pages ${(theirsMs / oursMs).toFixed(2)} >=1.0\n`);
}

async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'documents-bench-'));
  try {
    await compare('text', await textDocument(20), 20, folder);
    await compare('photo', await photoDocument(6), 6, folder);
    const one = await textDocument(1);
    const thousand = await textDocument(1000);
    const [oneMs, thousandMs] = await bestOfBoth(
      () => firstPage(one),
      () => firstPage(thousand),
    );
    process.stdout.write(`first page: ${oneMs.toFixed(0)} ms of one page, ${thousandMs.toFixed(0)} ms of a thousand\n`);
    process.stdout.write(`ratio documents-first-page ${(thousandMs / oneMs).toFixed(2)} <=1.5\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await run();
