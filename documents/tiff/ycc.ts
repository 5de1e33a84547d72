// YCbCr samples that are not JPEG (TIFF 6.0 §21): brightness for each pixel, colour for blocks of up to four by four.
import { DocumentError, damaged } from '../document-error.ts';
import { decodeChunk, readChunks } from './chunks.ts';
import { decompress } from './decompress.ts';
import type { Directory } from './directory.ts';
import { type Layout, readPlane } from './layout.ts';
import type { Pixels } from './pixels.ts';

//  a block of h x v pixels   Y of each pixel, row after row, then Cb, Cr; blocks from left to right, strips from the top

const yCbCr = 6;

export function isYcc(directory: Directory): boolean {
  return directory.number(262, 0) === yCbCr;
}

interface Blocks {
  readonly across: number;
  readonly down: number;
}

function readBlocks(directory: Directory, layout: Layout): Blocks {
  const [across = 2, down = 2] = directory.numbers(530);
  if (layout.samplesPerPixel !== 3 || layout.bitsPerSample !== 8 || layout.predictor !== 1)
    throw new DocumentError('document/not-supported', 'YCbCr of other than 8 bits, or with a predictor');
  if (![1, 2, 4].includes(across) || ![1, 2, 4].includes(down)) throw damaged(`YCbCr blocks of ${across} x ${down}`);
  return { across, down };
}

/** The full range of ITU-R BT.601, which is what writers use whatever their tags say. */
function putPixel(out: Uint8Array, at: number, y: number, cb: number, cr: number): void {
  const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));
  out[at] = clamp(y + 1.402 * (cr - 128));
  out[at + 1] = clamp(y - 0.344_136 * (cb - 128) - 0.714_136 * (cr - 128));
  out[at + 2] = clamp(y + 1.772 * (cb - 128));
}

/** Throws DocumentError. */
export function colourFromYcc(file: Uint8Array, directory: Directory, layout: Layout): Pixels {
  const blocks = readBlocks(directory, layout);
  // Kept apart, the brightness alone is what a fax needs of a page.
  if (layout.isPlanar) return { kind: 'grey', samples: readPlane(file, directory, layout, 0) };
  const chunks = readChunks(directory, layout, file.length);
  const samples = new Uint8Array(layout.width * layout.height * 3);
  const blockBytes = blocks.across * blocks.down + 2;
  for (let index = 0; index < chunks.across * chunks.down; index++) {
    const left = (index % chunks.across) * chunks.width;
    const top = Math.floor(index / chunks.across) * chunks.height;
    const rows = chunks.areTiles ? chunks.height : Math.min(chunks.height, layout.height - top);
    const perRow = Math.ceil(chunks.width / blocks.across);
    const size = { width: chunks.width, height: Math.ceil(rows / blocks.down), rowBytes: perRow * blockBytes };
    const raw = decodeChunk(file, chunks, index, (stored) => decompress(stored, layout.packing, size));
    const place = { left, top, right: Math.min(left + chunks.width, layout.width), bottom: Math.min(top + rows, layout.height) };
    for (let y = place.top; y < place.bottom; y++) {
      for (let x = place.left; x < place.right; x++) {
        const [inX, inY] = [x - left, y - top];
        const block = (Math.floor(inY / blocks.down) * perRow + Math.floor(inX / blocks.across)) * blockBytes;
        const luma = raw[block + (inY % blocks.down) * blocks.across + (inX % blocks.across)] ?? 0;
        const chroma = block + blockBytes - 2;
        putPixel(samples, (y * layout.width + x) * 3, luma, raw[chroma] ?? 128, raw[chroma + 1] ?? 128);
      }
    }
  }
  return { kind: 'colour', samples };
}
