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
 */
export function findChanges(rows: Uint8Array, start: number, width: number, changes: Int32Array): number {
  let count = 0;
  let colour = 0; // 0x00 while in white, 0xff while in black
  const bytes = (width + 7) >> 3;
  for (let index = 0; index < bytes; index++) {
    let differing = (rows[start + index] ?? 0) ^ colour;
    while (differing !== 0) {
      const bit = Math.clz32(differing) - 24;
      const at = index * 8 + bit;
      if (at >= width) break; // unused bits of a careless caller
      changes[count++] = at;
      colour ^= 0xff;
      differing = (differing ^ 0xff) & (0xff >> bit);
    }
  }
  changes[count] = width;
  changes[count + 1] = width;
  changes[count + 2] = width;
  return count;
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
