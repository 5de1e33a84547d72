// Windows bitmaps, uncompressed: the pictures that scanners and old programs leave behind.
import { DocumentError, damaged } from '../document-error.ts';
import { type Picture, refuseHuge } from './picture.ts';

//  0  42 4d, size (4), 0 (4), offset of the pixels (4)
//  14 size of this header (4), width (4), height (4, negative: rows from the top), planes (2), bits a pixel (2),
//     compression (4), … colours in the palette (4) at 46; masks of red, green, blue (4 each) at 54
//     palette: blue, green, red, 0 each; rows from the bottom, each filled up to 4 bytes

const plain = 0;
const masks = 3;
const masksWithAlpha = 6;
const fileHeader = 14;

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly isFromTop: boolean;
  readonly bits: number;
  readonly compression: number;
  readonly pixelsAt: number;
  readonly paletteAt: number;
}

function readLayout(file: Buffer): Layout {
  if (file.length < 54) throw damaged('a bitmap that was cut');
  const headerSize = file.readUInt32LE(fileHeader);
  if (headerSize < 40) throw new DocumentError('document/not-supported', 'a bitmap of OS/2');
  const height = file.readInt32LE(22);
  const layout = {
    width: file.readInt32LE(18),
    height: Math.abs(height),
    isFromTop: height < 0,
    bits: file.readUInt16LE(28),
    compression: file.readUInt32LE(30),
    pixelsAt: file.readUInt32LE(10),
    paletteAt: fileHeader + headerSize,
  };
  const isPlain = layout.compression === plain && [1, 4, 8, 24, 32].includes(layout.bits);
  const isMasked = [masks, masksWithAlpha].includes(layout.compression) && layout.bits === 32;
  if (!isPlain && !isMasked)
    throw new DocumentError('document/not-supported', `a bitmap of ${layout.bits} bits, compression ${layout.compression}`);
  return layout;
}

/** How many bytes into a pixel of 32 bits each colour is. */
function places(file: Buffer, { compression }: Layout): readonly number[] {
  if (compression === plain) return [2, 1, 0];
  return [54, 58, 62].map((at) => {
    const mask = at + 4 <= file.length ? file.readUInt32LE(at) : 0;
    const place = [0xff, 0xff_00, 0xff_00_00, 0xff_00_00_00].indexOf(mask);
    if (place < 0) throw new DocumentError('document/not-supported', 'a bitmap with masks of other than bytes');
    return place;
  });
}

function copyColours(file: Buffer, row: number, layout: Layout, order: readonly number[], out: Uint8Array, to: number): void {
  const step = layout.bits / 8;
  for (let x = 0; x < layout.width; x++)
    for (let channel = 0; channel < 3; channel++) out[to + x * 3 + channel] = file[row + x * step + (order[channel] ?? 0)] ?? 0;
}

function copyIndexed(file: Buffer, row: number, layout: Layout, out: Uint8Array, to: number): void {
  const { bits, paletteAt, pixelsAt, width } = layout;
  for (let x = 0; x < width; x++) {
    const bit = x * bits;
    const index = ((file[row + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
    const entry = paletteAt + index * 4;
    for (let channel = 0; channel < 3; channel++)
      out[to + x * 3 + channel] = entry + 4 <= pixelsAt ? (file[entry + 2 - channel] ?? 0) : 0;
  }
}

/** Throws DocumentError. */
export function readBmp(file: Buffer): Picture {
  const layout = readLayout(file);
  const { width, height, bits, pixelsAt, isFromTop } = layout;
  refuseHuge(width, height);
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (pixelsAt + stride * height > file.length) throw damaged('a bitmap that was cut');
  const order = bits === 32 ? places(file, layout) : [2, 1, 0];
  const samples = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const row = pixelsAt + (isFromTop ? y : height - 1 - y) * stride;
    if (bits >= 24) copyColours(file, row, layout, order, samples, y * width * 3);
    else copyIndexed(file, row, layout, samples, y * width * 3);
  }
  return { width, height, samples };
}
