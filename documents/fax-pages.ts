// What a document becomes on a fax line: bilevel pages of 1728 pixels a row, and the files those pages are kept in.
import { setImmediate } from 'node:timers/promises';
import type { Result } from '../contract/result.ts';
import { sourceOf } from './byte-source.ts';
import { toResult } from './document-error.ts';
import { type FaxLinesPerInch, type FaxResolution, faxDpi, linesPerInch } from './fax-pdf.ts';
import { addHeaderStrip, drawHeaderStrips } from './header-line.ts';
import { type ImagePage, writeImagePdf } from './pdf/image-pages.ts';
import { faxWidth } from './raster/geometry.ts';
import { rasterPages } from './raster/render.ts';
import { writeTiff } from './tiff/write.ts';

export type { FaxLinesPerInch, FaxResolution };

/** One page as it goes over the line. */
export interface FaxPage {
  /** Pixels a row; 1728 at 204 dpi for everything made here. */
  readonly width: number;
  readonly height: number;
  /** Packed, 1 = black, most significant bit first, `(width + 7) >> 3` bytes a row; the bits past `width` are 0. */
  readonly rows: Uint8Array;
  readonly yResolution: FaxLinesPerInch;
}

/** The line at the top of each page that says who sent it and when (TSI, date, page n of m). */
export interface HeaderLine {
  readonly sender: string;
  readonly number: string;
  readonly sentAtMs: number;
  /** IANA name, e.g. `America/Montreal`. */
  readonly timeZone: string;
}

export interface RenderOptions {
  readonly header?: HeaderLine;
  /** Fine when absent. */
  readonly resolution?: FaxResolution;
}

async function addHeader(pages: readonly FaxPage[], header: HeaderLine, yResolution: FaxLinesPerInch): Promise<FaxPage[]> {
  const strips = await drawHeaderStrips(header, pages.length, yResolution);
  return pages.map((page, index) => addHeaderStrip(page, strips[index] ?? new Uint8Array(0)));
}

/**
 * Makes a PDF or TIFF into fax pages, one after the other, so that the caller's event loop runs between two pages.
 * Pages that are fax pages already (TIFF, 1728 pixels wide) keep every pixel. Half a megabyte is held for each page.
 * Faults: `document/not-supported`, `/encrypted`, `/damaged`, `/empty`, `/too-large`.
 */
export async function renderFaxPages(document: Uint8Array, options: RenderOptions): Promise<Result<readonly FaxPage[]>> {
  const yResolution = linesPerInch[options.resolution ?? 'fine'];
  return toResult(async () => {
    const pages: FaxPage[] = [];
    for await (const { height, rows } of rasterPages(sourceOf(document), yResolution))
      pages.push({ width: faxWidth, height, rows, yResolution });
    return options.header ? addHeader(pages, options.header, yResolution) : pages;
  });
}

async function* paperPages(pages: readonly FaxPage[]): AsyncGenerator<ImagePage> {
  for (const { width, height, rows, yResolution } of pages) {
    const paper = { width: (width / faxDpi) * 72, height: (height / yResolution) * 72 };
    yield { width, height, pixels: { kind: 'bilevel', rows }, paper };
    await setImmediate();
  }
}

/** A PDF of the pages at their true size, each one a CCITT Group 4 image (ISO 32000-1 §7.4.6). */
export async function faxPagesToPdf(pages: readonly FaxPage[]): Promise<Uint8Array> {
  return writeImagePdf(paperPages(pages));
}

/** A multi-page Group 4 TIFF of the pages, as fax machines and servers exchange it (RFC 2306, TIFF-F). */
export function faxPagesToTiff(pages: readonly FaxPage[]): Uint8Array {
  return writeTiff(pages.map((page) => ({ ...page, xDpi: faxDpi, yDpi: page.yResolution })));
}
