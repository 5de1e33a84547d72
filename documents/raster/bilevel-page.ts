// A grey page into black and white: clean edges for text, printed dots where the page has tones.
import { rowBytes } from '../t4/bilevel.ts';
import { clusteredDots, dotCell } from './halftone.ts';
import { bandLines, bandWidth, packBand, thresholds } from './threshold.ts';
import { type DotMode, type GreyPage, toneCell } from './tones.ts';

/** Above the middle: light grey letters and thin strokes must not vanish. Greys darker than this become black. */
export const plainInkBelow = 160;

/** For each square in the row of squares that holds line `y`: is it printed in dots? null when all are cut. */
function dottedSquares(mode: DotMode, width: number, y: number): Uint8Array | null {
  if (mode === 'text') return null;
  if (mode === 'picture') return new Uint8Array(Math.ceil(width / toneCell)).fill(1);
  const row = Math.floor(y / toneCell) * mode.across;
  return mode.cells.subarray(row, row + mode.across);
}

/** The thresholds of eight lines that are all dots. */
function dotsOfBand(): Uint8Array {
  const dots = clusteredDots();
  return Uint8Array.from({ length: bandLines * bandWidth }, (_, at) => {
    return dots[Math.floor(at / bandWidth) * dotCell + (at % dotCell)] ?? 0;
  });
}

const bandOfDots = dotsOfBand();

function setSquare(square: number, isDotted: boolean, inkBelow: number): void {
  for (let at = square * toneCell; at < thresholds.length; at += bandWidth) {
    if (isDotted) thresholds.set(bandOfDots.subarray(at, at + toneCell), at);
    else thresholds.fill(inkBelow, at, at + toneCell);
  }
}

/** The usual page, which fills the line: eight lines at a time, as the dots repeat. */
function packBands({ width, height, grey }: GreyPage, mode: DotMode, inkBelow: number, rows: Uint8Array): void {
  if (mode === 'picture') thresholds.set(bandOfDots);
  else thresholds.fill(inkBelow);
  const set = new Uint8Array(width / toneCell);
  for (let top = 0; top < height; top += bandLines) {
    const wanted = typeof mode !== 'string' && top % toneCell === 0 ? dottedSquares(mode, width, top) : null;
    for (let square = 0; wanted && square < set.length; square++) {
      if (wanted[square] === set[square]) continue;
      set[square] = wanted[square] ?? 0;
      setSquare(square, set[square] === 1, inkBelow);
    }
    packBand(grey, top, rows);
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
  if (page.width === bandWidth && lineWidth === bandWidth) packBands(page, mode, inkBelow, rows);
  else packPixels(page, mode, inkBelow, rows, lineWidth, left);
  return rows;
}
