// Bilevel rows into MMR, the two-dimensional coding of ITU-T T.6 that TIFF and PDF call Group 4.
import { type Bilevel, findChanges, makeChanges, rowBytes } from './bilevel.ts';
import { BitWriter, codeWord } from './bit-writer.ts';
import { blackMakeUp, blackTerminating, endOfLine, longMakeUp, modeCodes, whiteMakeUp, whiteTerminating } from './code-words.ts';

const whiteCodes = Int32Array.from([...whiteTerminating, ...whiteMakeUp, ...longMakeUp], codeWord);
const blackCodes = Int32Array.from([...blackTerminating, ...blackMakeUp, ...longMakeUp], codeWord);
const pass = codeWord(modeCodes.pass);
const horizontal = codeWord(modeCodes.horizontal);
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
  codeWord,
);
/** EOFB. */
const endOfPage = Int32Array.of(codeWord(endOfLine), codeWord(endOfLine));
const longestMakeUp = 2560;

/** T.4 §4.1.1: make-up codes as long as 64 pixels or more remain, then always one terminating code. Answers the next free place. */
function addRun(words: Int32Array, at: number, codes: Int32Array, run: number): number {
  let to = at;
  let rest = run;
  while (rest >= longestMakeUp) {
    words[to++] = codes[63 + longestMakeUp / 64] ?? 0;
    rest -= longestMakeUp;
  }
  if (rest >= 64) {
    words[to++] = codes[63 + (rest >> 6)] ?? 0;
    rest &= 63;
  }
  words[to++] = codes[rest] ?? 0;
  return to;
}

/** Room for the code words of a row: three for each two changes and the make-up codes of long runs. */
function makeWords(width: number): Int32Array {
  return new Int32Array(2 * width + (width >> 5) + 64);
}

/**
 * One row by T.6 §2.2.5; `reference` and `current` are lists of changing elements with their sentinels. Answers how many
 * code words it wrote.
 */
function codeRow(reference: Int32Array, current: Int32Array, width: number, words: Int32Array): number {
  let count = 0;
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
    const a1 = current[next] ?? width;
    const offset = a1 - b1;
    if (offset > 0 && b1 < width && (reference[at + 1] ?? width) < a1) {
      words[count++] = pass;
      a0 = reference[at + 1] ?? width;
    } else if (offset >= -3 && offset <= 3) {
      words[count++] = vertical[offset + 3] ?? 0;
      a0 = a1;
      next++;
      isBlack = !isBlack;
      // The next b1 is of the other colour, and may lie one change back.
      at += at > 0 ? -1 : 1;
    } else {
      const a2 = current[next + 1] ?? width;
      words[count++] = horizontal;
      count = addRun(words, count, isBlack ? blackCodes : whiteCodes, a1 - Math.max(a0, 0));
      count = addRun(words, count, isBlack ? whiteCodes : blackCodes, a2 - a1);
      a0 = a2;
      next += 2;
    }
  }
  return count;
}

/** Codes a whole picture, EOFB included, the last byte filled up with zeros (T.6 §2.4). */
export function encodeMmr({ width, height, rows }: Bilevel): Uint8Array {
  const stride = rowBytes(width);
  if (rows.length < stride * height) throw new Error(`${rows.length} bytes are less than ${height} rows of ${width} pixels`);
  const writer = new BitWriter((stride * height) >> 2);
  const view = new DataView(rows.buffer, rows.byteOffset, rows.byteLength);
  const words = makeWords(width);
  let reference = makeChanges(width).fill(width);
  let current = makeChanges(width);
  for (let row = 0; row < height; row++) {
    findChanges(view, row * stride, width, current);
    writer.put(words, codeRow(reference, current, width, words));
    [reference, current] = [current, reference];
  }
  writer.put(endOfPage, endOfPage.length);
  return writer.finish();
}
