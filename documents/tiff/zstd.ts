// Zstandard in TIFF (compression 50000), as GDAL and newer scanners' software write it.
import { Decompress } from 'fzstd';
import { DocumentError, damaged } from '../document-error.ts';

/** Small enough that what one step unpacks cannot fill the memory: a block has at most 128 kB (RFC 8878 §3.1.1.2.4). */
const step = 4096;

/** Answers at most `size` bytes; stops when it has them. Throws DocumentError. */
export function unpackZstd(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let written = 0;
  const stream = new Decompress((data) => {
    const part = data.subarray(0, size - written);
    out.set(part, written);
    written += part.length;
  });
  try {
    for (let at = 0; at < packed.length && written < size; at += step)
      stream.push(packed.subarray(at, at + step), at + step >= packed.length);
  } catch (error) {
    throw new DocumentError('document/damaged', 'Zstandard data are broken', { cause: error });
  }
  if (written < size) throw damaged(`${written} of ${size} bytes of Zstandard data`);
  return out;
}
