// NeXT's own run-length coding (TIFF compression 32766): two bits a pixel, row by row.
import { damaged } from '../document-error.ts';
import type { ChunkSize } from './decompress.ts';

//  00 row                          all bytes of the row
//  40 offset (2) count (2) bytes   a stretch of bytes in a white row
//  other                           gg nnnnnn: n pixels of grey g, and so on to the end of the row
const wholeRow = 0x00;
const stretch = 0x40;
const white = 0xff;

/** Answers rows of 2 bits a pixel. Throws DocumentError. */
export function unpackNext(packed: Uint8Array, { width, height, rowBytes }: ChunkSize): Uint8Array {
  if (rowBytes !== (width + 3) >> 2) throw damaged('NeXT samples that are not two bits');
  const out = new Uint8Array(rowBytes * height).fill(white);
  let at = 0;
  const take = (count: number): Uint8Array => {
    at += count;
    if (at > packed.length) throw damaged(`NeXT data end at ${packed.length} bytes`);
    return packed.subarray(at - count, at);
  };
  for (let row = 0; row < height; row++) {
    const line = out.subarray(row * rowBytes, (row + 1) * rowBytes);
    const [kind = 0] = take(1);
    if (kind === wholeRow) line.set(take(rowBytes));
    else if (kind === stretch) {
      const [high = 0, low = 0, countHigh = 0, countLow = 0] = take(4);
      const [offset, count] = [(high << 8) | low, (countHigh << 8) | countLow];
      if (offset + count > rowBytes) throw damaged(`a NeXT stretch to ${offset + count} of ${rowBytes} bytes`);
      line.set(take(count), offset);
    } else takeRuns(line, width, kind, () => take(1)[0] ?? 0);
  }
  return out;
}

function takeRuns(line: Uint8Array, width: number, first: number, next: () => number): void {
  let x = 0;
  for (let code = first; ; code = next()) {
    const end = Math.min(width, x + (code & 63));
    for (; x < end; x++) {
      const shift = 6 - 2 * (x & 3);
      line[x >> 2] = ((line[x >> 2] ?? 0) & ~(3 << shift)) | ((code >> 6) << shift);
    }
    if (x >= width) return;
  }
}
