// The first picture of a GIF (CompuServe GIF89a); what moves cannot be faxed.
import { damaged } from '../document-error.ts';
import { unpackLzw } from '../lzw.ts';
import { type Picture, refuseHuge } from './picture.ts';

//  "GIF89a", screen width (2), height (2), flags, background, aspect; global palette
//  21 label, blocks                      an extension; f9 holds the transparent colour
//  2c left top width height (2 each), flags; local palette; code size; blocks of LZW codes, least significant bit first
//  3b                                    the end

const extension = 0x21;
const image = 0x2c;
const control = 0xf9;
/** Rows of an interlaced picture come in four passes: first row and step of each. */
const passes = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;

class Reader {
  at = 0;
  readonly #file: Buffer;

  constructor(file: Buffer) {
    this.#file = file;
  }

  take(size: number): Buffer {
    if (this.at + size > this.#file.length) throw damaged('a GIF that was cut');
    this.at += size;
    return this.#file.subarray(this.at - size, this.at);
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  /** Stretches of up to 255 bytes until an empty one. */
  blocks(): Buffer {
    const parts: Buffer[] = [];
    for (let size = this.byte(); size > 0; size = this.byte()) parts.push(this.take(size));
    return Buffer.concat(parts);
  }

  palette(flags: number): Buffer | null {
    return flags & 0x80 ? this.take(3 << ((flags & 7) + 1)) : null;
  }
}

/** The place on the picture of each row in the file. */
function rowOrder(height: number, isInterlaced: boolean): number[] {
  if (!isInterlaced) return Array.from({ length: height }, (_, row) => row);
  return passes.flatMap(([first, step]) =>
    Array.from({ length: Math.max(0, Math.ceil((height - first) / step)) }, (_, row) => first + row * step),
  );
}

function readImage(reader: Reader, shared: Buffer | null, transparent: number): Picture {
  const frame = reader.take(9);
  const [width, height, flags] = [frame.readUInt16LE(4), frame.readUInt16LE(6), frame[8] ?? 0];
  refuseHuge(width, height);
  const palette = reader.palette(flags) ?? shared;
  if (!palette) throw damaged('a GIF without colours');
  const form = { format: 'GIF', dataBits: reader.byte(), isLeastFirst: true, isEarly: false };
  const indices = unpackLzw(reader.blocks(), width * height, form);
  const samples = new Uint8Array(width * height * 3);
  for (const [row, y] of rowOrder(height, (flags & 0x40) !== 0).entries()) {
    for (let x = 0; x < width; x++) {
      const index = indices[row * width + x] ?? 0;
      for (let channel = 0; channel < 3; channel++)
        samples[(y * width + x) * 3 + channel] = index === transparent ? 255 : (palette[index * 3 + channel] ?? 0);
    }
  }
  return { width, height, samples };
}

/** Throws DocumentError. */
export function readGif(file: Buffer): Picture {
  const reader = new Reader(file);
  const head = reader.take(13);
  const shared = reader.palette(head[10] ?? 0);
  let transparent = -1;
  for (;;) {
    const kind = reader.byte();
    if (kind === image) return readImage(reader, shared, transparent);
    if (kind !== extension) throw damaged('a GIF without a picture');
    const label = reader.byte();
    const block = reader.blocks();
    if (label === control && block.length >= 4 && (block[0] ?? 0) & 1) transparent = block[3] ?? -1;
  }
}
