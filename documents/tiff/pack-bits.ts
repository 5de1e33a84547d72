// PackBits (TIFF 6.0 §9): runs and literals of up to 128 bytes, each behind a signed length.
import { damaged } from '../document-error.ts';

/** Unpacks exactly `size` bytes; what follows them is ignored, fewer are an error. */
export function unpackBits(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let at = 0;
  let written = 0;
  while (written < size) {
    const length = packed[at++];
    if (length === undefined) throw damaged(`PackBits data end after ${written} of ${size} bytes`);
    if (length === 128) continue;
    if (length < 128) {
      const literal = packed.subarray(at, at + Math.min(length + 1, size - written));
      out.set(literal, written);
      written += literal.length;
      at += length + 1;
    } else {
      const count = Math.min(257 - length, size - written);
      const value = packed[at++];
      if (value === undefined) throw damaged(`PackBits data end after ${written} of ${size} bytes`);
      out.fill(value, written, written + count);
      written += count;
    }
  }
  return out;
}
