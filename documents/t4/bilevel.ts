// A bilevel picture in memory, and its rows as lists of changing elements, which is how T.4 and T.6 see them.

/** Packed pixels: 1 = black, most significant bit first, `(width + 7) >> 3` bytes a row, unused bits 0. */
export interface Bilevel {
  readonly width: number;
  readonly height: number;
  readonly rows: Uint8Array;
}

/** Bytes of one packed row. */
export function rowBytes(width: number): number {
  return (width + 7) >> 3;
}

/** Room for the changing elements of one row: every pixel may change, and three sentinels follow. */
export function makeChanges(width: number): Int32Array {
  return new Int32Array(width + 4);
}

/**
 * Writes the positions where the colour changes, starting from white, into `changes`: the even entries begin black
 * runs, the odd ones white runs. Three entries of `width` follow as sentinels. Answers how many changes there are.
 * Four bytes of `view`, the rows, are looked at together: most of them hold no change.
 */
export function findChanges(view: DataView, start: number, width: number, changes: Int32Array): number {
  let count = 0;
  let colour = 0; // 0 while in white, -1 while in black
  const end = start + rowBytes(width);
  for (let byte = start, left = 0; byte < end; byte += 4, left += 32) {
    let differing = (byte + 4 <= end ? view.getInt32(byte) : lastBytes(view, byte, end)) ^ colour;
    while (differing !== 0) {
      const bit = Math.clz32(differing);
      if (left + bit >= width) break; // unused bits of a careless caller, or beyond the row
      changes[count++] = left + bit;
      colour = ~colour;
      differing = ~differing & (-1 >>> bit);
    }
  }
  changes[count] = width;
  changes[count + 1] = width;
  changes[count + 2] = width;
  return count;
}

/** The one to three bytes before `end` as the first of a word. */
function lastBytes(view: DataView, from: number, end: number): number {
  let word = 0;
  for (let byte = from, shift = 24; byte < end; byte++, shift -= 8) word |= view.getUint8(byte) << shift;
  return word;
}

/** Blackens the runs that `changes` describes in a row that is all white so far. */
export function paintChanges(changes: Int32Array, count: number, width: number, rows: Uint8Array, start: number): void {
  for (let index = 0; index < count; index += 2) {
    const from = changes[index] ?? width;
    const to = index + 1 < count ? (changes[index + 1] ?? width) : width;
    if (from < to) blacken(rows, start, from, to);
  }
}

function blacken(rows: Uint8Array, start: number, from: number, to: number): void {
  const first = start + (from >> 3);
  const last = start + ((to - 1) >> 3);
  const head = 0xff >> (from & 7);
  const tail = (0xff << (7 - ((to - 1) & 7))) & 0xff;
  if (first === last) {
    rows[first] = (rows[first] ?? 0) | (head & tail);
    return;
  }
  rows[first] = (rows[first] ?? 0) | head;
  if (last > first + 1) rows.fill(0xff, first + 1, last);
  rows[last] = (rows[last] ?? 0) | tail;
}
