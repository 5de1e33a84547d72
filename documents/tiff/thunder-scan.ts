// ThunderScan (TIFF compression 32809): the greys of a scanner of 1986, four bits a pixel, as differences and runs.
import { damaged } from '../document-error.ts';
import type { ChunkSize } from './decompress.ts';

//  00 nnnnnn      the last grey n times
//  01 aa bb cc    three greys, each the last one plus 0, 1, none at all, -1
//  10 aaa bbb     two greys, each the last one plus 0, 1, 2, 3, none at all, -3, -2, -1
//  11 xx gggg     one grey
// Each row begins with a last grey of 0 and ends when it is full.
const twoBits = [0, 1, null, -1] as const;
const threeBits = [0, 1, 2, 3, null, -3, -2, -1] as const;

function differencesOf(code: number): readonly (number | null | undefined)[] {
  return code >> 6 === 1
    ? [twoBits[(code >> 4) & 3], twoBits[(code >> 2) & 3], twoBits[code & 3]]
    : [threeBits[(code >> 3) & 7], threeBits[code & 7]];
}

/** Answers rows of 4 bits a pixel. Throws DocumentError. */
export function unpackThunderScan(packed: Uint8Array, { width, height, rowBytes }: ChunkSize): Uint8Array {
  if (rowBytes !== (width + 1) >> 1) throw damaged('ThunderScan samples that are not four bits');
  const out = new Uint8Array(rowBytes * height);
  let at = 0;
  for (let row = 0; row < height; row++) {
    let last = 0;
    let x = 0;
    const put = (grey: number): void => {
      last = grey & 15;
      if (x >= width) return; // a difference of two or three may end beyond the row
      const byte = row * rowBytes + (x >> 1);
      out[byte] = (out[byte] ?? 0) | (x & 1 ? last : last << 4);
      x++;
    };
    while (x < width) {
      const code = packed[at++];
      if (code === undefined) throw damaged(`ThunderScan data end in row ${row} of ${height}`);
      if (code >> 6 === 0) for (let count = Math.min(code, width - x); count > 0; count--) put(last);
      else if (code >> 6 === 3) put(code);
      else for (const difference of differencesOf(code)) if (typeof difference === 'number') put(last + difference);
    }
  }
  return out;
}
