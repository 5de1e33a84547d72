// The first picture of a GIF (CompuServe GIF89a); what moves cannot be faxed.
import { damaged } from '../document-error.ts';
import { type Picture, refuseHuge } from './picture.ts';

//  "GIF89a", screen width (2), height (2), flags, background, aspect; global palette
//  21 label, blocks                      an extension; f9 holds the transparent colour
//  2c left top width height (2 each), flags; local palette; code size; blocks of LZW codes, least significant bit first
//  3b                                    the end

const extension = 0x21;
const image = 0x2c;
const control = 0xf9;
const mostCodes = 4096;
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

/** Answers `size` indices; what is missing at the end is damage. */
function unpack(packed: Buffer, codeSize: number, size: number): Uint8Array {
  if (codeSize < 1 || codeSize > 11) throw damaged(`GIF codes of ${codeSize} bits`);
  const out = new Uint8Array(size);
  const starts = new Int32Array(mostCodes);
  const lengths = new Int32Array(mostCodes);
  const clear = 1 << codeSize;
  let [next, bits, previousAt, previousLength, written, position] = [clear + 2, codeSize + 1, -1, 0, 0, 0];
  while (written < size) {
    if (position + bits > packed.length * 8) throw damaged(`GIF data end after ${written} of ${size} pixels`);
    const at = position >> 3;
    const window = (packed[at] ?? 0) | ((packed[at + 1] ?? 0) << 8) | ((packed[at + 2] ?? 0) << 16);
    const code = (window >> (position & 7)) & ((1 << bits) - 1);
    position += bits;
    if (code === clear) {
      [next, bits, previousAt] = [clear + 2, codeSize + 1, -1];
      continue;
    }
    const start = written;
    if (code < clear) out[written++] = code;
    else {
      const isNew = code === next;
      if (code === clear + 1 || previousAt < 0 || code > next) throw damaged(`GIF code ${code} before it was made`);
      const from = isNew ? previousAt : (starts[code] ?? 0);
      const length = isNew ? previousLength + 1 : (lengths[code] ?? 0);
      // Byte by byte: a new code overlaps what it is copied to.
      for (let index = 0; index < length && written < size; index++) out[written++] = out[from + index] ?? 0;
    }
    if (previousAt >= 0 && next < mostCodes) {
      starts[next] = previousAt;
      lengths[next] = previousLength + 1;
      next++;
      if (next === 1 << bits && bits < 12) bits++;
    }
    [previousAt, previousLength] = [start, written - start];
  }
  return out;
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
  const codeSize = reader.byte();
  const indices = unpack(reader.blocks(), codeSize, width * height);
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
