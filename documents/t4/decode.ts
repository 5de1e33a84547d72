// MH, MR and MMR (ITU-T T.4, T.6) into bilevel pages; hostile bytes end in a CodingError, never in a loop or a huge page.
import { type Bilevel, makeChanges, paintChanges, rowBytes } from './bilevel.ts';
import { BitReader } from './bit-reader.ts';
import { CodingError, readRow1d, readRow2d } from './rows-decoder.ts';

/** Wider or longer pages than any fax or scanner makes are refused before memory is taken for them. */
export const mostPixelsAcross = 65_535;
export const mostRows = 200_000;
const mostPixels = 400_000_000;

/** How the rows are coded: T.4 one-dimensional, T.4 two-dimensional, T.6, and TIFF's T.4 rows without any EOL. */
export type Coding = 'mh' | 'mr' | 'mmr' | 'mh-byte-aligned' | 'mh-word-aligned';

export interface DecodeOptions {
  readonly coding: Coding;
  readonly width: number;
  /** Rows expected. With `mh` and `mr` fewer may come, as a fax machine only knows at the end how long a page was. */
  readonly height: number;
}

export interface DecodedPage extends Bilevel {
  /** Rows that were coded; those after them, up to `height`, are white. */
  readonly rowsCoded: number;
  /** Rows that line noise had destroyed and that repeat the row above, as fax machines do (T.4 §3.2, no ECM). */
  readonly rowsDamaged: number;
}

class PageDecoder {
  readonly #reader: BitReader;
  readonly #options: DecodeOptions;
  readonly #rows: Uint8Array;
  #reference: Int32Array;
  #current: Int32Array;
  /** Changes in `#current` after a row was read, and in `#reference`. */
  #count = 0;
  #referenceCount = 0;
  #damaged = 0;
  /** MR's tag bit after the last EOL was 0 (T.4 §4.2.2). */
  #isTwoDimensional = false;
  /** A row was destroyed: rows that are coded by differences from it are lost too. */
  #isReferenceLost = false;
  #hasEnded = false;

  constructor(bytes: Uint8Array, options: DecodeOptions) {
    const { width, height } = options;
    const isPage = width >= 1 && width <= mostPixelsAcross && height >= 1 && height <= mostRows && width * height <= mostPixels;
    if (!isPage) throw new CodingError(`a page of ${width} x ${height} pixels`);
    this.#reader = new BitReader(bytes);
    this.#options = options;
    this.#rows = new Uint8Array(rowBytes(width) * height);
    this.#reference = makeChanges(width).fill(width);
    this.#current = makeChanges(width);
  }

  decode(): DecodedPage {
    const { width, height, coding } = this.#options;
    let row = 0;
    while (row < height && this.#readRow(row)) {
      this.#keepRow(row);
      row++;
    }
    if (row === 0) throw new CodingError('no row');
    if (coding === 'mmr' && row < height && !this.#hasEnded) throw new CodingError(`cut after ${row} of ${height} rows`);
    return { width, height, rows: this.#rows, rowsCoded: row, rowsDamaged: this.#damaged };
  }

  /** False at the end of the page. */
  #readRow(row: number): boolean {
    switch (this.#options.coding) {
      case 'mmr':
        return this.#readMmrRow();
      case 'mh-byte-aligned':
        return this.#readAlignedRow(8);
      case 'mh-word-aligned':
        return this.#readAlignedRow(16);
      default:
        return this.#readT4Row(row);
    }
  }

  #readMmrRow(): boolean {
    this.#hasEnded = this.#reader.peek(12) === 1; // EOFB: a page that ends early was not cut
    if (this.#hasEnded || this.#reader.isAtEnd()) return false;
    this.#read2d();
    return true;
  }

  #readAlignedRow(bits: 8 | 16): boolean {
    this.#reader.align(bits);
    if (this.#reader.isAtEnd()) return false;
    this.#read1d();
    return true;
  }

  #readT4Row(row: number): boolean {
    const ends = this.#takeEndsOfLine();
    if (this.#reader.isAtEnd() || (ends > 1 && row > 0)) return false; // RTC
    try {
      if (!this.#isTwoDimensional) this.#read1d();
      else if (this.#isReferenceLost) throw new CodingError('the row above is lost');
      else this.#read2d();
      this.#isReferenceLost = false;
    } catch (error) {
      if (!(error instanceof CodingError)) throw error;
      if (!this.#findEndOfLine()) return false;
      this.#isReferenceLost = true;
      this.#damaged++;
      this.#current.set(this.#reference);
      this.#count = this.#referenceCount;
    }
    return true;
  }

  #read1d(): void {
    this.#count = readRow1d(this.#reader, this.#current, this.#options.width);
    if (this.#reader.hasOverrun()) throw new CodingError('cut inside a row');
  }

  #read2d(): void {
    this.#count = readRow2d(this.#reader, this.#reference, this.#current, this.#options.width);
    if (this.#reader.hasOverrun()) throw new CodingError('cut inside a row');
  }

  /** Counts the EOLs that stand here, fill bits before them included; in MR takes the tag bit after each. */
  #takeEndsOfLine(): number {
    const reader = this.#reader;
    let count = 0;
    while (reader.peek(11) === 0 && this.#findEndOfLine()) {
      reader.skip(12);
      count++;
      if (this.#options.coding !== 'mr') continue;
      this.#isTwoDimensional = reader.peek(1) === 0;
      reader.skip(1);
    }
    return count;
  }

  /** Moves to where the next EOL's twelve bits begin; false, and to the end, when there is none. */
  #findEndOfLine(): boolean {
    const reader = this.#reader;
    while (!reader.isAtEnd()) {
      const next = reader.peek(12);
      if (next === 1) return true;
      // An EOL can only begin after the last 1 seen here.
      const lastOne = next === 0 ? 11 : 31 - Math.clz32(next & -next);
      reader.skip(12 - lastOne);
    }
    return false;
  }

  #keepRow(row: number): void {
    const { width } = this.#options;
    paintChanges(this.#current, this.#count, width, this.#rows, row * rowBytes(width));
    this.#referenceCount = this.#count;
    [this.#reference, this.#current] = [this.#current, this.#reference];
  }
}

/**
 * Decodes one page or TIFF strip. Throws CodingError for pages that are cut or broken beyond repair; an MH or MR row that
 * line noise broke is replaced and counted.
 */
export function decodeFax(bytes: Uint8Array, options: DecodeOptions): DecodedPage {
  return new PageDecoder(bytes, options).decode();
}
