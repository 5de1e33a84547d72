// TIFF's LZW (TIFF 6.0 §13): codes of 9 to 12 bits, most significant bit first, one code earlier wide than needed.
import { damaged } from '../document-error.ts';

const clearCode = 256;
const endCode = 257;
const mostCodes = 4096;

/** Unpacks exactly `size` bytes; what follows them is ignored, fewer are an error. */
export function unpackLzw(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  // Each code is an earlier stretch of the output: where it starts and how long it is.
  const starts = new Int32Array(mostCodes);
  const lengths = new Int32Array(mostCodes);
  let next = endCode + 1;
  let bits = 9;
  let previousAt = -1;
  let previousLength = 0;
  let written = 0;
  let position = 0;
  const bitCount = packed.length * 8;
  while (written < size) {
    if (position + bits > bitCount) throw damaged(`LZW data end after ${written} of ${size} bytes`);
    const at = position >> 3;
    const window = ((packed[at] ?? 0) << 16) | ((packed[at + 1] ?? 0) << 8) | (packed[at + 2] ?? 0);
    const code = (window >> (24 - bits - (position & 7))) & ((1 << bits) - 1);
    position += bits;
    if (code === endCode) throw damaged(`LZW data end after ${written} of ${size} bytes`);
    if (code === clearCode) {
      next = endCode + 1;
      bits = 9;
      previousAt = -1;
      continue;
    }
    const start = written;
    if (code < 256) {
      out[written++] = code;
    } else {
      const isNew = code === next;
      if (previousAt < 0 || code > next) throw damaged(`LZW code ${code} before it was made`);
      const from = isNew ? previousAt : (starts[code] ?? 0);
      const length = isNew ? previousLength + 1 : (lengths[code] ?? 0);
      // Byte by byte: a new code overlaps what it is copied to.
      for (let index = 0; index < length && written < size; index++) out[written++] = out[from + index] ?? 0;
    }
    if (previousAt >= 0 && next < mostCodes) {
      starts[next] = previousAt;
      lengths[next] = previousLength + 1;
      next++;
    }
    previousAt = start;
    previousLength = written - start;
    if (next + 1 >= 1 << bits && bits < 12) bits++;
  }
  return out;
}
