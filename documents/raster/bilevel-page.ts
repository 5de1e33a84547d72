// A grey page into black and white: clean edges for text, printed dots for pictures, whichever the page is.
import { rowBytes } from '../t4/bilevel.ts';
import { clusteredDots, dotCell } from './halftone.ts';

export type PageKind = 'text' | 'picture';

export interface GreyPage {
  readonly width: number;
  readonly height: number;
  /** A byte a pixel, 0 = black. */
  readonly grey: Uint8Array;
}

/** Above the middle: light grey letters and thin strokes must not vanish. Greys darker than this become black. */
const inkBelow = 160;
/** A grey between these, beside others like it, is a tone; the soft edge of a letter is alone. */
const toneFrom = 48;
const toneTo = 216;
/** Pixels in a row, sampled every 4 pixels and 4 lines, that make a tone. */
const toneRun = 3;
const sampleStep = 4;
/** A page of which more than this share is tones is a picture. */
const toneShare = 0.01;

/** One measured rule: the share of the page that lies in tones at least 12 pixels long. */
export function judgePage({ width, height, grey }: GreyPage): PageKind {
  let tones = 0;
  for (let y = 0; y < height; y += sampleStep) {
    let run = 0;
    for (let at = y * width, end = at + width; at < end; at += sampleStep) {
      const value = grey[at] ?? 255;
      run = value >= toneFrom && value < toneTo ? run + 1 : 0;
      if (run >= toneRun) tones++;
    }
  }
  return tones > (toneShare * width * height) / (sampleStep * sampleStep) ? 'picture' : 'text';
}

/**
 * Four pixels are compared at once: a byte is at least `inkBelow` (which is above 127) when its high bit is set and its
 * low seven bits carry into the high one after adding what is missing to 128.
 */
const carry = (128 - (inkBelow - 128)) * 0x01_01_01_01;
/** Moves the bits 0, 8, 16, 24 of a word, the first pixel being the lowest byte, to 27, 26, 25, 24. */
const gather = (1 << 27) | (1 << 18) | (1 << 9) | 1;
const allWhite = -1;

function blackOfFour(word: number): number {
  const white = word & ((word & 0x7f_7f_7f_7f) + carry) & 0x80_80_80_80;
  return (Math.imul(((white ^ 0x80_80_80_80) >>> 7) & 0x01_01_01_01, gather) >>> 24) & 15;
}

function wordsOf({ width, height, grey }: GreyPage): Int32Array {
  return new Int32Array(grey.buffer, grey.byteOffset, (width * height) / 4);
}

/** The usual page, which fills whole words and begins where a byte begins; most words are white and cost one comparison. */
function packWords(words: Int32Array, rows: Uint8Array): void {
  for (let at = 0; at < rows.length; at++) {
    const left = words[at * 2] ?? allWhite;
    const right = words[at * 2 + 1] ?? allWhite;
    if (left !== allWhite || right !== allWhite) rows[at] = (blackOfFour(left) << 4) | blackOfFour(right);
  }
}

function packByThreshold(page: GreyPage, rows: Uint8Array, outStride: number, left: number): void {
  const { width, height, grey } = page;
  if (width === outStride * 8 && grey.byteOffset % 4 === 0) {
    packWords(wordsOf(page), rows);
    return;
  }
  for (let y = 0; y < height; y++) {
    const line = y * width;
    const out = y * outStride;
    for (let x = 0; x < width; x++) {
      if ((grey[line + x] ?? 255) < inkBelow) {
        const to = x + left;
        rows[out + (to >> 3)] = (rows[out + (to >> 3)] ?? 0) | (0x80 >> (to & 7));
      }
    }
  }
}

const highBits = 0x80_80_80_80 | 0;

/** The bits of four pixels that are darker than their four thresholds: unsigned bytes compared within one word. */
function darkerOfFour(pixels: number, thresholds: number): number {
  const noBorrow = (pixels | highBits) - (thresholds & ~highBits);
  const notDarker = (pixels & ~thresholds) | (~(pixels ^ thresholds) & noBorrow);
  return (Math.imul(((notDarker & highBits) ^ highBits) >>> 7, gather) >>> 24) & 15;
}

function packDotWords(width: number, words: Int32Array, rows: Uint8Array): void {
  const dots = clusteredDots();
  const thresholds = new Int32Array(dots.buffer, dots.byteOffset, dots.length / 4);
  const rowBytes = width / 8;
  for (let start = 0, y = 0; start < rows.length; start += rowBytes, y++) {
    const left = thresholds[(y % dotCell) * 2] ?? 0;
    const right = thresholds[(y % dotCell) * 2 + 1] ?? 0;
    for (let at = start; at < start + rowBytes; at++) {
      const one = words[at * 2] ?? allWhite;
      const other = words[at * 2 + 1] ?? allWhite;
      if (one !== allWhite || other !== allWhite) rows[at] = (darkerOfFour(one, left) << 4) | darkerOfFour(other, right);
    }
  }
}

function packByDots(page: GreyPage, rows: Uint8Array, outStride: number, left: number): void {
  const { width, height, grey } = page;
  if (width === outStride * 8 && grey.byteOffset % 4 === 0) {
    packDotWords(width, wordsOf(page), rows);
    return;
  }
  const dots = clusteredDots();
  for (let y = 0; y < height; y++) {
    const line = y * width;
    const out = y * outStride;
    const cell = (y % dotCell) * dotCell;
    for (let x = 0; x < width; x++) {
      const value = grey[line + x] ?? 255;
      if (value < (dots[cell + (x % dotCell)] ?? 0)) {
        const to = x + left;
        rows[out + (to >> 3)] = (rows[out + (to >> 3)] ?? 0) | (0x80 >> (to & 7));
      }
    }
  }
}

/** Answers packed rows, 1 = black, `lineWidth` pixels wide, the page `left` pixels from their start. */
export function toBilevel(page: GreyPage, kind: PageKind, lineWidth: number, left: number): Uint8Array {
  const stride = rowBytes(lineWidth);
  const rows = new Uint8Array(stride * page.height);
  if (kind === 'text') packByThreshold(page, rows, stride, left);
  else packByDots(page, rows, stride, left);
  return rows;
}
