// Bilevel rows into MMR, the two-dimensional coding of ITU-T T.6 that TIFF and PDF call Group 4.
import { type Bilevel, findChanges, makeChanges, rowBytes } from './bilevel.ts';
import { BitWriter } from './bit-writer.ts';
import { blackMakeUp, blackTerminating, endOfLine, longMakeUp, modeCodes, whiteMakeUp, whiteTerminating } from './code-words.ts';

/** A code word as one number: its bits, shifted left by 4, and its length. */
type PackedCode = number;

function pack(word: string): PackedCode {
  return (Number.parseInt(word, 2) << 4) | word.length;
}

const whiteCodes = Int32Array.from([...whiteTerminating, ...whiteMakeUp, ...longMakeUp], pack);
const blackCodes = Int32Array.from([...blackTerminating, ...blackMakeUp, ...longMakeUp], pack);
const pass = pack(modeCodes.pass);
const horizontal = pack(modeCodes.horizontal);
/** By a1 - b1 + 3. */
const vertical = Int32Array.from(
  [
    modeCodes.verticalLeft3,
    modeCodes.verticalLeft2,
    modeCodes.verticalLeft1,
    modeCodes.vertical0,
    modeCodes.verticalRight1,
    modeCodes.verticalRight2,
    modeCodes.verticalRight3,
  ],
  pack,
);
const longestMakeUp = 2560;

function putCode(writer: BitWriter, code: PackedCode): void {
  writer.put(code >> 4, code & 15);
}

/** T.4 §4.1.1: make-up codes as long as 64 pixels or more remain, then always one terminating code. */
function putRun(writer: BitWriter, codes: Int32Array, run: number): void {
  let rest = run;
  while (rest >= longestMakeUp) {
    putCode(writer, codes[63 + longestMakeUp / 64] ?? 0);
    rest -= longestMakeUp;
  }
  if (rest >= 64) {
    putCode(writer, codes[63 + (rest >> 6)] ?? 0);
    rest &= 63;
  }
  putCode(writer, codes[rest] ?? 0);
}

/** One row by T.6 §2.2.5; `reference` and `current` are lists of changing elements with their sentinels. */
function putRow(writer: BitWriter, reference: Int32Array, current: Int32Array, width: number): void {
  let a0 = -1; // an imaginary white pixel before the first one
  let isBlack = false;
  let next = 0; // index of a1 in `current`
  let at = 0; // index of b1 in `reference`; odd while a0 is black
  while (a0 < width) {
    let b1 = reference[at] ?? width;
    while (b1 <= a0 && b1 < width) {
      at += 2;
      b1 = reference[at] ?? width;
    }
    const b2 = b1 < width ? (reference[at + 1] ?? width) : width;
    const a1 = current[next] ?? width;
    const offset = a1 - b1;
    if (b2 < a1) {
      putCode(writer, pass);
      a0 = b2;
    } else if (offset >= -3 && offset <= 3) {
      putCode(writer, vertical[offset + 3] ?? 0);
      a0 = a1;
      next++;
      isBlack = !isBlack;
      // The next b1 is of the other colour, and may lie one change back.
      at += at > 0 ? -1 : 1;
    } else {
      const a2 = current[next + 1] ?? width;
      putCode(writer, horizontal);
      putRun(writer, isBlack ? blackCodes : whiteCodes, a1 - Math.max(a0, 0));
      putRun(writer, isBlack ? whiteCodes : blackCodes, a2 - a1);
      a0 = a2;
      next += 2;
    }
  }
}

/** Codes a whole picture, EOFB included, the last byte filled up with zeros (T.6 §2.4). */
export function encodeMmr({ width, height, rows }: Bilevel): Uint8Array {
  const stride = rowBytes(width);
  if (rows.length < stride * height) throw new Error(`${rows.length} bytes are less than ${height} rows of ${width} pixels`);
  const writer = new BitWriter((stride * height) >> 3);
  let reference = makeChanges(width).fill(width);
  let current = makeChanges(width);
  for (let row = 0; row < height; row++) {
    findChanges(rows, row * stride, width, current);
    putRow(writer, reference, current, width);
    [reference, current] = [current, reference];
  }
  putCode(writer, pack(endOfLine));
  putCode(writer, pack(endOfLine));
  return writer.finish();
}
