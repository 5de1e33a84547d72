// WebP photographs, decoded by libwebp inside WebAssembly.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import decode, { init } from '@jsquash/webp/decode.js';
import { DocumentError, damaged } from '../document-error.ts';
import { type Picture, refuseHuge } from './picture.ts';

//  "RIFF", size (4), "WEBP", then the first chunk: name (4), size (4)
//  VP8   frame tag (3), 9d 01 2a, width (14 bits of 2 bytes), height
//  VP8L  2f, width - 1 (14 bits), height - 1 (14 bits)
//  VP8X  flags (4), width - 1 (3), height - 1 (3)

const animated = 2;

/** The page's `ImageData`, which Node has not; the decoder's types speak of it. */
interface Rgba {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

let ready: Promise<void> | null = null;

/** In Node the decoder cannot fetch its own WebAssembly. */
async function load(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('@jsquash/webp/codec/dec/webp_dec.wasm');
  const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: { Module: new (bytes: Uint8Array) => never } }; // not among Node's own types
  await init(new wasm.Module(await readFile(file)));
}

function readSize(file: Buffer): { width: number; height: number } {
  if (file.length < 30) throw damaged('a WebP that was cut');
  const name = file.toString('latin1', 12, 16);
  if (name === 'VP8 ') return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
  if (name === 'VP8L') {
    const bits = file.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (name !== 'VP8X') throw damaged('a WebP without a picture');
  if ((file[20] ?? 0) & animated) throw new DocumentError('document/not-supported', 'a WebP that moves');
  return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
}

/** What is transparent shows white paper. */
function onPaper({ width, height, data }: Rgba): Picture {
  const samples = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < samples.length; from += 4, to += 3) {
    const alpha = (data[from + 3] ?? 255) / 255;
    for (let channel = 0; channel < 3; channel++) samples[to + channel] = 255 + ((data[from + channel] ?? 255) - 255) * alpha;
  }
  return { width, height, samples };
}

/** Throws DocumentError. */
export async function readWebp(file: Buffer): Promise<Picture> {
  const { width, height } = readSize(file);
  refuseHuge(width, height);
  if (file.readUInt32LE(4) + 8 > file.length) throw damaged('a WebP that was cut');
  ready ??= load();
  await ready;
  let rgba: Rgba;
  try {
    // A copy: the decoder wants a whole ArrayBuffer.
    rgba = await decode(new Uint8Array(file).buffer);
  } catch (error) {
    ready = null; // after a trap the instance's memory cannot be trusted
    throw new DocumentError('document/damaged', 'a WebP that cannot be decoded', { cause: error });
  }
  if (rgba.width !== width || rgba.height !== height) throw damaged('a WebP of another size than it says');
  return onPaper(rgba);
}
