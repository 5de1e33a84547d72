// Strokes that are on the page and not in its dots: the greys are compared with what was made of them.
import type { PageDots } from './page-dots.ts';
import { type GreyPage, toneCell } from './tones.ts';

/** Squares of this many pixels, a byte of dots, hold one piece of a stroke. */
const piece = 8;
/** This much darker than the paper around it is a mark; noise of a scanner is not. */
const markDepth = 48;
/** A stroke has something brighter, by this much, on two opposite sides; the edge of a ground has it on one. */
const besideDepth = 32;
const besideReach = 8;
/** The soft edge of a letter may reach over into the next piece by two pixels. */
const softEdge = 2;
/** Below these a reader misses nothing. */
const fewestLost = 24;
const leastShare = 0.01;

/** The brightest grey in each square of the page. */
function brightest({ width, height, grey }: GreyPage, across: number): Uint8Array {
  const levels = new Uint8Array(across * Math.ceil(height / toneCell));
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / toneCell) * across;
    for (let x = 0; x < width; x++) {
      const value = grey[y * width + x] ?? 0;
      if (value > (levels[row + (x >> 5)] ?? 0)) levels[row + (x >> 5)] = value;
    }
  }
  return levels;
}

/** Where the darkest pixel of a piece is. */
function darkestIn({ width, height, grey }: GreyPage, left: number, top: number): number {
  let best = top * width + left;
  for (let y = top; y < Math.min(top + piece, height); y++) {
    for (let at = y * width + left; at < y * width + Math.min(left + piece, width); at++)
      if ((grey[at] ?? 255) < (grey[best] ?? 255)) best = at;
  }
  return best;
}

/** Is there any ink in a piece, or so close that it is the same stroke? `byte` is where the piece is in a row of dots. */
function isKept(rows: Uint8Array, stride: number, height: number, byte: number, top: number): boolean {
  const leftBits = (1 << softEdge) - 1;
  const rightBits = 0xff & (0xff00 >> softEdge);
  for (let y = Math.max(0, top - softEdge); y < Math.min(height, top + piece + softEdge); y++) {
    const at = y * stride + byte;
    if (rows[at] !== 0) return true;
    if (byte > 0 && (rows[at - 1] ?? 0) & leftBits) return true;
    if (byte + 1 < stride && (rows[at + 1] ?? 0) & rightBits) return true;
  }
  return false;
}

function isStroke({ width, height, grey }: GreyPage, at: number): boolean {
  const bright = (grey[at] ?? 255) + besideDepth;
  const [x, y] = [at % width, Math.floor(at / width)];
  const isBright = (dx: number, dy: number): boolean => {
    const [toX, toY] = [x + dx, y + dy];
    return toX < 0 || toY < 0 || toX >= width || toY >= height || (grey[toY * width + toX] ?? 255) >= bright;
  };
  return (isBright(-besideReach, 0) && isBright(besideReach, 0)) || (isBright(0, -besideReach) && isBright(0, besideReach));
}

/** The share of the page's marks that vanish, or null when nothing worth telling does. For pages that fill the line. */
export function lostStrokes(page: GreyPage, { rows, mode }: PageDots): number | null {
  if (mode === 'picture') return null;
  const across = Math.ceil(page.width / toneCell);
  const paper = brightest(page, across);
  const stride = page.width >> 3;
  let marks = 0;
  let lost = 0;
  for (let top = 0; top < page.height; top += piece) {
    for (let byte = 0; byte < stride; byte++) {
      const cell = Math.floor(top / toneCell) * across + (byte >> 2);
      if (mode !== 'text' && mode.cells[cell] === 1) continue;
      const darkest = darkestIn(page, byte * piece, top);
      if ((paper[cell] ?? 255) - (page.grey[darkest] ?? 255) < markDepth) continue;
      marks++;
      if (!isKept(rows, stride, page.height, byte, top) && isStroke(page, darkest)) lost++;
    }
  }
  return lost >= fewestLost && lost / marks >= leastShare ? lost / marks : null;
}
