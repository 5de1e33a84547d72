// Where a TIFF page keeps its samples: strips or tiles, one plane or several, gathered here into whole rows.
import { DocumentError, damaged } from '../document-error.ts';
import { type ChunkSize, decompress, type Packing } from './decompress.ts';
import type { Directory } from './directory.ts';

/** The tags that say how samples are laid out (TIFF 6.0 §8, §15). */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly samplesPerPixel: number;
  /** Each sample in a plane of its own (PlanarConfiguration 2). */
  readonly isPlanar: boolean;
  /** Each sample is the difference from its left neighbour (Predictor 2). */
  readonly isDifferenced: boolean;
  readonly isLittleEndian: boolean;
  /** IEEE 754 numbers from 0 to 1 (SampleFormat 3). */
  readonly isFloat: boolean;
  readonly packing: Packing;
}

interface Chunks {
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly down: number;
  readonly offsets: readonly number[];
  readonly sizes: readonly number[];
  readonly areTiles: boolean;
}

/** 600 dpi colour on A3 takes 210 MB; a page beyond this is an attack. */
const mostSampleBytes = 256 * 1024 * 1024;
const mostAcross = 65_535;
const mostDown = 200_000;

export function readLayout(directory: Directory): Layout {
  const width = directory.number(256, 0);
  const height = directory.number(257, 0);
  const bits = directory.numbers(258);
  const samplesPerPixel = directory.number(277, 1);
  const bitsPerSample = bits[0] ?? 1;
  if (!(width >= 1 && height >= 1)) throw damaged(`a page of ${width} x ${height} pixels`);
  if (!(samplesPerPixel >= 1 && samplesPerPixel <= 8)) throw damaged(`${samplesPerPixel} samples a pixel`);
  if (width > mostAcross || height > mostDown || width * height * samplesPerPixel * (bitsPerSample / 8) > mostSampleBytes)
    throw new DocumentError('document/too-large', `a page of ${width} x ${height} pixels`);
  const isKnownDepth = [1, 2, 4, 8, 16, 32].includes(bitsPerSample) && bits.every((each) => each === bitsPerSample);
  const format = directory.number(339, 1);
  // 4, undefined, is what some writers say of whole numbers.
  const isKnownFormat = format === 1 || format === 4 || (format === 3 && bitsPerSample === 32);
  if (!isKnownDepth || !isKnownFormat || directory.number(317, 1) > 2)
    throw new DocumentError('document/not-supported', `samples of ${bits.join(',')} bits, format ${format}`);
  return {
    width,
    height,
    bitsPerSample,
    samplesPerPixel,
    isPlanar: directory.number(284, 1) === 2 && samplesPerPixel > 1,
    isDifferenced: directory.number(317, 1) === 2,
    isLittleEndian: directory.isLittleEndian,
    isFloat: format === 3,
    packing: {
      compression: directory.number(259, 1),
      t4Options: directory.number(292, 0),
      t6Options: directory.number(293, 0),
      isReversed: directory.number(266, 1) === 2,
    },
  };
}

/** The strips or tiles of a page, or throws when there are too few. */
export function readChunks(directory: Directory, layout: Layout, fileBytes: number): Chunks {
  const areTiles = directory.has(322);
  const width = areTiles ? directory.number(322, 0) : layout.width;
  const height = Math.min(
    areTiles ? directory.number(323, 0) : directory.number(278, layout.height),
    areTiles ? mostDown : layout.height,
  );
  if (!(width >= 1 && height >= 1) || width > mostAcross) throw damaged(`strips or tiles of ${width} x ${height} pixels`);
  const across = Math.ceil(layout.width / width);
  const down = Math.ceil(layout.height / height);
  const offsets = directory.numbers(areTiles ? 324 : 273);
  const given = directory.numbers(areTiles ? 325 : 279);
  const needed = across * down * (layout.isPlanar ? layout.samplesPerPixel : 1);
  // Old writers leave the size of a single strip out: then it reaches to the end of the file.
  const sizes = given.length === 0 && needed === 1 ? [fileBytes - (offsets[0] ?? 0)] : given;
  if (offsets.length < needed || sizes.length < needed) throw damaged(`${offsets.length} strips or tiles of ${needed}`);
  return { width, height, across, down, offsets, sizes, areTiles };
}

/** The stored bytes of one strip or tile; a strip that leaves the file is a file that was cut. */
export function storedChunk(file: Uint8Array, chunks: Chunks, index: number): Uint8Array {
  const at = chunks.offsets[index] ?? 0;
  const size = chunks.sizes[index] ?? 0;
  if (at + size > file.length) throw damaged(`strip or tile ${index} ends at ${at + size} of ${file.length} bytes`);
  return file.subarray(at, at + size);
}

function undoDifferences(raw: Uint8Array, size: ChunkSize, samples: number, layout: Layout): void {
  const { bitsPerSample, isLittleEndian } = layout;
  if (bitsPerSample !== 8 && bitsPerSample !== 16)
    throw new DocumentError('document/not-supported', `Predictor 2 at ${bitsPerSample} bits`);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  for (let row = 0; row < size.height; row++) {
    const start = row * size.rowBytes;
    if (bitsPerSample === 8) {
      for (let at = start + samples; at < start + size.rowBytes; at++) raw[at] = (raw[at] ?? 0) + (raw[at - samples] ?? 0);
    } else {
      for (let at = start + samples * 2; at + 1 < start + size.rowBytes; at += 2)
        view.setUint16(at, view.getUint16(at, isLittleEndian) + view.getUint16(at - samples * 2, isLittleEndian), isLittleEndian);
    }
  }
}

/** Answers one plane of raw samples, or one for each sample of a pixel when they are kept apart. */
export function readPlanes(file: Uint8Array, directory: Directory, layout: Layout): Uint8Array[] {
  const chunks = readChunks(directory, layout, file.length);
  const samples = layout.isPlanar ? 1 : layout.samplesPerPixel;
  const bitsPerPixel = layout.bitsPerSample * samples;
  const planeRowBytes = Math.ceil((layout.width * bitsPerPixel) / 8);
  const perPlane = chunks.across * chunks.down;
  if (chunks.across > 1 && (chunks.width * bitsPerPixel) % 8 !== 0) throw damaged('tiles that do not fill whole bytes');
  return Array.from({ length: layout.isPlanar ? layout.samplesPerPixel : 1 }, (_, plane) => {
    const out = new Uint8Array(planeRowBytes * layout.height);
    for (let index = 0; index < perPlane; index++) {
      const left = ((index % chunks.across) * chunks.width * bitsPerPixel) / 8;
      const top = Math.floor(index / chunks.across) * chunks.height;
      const rows = Math.min(chunks.height, layout.height - top);
      const size: ChunkSize = {
        width: chunks.width,
        height: chunks.areTiles ? chunks.height : rows,
        rowBytes: Math.ceil((chunks.width * bitsPerPixel) / 8),
      };
      if (size.rowBytes * size.height > mostSampleBytes)
        throw damaged(`strips or tiles of ${size.width} x ${size.height} pixels`);
      let raw = decompress(storedChunk(file, chunks, plane * perPlane + index), layout.packing, size);
      if (layout.isDifferenced) {
        raw = raw.slice();
        undoDifferences(raw, size, samples, layout);
      }
      copyRows(raw, size.rowBytes, out, planeRowBytes, left, top, rows);
    }
    return out;
  });
}

function copyRows(
  from: Uint8Array,
  fromRow: number,
  to: Uint8Array,
  toRow: number,
  left: number,
  top: number,
  rows: number,
): void {
  const width = Math.min(fromRow, toRow - left);
  for (let row = 0; row < rows; row++) {
    to.set(from.subarray(row * fromRow, row * fromRow + width), (top + row) * toRow + left);
  }
}
