// JPEG as TIFF 6.0 §22 first had it, still found in old archives of scans: one whole JPEG file, or its head and a strip of data.
import { DocumentError, damaged } from '../document-error.ts';
import type { Directory } from './directory.ts';
import { type JpegPart, readJpegFrame } from './jpeg.ts';

const interchangeTag = 513;
const interchangeSizeTag = 514;
const stripsTag = 273;
const stripSizesTag = 279;
const endOfImage = Uint8Array.of(0xff, 0xd9);

function stretch(file: Uint8Array, at: number, size: number): Uint8Array {
  if (at + size > file.length) throw damaged(`a JPEG that ends at ${at + size} of ${file.length} bytes`);
  return file.subarray(at, at + size);
}

/** Throws DocumentError for the forms whose tables are in tags of their own; their description is known to be faulty. */
export function readOldJpeg(file: Uint8Array, directory: Directory): JpegPart[] {
  const at = directory.number(interchangeTag, 0);
  if (at === 0) throw new DocumentError('document/not-supported', 'old JPEG with tables of its own');
  const given = directory.number(interchangeSizeTag, file.length - at);
  const head = Buffer.from(stretch(file, at, Math.min(given, file.length - at)));
  const scan = head.lastIndexOf('\xff\xda', undefined, 'latin1');
  const hasData = scan >= 0 && head.indexOf('\xff\xd9', scan, 'latin1') > scan;
  const bytes = hasData ? head : withStrip(file, directory, head);
  const { width, height, components } = readJpegFrame(bytes);
  if (components !== 1 && components !== 3) throw new DocumentError('document/not-supported', `JPEG of ${components} inks`);
  return [{ left: 0, top: 0, width, height, bytes }];
}

function withStrip(file: Uint8Array, directory: Directory, head: Buffer): Uint8Array {
  const offsets = directory.numbers(stripsTag);
  const sizes = directory.numbers(stripSizesTag);
  if (offsets.length !== 1 || sizes.length !== 1)
    throw new DocumentError('document/not-supported', `old JPEG in ${offsets.length} strips`);
  const end = head.lastIndexOf('\xff\xd9', undefined, 'latin1');
  const start = end > 0 && end >= head.length - 2 ? head.subarray(0, end) : head;
  return Buffer.concat([start, stretch(file, offsets[0] ?? 0, sizes[0] ?? 0), endOfImage]);
}
