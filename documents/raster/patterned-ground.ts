// Text on hatched, dotted or chequered grounds: squares whose pattern repeats, as it does in the squares around, but is disturbed by strokes.
import type { PageDots } from './page-dots.ts';
import { type GreyPage, toneCell } from './tones.ts';

/** A row of a square is one 32-bit word, leftmost pixel highest. */
const side = toneCell;
const longestShift = 12;
const firstShift = 2;
/** To the right, then down. */
const shifts = 2 * (longestShift - firstShift + 1);
/** Darker than the lightest pixel by this is ink. */
const inkDepth = 40;
/** A pattern changes so often along a row or column of a square; text has its gaps between lines. */
const fewestChanges = 4;
/** The share of what could disagree that agrees after a shift: text alone stays below, in most of its squares. */
const patternFrom = 0.3;
const disturbedBy = 0.2;
/** Lighter patterns let the text through. */
const leastInk = 0.18;
const strokesAdd = 0.02;
const reach = 3;

interface Squares {
  readonly across: number;
  readonly down: number;
  /** Of each square, for each shift. */
  readonly strengths: Float32Array;
  /** The shift that a square repeats itself best after, -1 for none. */
  readonly best: Int8Array;
  readonly ink: Float32Array;
}

function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** False for a square of one grey, or one that sticks out of the page. */
function readSquare({ width, height, grey }: GreyPage, left: number, top: number, words: Uint32Array): boolean {
  if (left + side > width || top + side > height) return false;
  let lightest = 0;
  let darkest = 255;
  for (let y = top; y < top + side; y++) {
    for (let at = y * width + left; at < y * width + left + side; at++) {
      const value = grey[at] ?? 255;
      if (value > lightest) lightest = value;
      if (value < darkest) darkest = value;
    }
  }
  if (lightest - darkest < inkDepth) return false;
  for (let y = 0; y < side; y++) {
    let word = 0;
    const from = (top + y) * width + left;
    for (let at = from; at < from + side; at++) word = (word << 1) | ((grey[at] ?? 255) < lightest - inkDepth ? 1 : 0);
    words[y] = word;
  }
  return true;
}

/** Pixels that differ from the one `distance` to the right, or below. */
function countDifferences(words: Uint32Array, distance: number, isDown: boolean): number {
  let differences = 0;
  if (isDown) for (let y = 0; y + distance < side; y++) differences += countBits((words[y] ?? 0) ^ (words[y + distance] ?? 0));
  else {
    const whole = 0xffffffff >>> distance;
    for (const word of words) differences += countBits((word ^ (word >>> distance)) & whole);
  }
  return differences;
}

/** Writes how well the square repeats itself after each shift, and answers its ink. */
function measure(words: Uint32Array, strengths: Float32Array): number {
  let black = 0;
  for (const word of words) black += countBits(word);
  const ink = black / (side * side);
  const byChance = 2 * ink * (1 - ink);
  for (const isDown of [false, true]) {
    if (countDifferences(words, 1, isDown) < fewestChanges * side) continue;
    for (let distance = firstShift; distance <= longestShift; distance++) {
      const differ = countDifferences(words, distance, isDown) / (side * (side - distance));
      strengths[(isDown ? shifts / 2 : 0) + distance - firstShift] = 1 - differ / byChance;
    }
  }
  return ink;
}

function lookAtAll(page: GreyPage): Squares {
  const [across, down] = [Math.floor(page.width / side), Math.floor(page.height / side)];
  const strengths = new Float32Array(across * down * shifts);
  const best = new Int8Array(across * down).fill(-1);
  const ink = new Float32Array(across * down);
  const words = new Uint32Array(side);
  for (let cell = 0; cell < across * down; cell++) {
    if (!readSquare(page, (cell % across) * side, Math.floor(cell / across) * side, words)) continue;
    const own = strengths.subarray(cell * shifts, (cell + 1) * shifts);
    ink[cell] = measure(words, own);
    let strongest = -1;
    for (let shift = 0; shift < shifts; shift++) {
      if ((own[shift] ?? 0) >= patternFrom && (strongest < 0 || (own[shift] ?? 0) > (own[strongest] ?? 0))) strongest = shift;
    }
    best[cell] = strongest;
  }
  return { across, down, strengths, best, ink };
}

function* around({ across, down }: Squares, cell: number, distance: number): Generator<number> {
  const [x, y] = [cell % across, Math.floor(cell / across)];
  for (let row = Math.max(0, y - distance); row <= Math.min(down - 1, y + distance); row++) {
    for (let column = Math.max(0, x - distance); column <= Math.min(across - 1, x + distance); column++)
      yield row * across + column;
  }
}

/** The pattern goes on in all squares around: at its edge a square has less of it for other reasons than strokes. */
function isWithin(squares: Squares, cell: number): boolean {
  const shift = squares.best[cell] ?? -1;
  if (shift < 0) return false;
  let alike = 0;
  for (const other of around(squares, cell, 1)) if ((squares.strengths[other * shifts + shift] ?? 0) >= patternFrom) alike++;
  return alike === 9;
}

function strengthOf({ strengths, best }: Squares, cell: number): number {
  return strengths[cell * shifts + (best[cell] ?? 0)] ?? 0;
}

function isPrinted({ rows }: PageDots, { across }: Squares, cell: number): boolean {
  let black = 0;
  const stride = (across * side) / 8;
  for (let y = 0; y < side; y++) {
    const from = (Math.floor(cell / across) * side + y) * stride + ((cell % across) * side) / 8;
    for (let at = from; at < from + side / 8; at++) black += countBits(rows[at] ?? 0);
  }
  return black >= leastInk * side * side;
}

/** Squares of text on a pattern that the far machine prints. For pages that fill the line. */
export function countOnPatterns(page: GreyPage, dots: PageDots): number {
  const squares = lookAtAll(page);
  const within = new Set<number>();
  for (let cell = 0; cell < squares.best.length; cell++) if (isWithin(squares, cell)) within.add(cell);
  let count = 0;
  for (const cell of within) {
    let pure = cell;
    for (const other of around(squares, cell, reach)) {
      if (within.has(other) && strengthOf(squares, other) > strengthOf(squares, pure)) pure = other;
    }
    const isDisturbed = strengthOf(squares, cell) < strengthOf(squares, pure) - disturbedBy;
    const hasMore = (squares.ink[cell] ?? 0) > (squares.ink[pure] ?? 0) + strokesAdd;
    if (isDisturbed && hasMore && isPrinted(dots, squares, pure)) count++;
  }
  return count;
}
