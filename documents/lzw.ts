// LZW as GIF and TIFF have it: codes that grow from the width of the data, plus one, to 12 bits.
import { damaged } from './document-error.ts';

export interface LzwForm {
  /** For messages. */
  readonly format: string;
  /** How wide the data are; the code after them clears the table, the one after that ends. */
  readonly dataBits: number;
  /** Codes are stored least significant bit first (GIF89a appendix F), not most significant first (TIFF 6.0 §13). */
  readonly isLeastFirst: boolean;
  /** Codes grow one code before they must, as TIFF's do. */
  readonly isEarly: boolean;
}

const mostCodes = 4096;
const mostBits = 12;

/** One code at `position`, in bits; what is beyond the data is 0. */
function codeAt(packed: Uint8Array, position: number, bits: number, isLeastFirst: boolean): number {
  const at = position >> 3;
  const [one, two, three] = [packed[at] ?? 0, packed[at + 1] ?? 0, packed[at + 2] ?? 0];
  const shifted = isLeastFirst
    ? (one | (two << 8) | (three << 16)) >> (position & 7)
    : ((one << 16) | (two << 8) | three) >> (24 - bits - (position & 7));
  return shifted & ((1 << bits) - 1);
}

/** Unpacks exactly `size` bytes; what follows them is ignored, fewer are an error. Throws DocumentError. */
export function unpackLzw(packed: Uint8Array, size: number, { format, dataBits, isLeastFirst, isEarly }: LzwForm): Uint8Array {
  if (dataBits < 1 || dataBits > 11) throw damaged(`${format} codes of ${dataBits} bits`);
  const out = new Uint8Array(size);
  // Each code is an earlier stretch of the output: where it starts and how long it is.
  const starts = new Int32Array(mostCodes);
  const lengths = new Int32Array(mostCodes);
  const clear = 1 << dataBits;
  const grownAt = isEarly ? 1 : 0;
  let [next, bits, previousAt, previousLength, written] = [clear + 2, dataBits + 1, -1, 0, 0];
  for (let position = 0; written < size; ) {
    const code = codeAt(packed, position, bits, isLeastFirst);
    position += bits;
    if (position > packed.length * 8 || code === clear + 1) throw damaged(`${format} data end after ${written} of ${size} bytes`);
    if (code === clear) {
      [next, bits, previousAt] = [clear + 2, dataBits + 1, -1];
      continue;
    }
    const start = written;
    if (code < clear) out[written++] = code;
    else {
      if (previousAt < 0 || code > next) throw damaged(`${format} code ${code} before it was made`);
      const from = code === next ? previousAt : (starts[code] ?? 0);
      const end = Math.min(size, written + (code === next ? previousLength + 1 : (lengths[code] ?? 0)));
      // Byte by byte: a new code overlaps what it is copied to.
      for (let at = from; written < end; at++) out[written++] = out[at] ?? 0;
    }
    if (previousAt >= 0 && next < mostCodes) {
      starts[next] = previousAt;
      lengths[next] = previousLength + 1;
      next++;
    }
    [previousAt, previousLength] = [start, written - start];
    if (next + grownAt >= 1 << bits && bits < mostBits) bits++;
  }
  return out;
}
