// JPEG as TIFF 6.0 §22 first had it, still found in old archives of scans: one whole JPEG file, its head and strips, or tables in tags.
import { DocumentError, damaged } from '../document-error.ts';
import { type Chunks, readChunks, storedChunk } from './chunks.ts';
import type { Directory } from './directory.ts';
import { type JpegPart, readJpegFrame } from './jpeg.ts';
import type { Layout } from './layout.ts';

//  whole      ff d8, tables, frame, scan, ff d9                     at JPEGInterchangeFormat
//  head       ff d8, tables, frame, the scan's head                 there, and the data of the scan in one strip or several
//  tables     64 bytes of steps; 16 counts and as many values       where JPEGQTables, JPEGDCTables, JPEGACTables point
const interchangeTag = 513;
const interchangeSizeTag = 514;
const restartTag = 515;
const stepsTag = 519;
const dcTag = 520;
const acTag = 521;
const startOfImage = Uint8Array.of(0xff, 0xd8);
const endOfImage = Uint8Array.of(0xff, 0xd9);
const baseline = 1;

function stretch(file: Uint8Array, at: number, size: number): Uint8Array {
  if (at + size > file.length) throw damaged(`a JPEG that ends at ${at + size} of ${file.length} bytes`);
  return file.subarray(at, at + size);
}

function segment(marker: number, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Uint8Array.from(part)));
  const size = body.length + 2;
  return Buffer.concat([Uint8Array.of(0xff, marker, size >> 8, size & 255), body]);
}

/** What stands before the data of each strip; the frame must say how many rows that strip has. */
interface Head {
  readonly tables: Buffer;
  frame(rows: number): Buffer;
  readonly scan: Buffer;
}

/** The segments of a head, up to its scan. */
function readHead(head: Buffer): Head {
  const tables: Buffer[] = [];
  let frame: Buffer | null = null;
  for (let at = 2; at + 4 <= head.length; ) {
    const marker = head[at + 1] ?? 0;
    const end = at + 2 + head.readUInt16BE(at + 2);
    if (head[at] !== 0xff || end > head.length) break;
    const bytes = head.subarray(at, end);
    if (marker >= 0xc0 && marker <= 0xc2) frame = bytes;
    else if (marker === 0xda && frame) return { tables: Buffer.concat(tables), frame: withRows(frame), scan: bytes };
    else tables.push(bytes);
    at = end;
  }
  throw damaged('a JPEG head without frame or scan');
}

function withRows(frame: Buffer): Head['frame'] {
  return (rows) => {
    const own = Buffer.from(frame);
    own.writeUInt16BE(rows, 5);
    return own;
  };
}

function huffmanTables(file: Uint8Array, offsets: readonly number[], kind: 0 | 1): Buffer[] {
  return offsets.map((at, index) => {
    const counts = stretch(file, at, 16);
    const values = counts.reduce((sum, count) => sum + count, 0);
    return segment(0xc4, [(kind << 4) | index], stretch(file, at, 16 + values));
  });
}

/** A head out of the tags that hold one table for each component. */
function headFromTags(file: Uint8Array, directory: Directory, layout: Layout, chunks: Chunks): Head {
  const count = layout.samplesPerPixel;
  const [steps, dc, ac] = [directory.numbers(stepsTag), directory.numbers(dcTag), directory.numbers(acTag)];
  if (directory.number(512, baseline) !== baseline) throw new DocumentError('document/not-supported', 'old JPEG without loss');
  if (count > 4 || [steps, dc, ac].some((offsets) => offsets.length < count || offsets.length > 4))
    throw new DocumentError('document/not-supported', 'old JPEG without its tables');
  const [across = 2, down = 2] = count === 3 ? (directory.has(530) ? directory.numbers(530) : [2, 2]) : [1, 1];
  const restart = directory.number(restartTag, 0);
  const components = Array.from({ length: count }, (_, index) => index);
  const tables = Buffer.concat([
    ...steps.map((at, index) => segment(0xdb, [index], stretch(file, at, 64))),
    ...huffmanTables(file, dc, 0),
    ...huffmanTables(file, ac, 1),
    ...(restart > 0 ? [segment(0xdd, [restart >> 8, restart & 255])] : []),
  ]);
  const places = components.flatMap((index) => [index, index === 0 ? (across << 4) | down : 0x11, index]);
  const size = [0, 0, chunks.width >> 8, chunks.width & 255];
  const frame = segment(0xc0, [8], size, [count], places);
  const scan = segment(
    0xda,
    [count],
    components.flatMap((index) => [index, (index << 4) | index]),
    [0, 63, 0],
  );
  return { tables, frame: withRows(frame), scan };
}

function partsOf(file: Uint8Array, layout: Layout, chunks: Chunks, head: Head): JpegPart[] {
  return Array.from({ length: chunks.across * chunks.down }, (_, index) => {
    const top = Math.floor(index / chunks.across) * chunks.height;
    const height = chunks.areTiles ? chunks.height : Math.min(chunks.height, layout.height - top);
    const data = storedChunk(file, chunks, index);
    const isWhole = data[0] === 0xff && data[1] === 0xd8;
    const { tables, scan } = head;
    const bytes = isWhole ? data : Buffer.concat([startOfImage, tables, head.frame(height), scan, data, endOfImage]);
    const left = (index % chunks.across) * chunks.width;
    const { width, height: rows } = readJpegFrame(bytes);
    return { left, top, width, height: rows, bytes };
  });
}

/** Throws DocumentError. */
export function readOldJpeg(file: Uint8Array, directory: Directory, layout: Layout): JpegPart[] {
  if (layout.isPlanar) throw new DocumentError('document/not-supported', 'old JPEG in planes');
  const at = directory.number(interchangeTag, 0);
  const given = directory.number(interchangeSizeTag, 0) || file.length - at;
  const head = Buffer.from(at === 0 ? new Uint8Array(0) : stretch(file, at, Math.min(given, file.length - at)));
  const scan = head.lastIndexOf('\xff\xda', undefined, 'latin1');
  const hasData = scan >= 0 && head.indexOf('\xff\xd9', scan, 'latin1') > scan;
  if (at > 0 && (hasData || scan < 0)) {
    const { width, height, components } = readJpegFrame(head);
    if (components !== 1 && components !== 3) throw new DocumentError('document/not-supported', `JPEG of ${components} inks`);
    if (hasData) return [{ left: 0, top: 0, width, height, bytes: head }];
  }
  const chunks = readChunks(directory, layout, file.length);
  return partsOf(file, layout, chunks, at > 0 ? readHead(head) : headFromTags(file, directory, layout, chunks));
}
