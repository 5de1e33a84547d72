// One page after the other of a PDF or TIFF, as the rows a fax machine will print.
import { setImmediate } from 'node:timers/promises';
import { type ByteSource, readAll, sourceOf } from '../byte-source.ts';
import { DocumentError } from '../document-error.ts';
import { writeImagePdf } from '../pdf/image-pages.ts';
import { openPdf } from '../pdf/pdfium.ts';
import { splitPdfs } from '../pdf/segments.ts';
import { sniff } from '../sniff.ts';
import { rowBytes } from '../t4/bilevel.ts';
import { type DecodedPage, openTiff } from '../tiff/read.ts';
import { paperOf } from '../tiff/to-pdf.ts';
import { faxWidth } from './geometry.ts';
import { drawDots, plainSettings } from './page-dots.ts';

/** Rows of `faxWidth` pixels, packed, 1 = black. */
export interface RasterPage {
  readonly height: number;
  readonly rows: Uint8Array;
}

async function* drawPdf(source: ByteSource, linesPerInch: number): AsyncGenerator<RasterPage> {
  const pdf = await openPdf(source);
  try {
    for (let index = 0; index < pdf.pageCount; index++) {
      yield drawDots(pdf, index, linesPerInch, plainSettings);
      await setImmediate();
    }
  } finally {
    pdf.close();
  }
}

/** 98, 196 or 391 when a page has about that many lines an inch (100, 200 and 400 are the same things in inches), else null. */
function faxLinesPerInch(page: DecodedPage): number | null {
  const inches = paperOf(page).height / 72;
  const lines = page.height / inches;
  return [98, 196, 391].find((each) => Math.abs(lines / each - 1) < 0.03) ?? null;
}

/** A page that is a fax already keeps every pixel; at twice or four times its lines each of them is repeated. */
function repeatFaxLines(page: DecodedPage, linesPerInch: number): RasterPage | null {
  const isUpright = page.orientation === 1;
  const own = page.pixels.kind === 'bilevel' && page.width === faxWidth && isUpright ? faxLinesPerInch(page) : null;
  if (page.pixels.kind !== 'bilevel' || own === null || own > linesPerInch) return null;
  const times = Math.round(linesPerInch / own);
  if (times === 1) return { height: page.height, rows: page.pixels.rows };
  const stride = rowBytes(faxWidth);
  const rows = new Uint8Array(page.pixels.rows.length * times);
  for (let line = 0; line < page.height * times; line++) {
    const from = Math.floor(line / times) * stride;
    rows.set(page.pixels.rows.subarray(from, from + stride), line * stride);
  }
  return { height: page.height * times, rows };
}

async function* drawTiff(file: Uint8Array, linesPerInch: number): AsyncGenerator<RasterPage> {
  const tiff = openTiff(file);
  for (let index = 0; index < tiff.pageCount; index++) {
    const page = await tiff.decodePage(index);
    const asItIs = repeatFaxLines(page, linesPerInch);
    if (asItIs) yield asItIs;
    else yield* drawPdf(sourceOf(await writeImagePdf([{ ...page, paper: paperOf(page) }])), linesPerInch);
    await setImmediate();
  }
}

/**
 * The pages of a PDF, of several PDFs glued together, or of a TIFF; the event loop runs between two of them.
 * Throws DocumentError or CodingError.
 */
export async function* rasterPages(source: ByteSource, linesPerInch: number): AsyncGenerator<RasterPage> {
  const kind = sniff(source);
  if (kind === 'tiff') yield* drawTiff(readAll(source), linesPerInch);
  else if (kind === 'pdf') for (const each of splitPdfs(source)) yield* drawPdf(each, linesPerInch);
  else throw new DocumentError('document/not-supported', 'neither PDF nor TIFF');
}
