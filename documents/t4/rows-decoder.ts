// One row of T.4 or T.6 code words into changing elements; every step takes at least one bit, so no input can hold it up.
import type { BitReader } from './bit-reader.ts';
import { blackMakeUp, blackTerminating, longMakeUp, modeCodes, whiteMakeUp, whiteTerminating } from './code-words.ts';

/** Bytes that are not what their coding allows, or end too early. */
export class CodingError extends Error {
  override readonly name = 'CodingError';
}

/** By the next `bits` bits: (value << 4) | length, or -1 where no code word begins like this. */
function lookUpTable(bits: number, codes: Iterable<readonly [value: number, word: string]>): Int32Array {
  const table = new Int32Array(1 << bits).fill(-1);
  for (const [value, word] of codes) {
    const first = Number.parseInt(word, 2) << (bits - word.length);
    table.fill(value * 16 + word.length, first, first + (1 << (bits - word.length)));
  }
  return table;
}

function* runCodes(terminating: readonly string[], makeUp: readonly string[]): Generator<[number, string]> {
  for (const [index, word] of terminating.entries()) yield [index, word];
  for (const [index, word] of [...makeUp, ...longMakeUp].entries()) yield [(index + 1) * 64, word];
}

const runBits = 13;
const whiteRuns = lookUpTable(runBits, runCodes(whiteTerminating, whiteMakeUp));
const blackRuns = lookUpTable(runBits, runCodes(blackTerminating, blackMakeUp));

const modeBits = 7;
const passMode = 7;
const horizontalMode = 8;
/** Values 0 to 6 are the vertical modes, a1 - b1 + 3. */
const modes = lookUpTable(modeBits, [
  [0, modeCodes.verticalLeft3],
  [1, modeCodes.verticalLeft2],
  [2, modeCodes.verticalLeft1],
  [3, modeCodes.vertical0],
  [4, modeCodes.verticalRight1],
  [5, modeCodes.verticalRight2],
  [6, modeCodes.verticalRight3],
  [passMode, modeCodes.pass],
  [horizontalMode, modeCodes.horizontal],
]);

/** One run: make-up codes and the terminating code that must follow them (T.4 §4.1.1). */
function readRun(reader: BitReader, table: Int32Array, most: number): number {
  let run = 0;
  for (;;) {
    const entry = table[reader.peek(runBits)] ?? -1;
    if (entry < 0) throw new CodingError(`no run-length code at bit ${reader.position}`);
    reader.skip(entry & 15);
    const part = entry >> 4;
    run += part;
    if (run > most) throw new CodingError(`a run of ${run} pixels where ${most} are left, at bit ${reader.position}`);
    if (part < 64) return run;
  }
}

/** A change at the place of the last one undoes it: a run of no pixels is no run, and no reference for the next row. */
function addChange(changes: Int32Array, count: number, at: number): number {
  if (count > 0 && changes[count - 1] === at) return count - 1;
  changes[count] = at;
  return count + 1;
}

function closeRow(changes: Int32Array, count: number, width: number): number {
  changes[count] = width;
  changes[count + 1] = width;
  changes[count + 2] = width;
  return count;
}

/** A row of white and black runs in turn (T.4 §4.1, MH). Answers the number of changes, sentinels not counted. */
export function readRow1d(reader: BitReader, current: Int32Array, width: number): number {
  let count = 0;
  let a0 = 0;
  let isBlack = false;
  while (a0 < width) {
    a0 += readRun(reader, isBlack ? blackRuns : whiteRuns, width - a0);
    if (a0 < width) count = addChange(current, count, a0);
    isBlack = !isBlack;
  }
  return closeRow(current, count, width);
}

/** A row that is coded by its differences from `reference` (T.4 §4.2, MR; T.6 §2.2, MMR). */
export function readRow2d(reader: BitReader, reference: Int32Array, current: Int32Array, width: number): number {
  let count = 0;
  let a0 = -1;
  let isBlack = false;
  let at = 0; // index of b1 in `reference`; odd while a0 is black
  while (a0 < width) {
    const entry = modes[reader.peek(modeBits)] ?? -1;
    if (entry < 0) throw new CodingError(`no mode code at bit ${reader.position}`);
    reader.skip(entry & 15);
    const mode = entry >> 4;
    if (mode === horizontalMode) {
      const from = Math.max(a0, 0);
      const a1 = from + readRun(reader, isBlack ? blackRuns : whiteRuns, width - from);
      a0 = a1 + readRun(reader, isBlack ? whiteRuns : blackRuns, width - a1);
      count = addChange(current, addChange(current, count, a1), a0);
      continue;
    }
    let b1 = reference[at] ?? width;
    while (b1 <= a0 && b1 < width) {
      at += 2;
      b1 = reference[at] ?? width;
    }
    if (mode === passMode) {
      a0 = b1 < width ? (reference[at + 1] ?? width) : width;
      continue;
    }
    const a1 = b1 + mode - 3;
    if (a1 < Math.max(a0, 0) || a1 > width) throw new CodingError(`a change to ${a1} after ${a0}, at bit ${reader.position}`);
    count = addChange(current, count, a1);
    a0 = a1;
    isBlack = !isBlack;
    at += at > 0 ? -1 : 1;
  }
  return closeRow(current, count, width);
}
