// A grey page into black and white: clean edges for text, printed dots where the page has tones.
import { rowBytes } from '../t4/bilevel.ts';
import { clusteredDots, dotCell } from './halftone.ts';
import { type DotMode, type GreyPage, toneCell } from './tones.ts';

/** Above the middle: light grey letters and thin strokes must not vanish. Greys darker than this become black. */
export const plainInkBelow = 160;

/** A word of four white pixels, the most frequent of all. */
const allWhite = -1;
const highBits = 0x80_80_80_80 | 0;
/** Moves the bits 0, 8, 16, 24 of a word, the first pixel being the lowest byte, to 27, 26, 25, 24. */
const gather = (1 << 27) | (1 << 18) | (1 << 9) | 1;

/** The bits of four pixels that are darker than their four thresholds: unsigned bytes compared within one word. */
function darkerOfFour(pixels: number, thresholds: number): number {
  const noBorrow = (pixels | highBits) - (thresholds & ~highBits);
  const notDarker = (pixels & ~thresholds) | (~(pixels ^ thresholds) & noBorrow);
  return (Math.imul(((notDarker & highBits) ^ highBits) >>> 7, gather) >>> 24) & 15;
}

/** For each square in the row of squares that holds line `y`: is it printed in dots? null when all are cut. */
function dottedSquares(mode: DotMode, width: number, y: number): Uint8Array | null {
  if (mode === 'text') return null;
  if (mode === 'picture') return new Uint8Array(Math.ceil(width / toneCell)).fill(1);
  const row = Math.floor(y / toneCell) * mode.across;
  return mode.cells.subarray(row, row + mode.across);
}

/** The usual page, which fills whole words and begins where a byte begins: eight pixels at a time. */
function packWords({ width, height, grey }: GreyPage, mode: DotMode, inkBelow: number, rows: Uint8Array): void {
  const plainWord = Math.imul(inkBelow, 0x01_01_01_01);
  const words = new Int32Array(grey.buffer, grey.byteOffset, (width * height) / 4);
  const dots = clusteredDots();
  const dotWords = new Int32Array(dots.buffer, dots.byteOffset, dots.length / 4);
  const stride = width / 8;
  for (let y = 0, start = 0; y < height; y++, start += stride) {
    const dotted = dottedSquares(mode, width, y);
    const left = dotWords[(y % dotCell) * 2] ?? 0;
    const right = dotWords[(y % dotCell) * 2 + 1] ?? 0;
    const end = (start + stride) * 2;
    for (let word = start * 2; word < end; word += 2) {
      // Most of a page is white paper.
      while (word < end && words[word] === allWhite) word++;
      if (word === end) break;
      word &= ~1;
      const at = word >> 1;
      const isDotted = dotted !== null && dotted[(at - start) >> 2] === 1;
      const one = darkerOfFour(words[word] ?? allWhite, isDotted ? left : plainWord);
      rows[at] = (one << 4) | darkerOfFour(words[word + 1] ?? allWhite, isDotted ? right : plainWord);
    }
  }
}

/** Any other width and place, pixel by pixel. */
function packPixels(page: GreyPage, mode: DotMode, inkBelow: number, rows: Uint8Array, lineWidth: number, left: number): void {
  const { width, height, grey } = page;
  const stride = rowBytes(lineWidth);
  const dots = clusteredDots();
  for (let y = 0; y < height; y++) {
    const dotted = dottedSquares(mode, width, y);
    const cell = (y % dotCell) * dotCell;
    for (let x = 0; x < width; x++) {
      const threshold = dotted?.[Math.floor(x / toneCell)] === 1 ? (dots[cell + (x % dotCell)] ?? 0) : inkBelow;
      if ((grey[y * width + x] ?? 255) >= threshold) continue;
      const at = y * stride + ((x + left) >> 3);
      rows[at] = (rows[at] ?? 0) | (0x80 >> ((x + left) & 7));
    }
  }
}

/** Answers packed rows, 1 = black, `lineWidth` pixels wide, the page `left` pixels from their start. */
export function toBilevel(
  page: GreyPage,
  mode: DotMode,
  lineWidth: number,
  left: number,
  inkBelow: number = plainInkBelow,
): Uint8Array {
  const stride = rowBytes(lineWidth);
  const rows = new Uint8Array(stride * page.height);
  if (page.width === stride * 8 && page.grey.byteOffset % 4 === 0) packWords(page, mode, inkBelow, rows);
  else packPixels(page, mode, inkBelow, rows, lineWidth, left);
  return rows;
}
