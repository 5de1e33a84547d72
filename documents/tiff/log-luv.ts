// SGI's logarithmic brightness (LogL and LogLuv, TIFF compressions 34676 and 34677): a fax needs the brightness only.
import { DocumentError, damaged } from '../document-error.ts';
import { decodeChunk, readChunks } from './chunks.ts';
import { bitsInOrder } from './decompress.ts';
import type { Directory } from './directory.ts';
import type { Layout } from './layout.ts';
import type { Pixels } from './pixels.ts';

//  34676   each row byte by byte, the highest of all pixels first: 0xxxxxxx n bytes, or 1xxxxxxx and one byte n - 126 times
//          LogL:   sign, brightness (15 bits)
//          LogLuv: sign, brightness (15 bits), u (8), v (8)
//  34677   brightness (10 bits), colour (14): three bytes a pixel, not packed
const runs = 34_676;
const packed24 = 34_677;
const logL = 32_844;
const logLuv = 32_845;

export function isLogLuv(directory: Directory): boolean {
  return [logL, logLuv].includes(directory.number(262, 0));
}

/** The square root is about what sRGB does to light. */
function greyOf(light: number): number {
  return light <= 0 ? 0 : Math.min(255, Math.floor(256 * Math.sqrt(light)));
}

/** By the upper 16 bits of a pixel: 2^((L + ½) / 256 - 64); negative light is black. */
function greyOf16(bits: number): number {
  return bits & 0x8000 || bits === 0 ? 0 : greyOf(2 ** (((bits & 0x7fff) + 0.5) / 256 - 64));
}

function greyOf10(bits: number): number {
  return bits === 0 ? 0 : greyOf(2 ** ((bits + 0.5) / 64 - 12));
}

/** Answers the greys of `rows` rows of `width` pixels, `planes` bytes each. */
function unpackRuns(stored: Uint8Array, width: number, rows: number, planes: number): Uint8Array {
  const greys = new Uint8Array(width * rows);
  const bytes = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)];
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (const plane of bytes.slice(0, planes)) {
      for (let x = 0; x < width; ) {
        const code = stored[at++];
        if (code === undefined) throw damaged(`LogLuv data end in row ${row} of ${rows}`);
        const count = Math.min(code >= 128 ? code - 126 : code, width - x);
        if (code >= 128) plane.fill(stored[at++] ?? 0, x, x + count);
        else plane.set(stored.subarray(at, at + count), x);
        at += code >= 128 ? 0 : count;
        x += count;
      }
    }
    for (let x = 0; x < width; x++) greys[row * width + x] = greyOf16(((bytes[0]?.[x] ?? 0) << 8) | (bytes[1]?.[x] ?? 0));
  }
  return greys;
}

function unpack24(stored: Uint8Array, width: number, rows: number): Uint8Array {
  if (stored.length < width * rows * 3) throw damaged(`${stored.length} bytes of LogLuv for ${width} x ${rows} pixels`);
  return Uint8Array.from({ length: width * rows }, (_, pixel) =>
    greyOf10(((stored[pixel * 3] ?? 0) << 2) | ((stored[pixel * 3 + 1] ?? 0) >> 6)),
  );
}

/** Throws DocumentError. */
export function greyFromLogLuv(file: Uint8Array, directory: Directory, layout: Layout): Pixels {
  const { compression } = layout.packing;
  if ((compression !== runs && compression !== packed24) || layout.isPlanar)
    throw new DocumentError('document/not-supported', `LogLuv with compression ${compression}`);
  const chunks = readChunks(directory, layout, file.length);
  const planes = directory.number(262, logL) === logL ? 2 : 4;
  const samples = new Uint8Array(layout.width * layout.height);
  for (let index = 0; index < chunks.across * chunks.down; index++) {
    const left = (index % chunks.across) * chunks.width;
    const top = Math.floor(index / chunks.across) * chunks.height;
    const rows = chunks.areTiles ? chunks.height : Math.min(chunks.height, layout.height - top);
    if (chunks.width * rows > layout.width * layout.height * 4 + 65_536) throw damaged('strips or tiles larger than the page');
    const greys = decodeChunk(file, chunks, index, (stored) => {
      const bytes = bitsInOrder(stored, layout.packing);
      return compression === runs ? unpackRuns(bytes, chunks.width, rows, planes) : unpack24(bytes, chunks.width, rows);
    });
    const right = Math.min(left + chunks.width, layout.width);
    for (let y = 0; y < Math.min(rows, layout.height - top); y++)
      samples.set(greys.subarray(y * chunks.width, y * chunks.width + right - left), (top + y) * layout.width + left);
  }
  return { kind: 'grey', samples };
}
