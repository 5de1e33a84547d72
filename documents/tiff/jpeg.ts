// JPEG inside TIFF (TIFF technical note 2): its strips and tiles made into whole JPEG files, which PDF can hold undecoded.
import { DocumentError, damaged } from '../document-error.ts';
import { type Chunks, decodeChunk, readChunks } from './chunks.ts';
import type { Directory } from './directory.ts';
import { joinPlanes } from './jpeg-planes.ts';
import { joinStrips } from './jpeg-strips.ts';
import type { Layout } from './layout.ts';
import type { LaterPixels, Pixels } from './pixels.ts';

//  JPEGTables   ff d8, quantisation and Huffman tables, ff d9        once for the page
//  each chunk   ff d8, frame, scan without those tables, ff d9
//  whole        ff d8, Adobe marker, tables, frame, scan, ff d9

/** One JPEG of a page and where it lies; the last ones may reach beyond the page's edge. */
export interface JpegPart {
  /** In pixels, from the upper left. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

export interface JpegFrame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

const minIsWhite = 0;
const minIsBlack = 1;
const rgb = 2;
const yCbCr = 6;

/** Baseline, extended and progressive frames: SOF0 to SOF2 (ITU-T T.81 annex B). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xc2;
}

/** SOF3 to SOF15; c4, c8 and cc among them are something else. */
function isOtherFrame(marker: number): boolean {
  return marker > 0xc2 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Size and number of components of a JPEG. Throws DocumentError when there is no frame of 8-bit samples. */
export function readJpegFrame(bytes: Uint8Array): JpegFrame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) throw damaged('no JPEG');
  let at = 2;
  while (at + 10 <= bytes.length) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) throw damaged('no JPEG marker where one must be');
    if (isFrame(marker)) {
      const frame = { height: view.getUint16(at + 5), width: view.getUint16(at + 7), components: view.getUint8(at + 9) };
      if (view.getUint8(at + 4) !== 8) throw new DocumentError('document/not-supported', 'JPEG of more than 8 bits');
      if (frame.width < 1 || frame.height < 1) throw damaged('a JPEG without size');
      return frame;
    }
    if (isOtherFrame(marker)) throw new DocumentError('document/not-supported', 'a lossless or arithmetic JPEG');
    if (marker === 0xda) break;
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  throw damaged('a JPEG without a frame');
}

/** Tells every decoder whether three components are YCbCr, whatever it would guess. */
function adobeMarker(isYcc: boolean): Uint8Array {
  return Uint8Array.of(0xff, 0xee, 0, 14, ...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, isYcc ? 1 : 0);
}

function wholeJpeg(chunk: Uint8Array, tables: Uint8Array | null, isRgb: boolean): Uint8Array {
  const end = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).lastIndexOf('\xff\xd9', undefined, 'latin1');
  if (chunk[0] !== 0xff || chunk[1] !== 0xd8 || end < 0) throw damaged('a JPEG that was cut');
  const { components } = readJpegFrame(chunk);
  const adobe = components === 3 ? adobeMarker(!isRgb) : new Uint8Array(0);
  // Without SOI and EOI of its own.
  const shared = tables && tables.length > 4 ? tables.subarray(2, tables.length - 2) : new Uint8Array(0);
  return Buffer.concat([chunk.subarray(0, 2), adobe, shared, chunk.subarray(2, end + 2)]);
}

interface Source {
  readonly file: Uint8Array;
  readonly chunks: Chunks;
  readonly tables: Uint8Array | null;
  readonly isRgb: boolean;
}

/** The JPEGs of one plane, of which the first is the strip or tile `first`. */
function partsFrom({ file, chunks, tables, isRgb }: Source, first: number): readonly JpegPart[] {
  const parts = Array.from({ length: chunks.across * chunks.down }, (_, index) => {
    const bytes = decodeChunk(file, chunks, first + index, (stored) => wholeJpeg(stored, tables, isRgb));
    const { width, height, components } = readJpegFrame(bytes);
    if (components !== 1 && components !== 3) throw new DocumentError('document/not-supported', `JPEG of ${components} inks`);
    if (width > chunks.width || height > chunks.height) throw damaged(`a JPEG of ${width} x ${height} in a smaller strip`);
    const left = (index % chunks.across) * chunks.width;
    return { left, top: Math.floor(index / chunks.across) * chunks.height, width, height, bytes };
  });
  return chunks.across === 1 ? joinStrips(parts) : parts;
}

/** The JPEGs of a page. Throws DocumentError. */
export function readJpeg(file: Uint8Array, directory: Directory, layout: Layout): Pixels | LaterPixels {
  const photometric = directory.number(262, layout.samplesPerPixel >= 3 ? yCbCr : minIsBlack);
  const isNegative = photometric === minIsWhite;
  const chunks = readChunks(directory, layout, file.length);
  const source = { file, chunks, tables: directory.bytes(347), isRgb: photometric === rgb };
  if (!layout.isPlanar) return { kind: 'jpeg', parts: partsFrom(source, 0), isNegative };
  // Of YCbCr in planes the first is the brightness, which is what a fax needs.
  if (photometric === yCbCr) return { kind: 'jpeg', parts: partsFrom(source, 0) };
  if (photometric !== rgb || layout.samplesPerPixel !== 3)
    throw new DocumentError('document/not-supported', `JPEG planes of photometric interpretation ${photometric}`);
  const perPlane = chunks.across * chunks.down;
  const planes = [0, 1, 2].map((plane) => partsFrom(source, plane * perPlane));
  return { kind: 'later', decode: () => joinPlanes(planes, layout) };
}
