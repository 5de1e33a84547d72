// Where a TIFF page keeps its samples: strips or tiles, one plane or several, gathered here into whole rows.
import { DocumentError, damaged } from '../document-error.ts';
import { decodeChunk, readChunks } from './chunks.ts';
import { type ChunkSize, canBePredicted, decompress, type Packing } from './decompress.ts';
import type { Directory } from './directory.ts';
import { undoPredictor } from './predictor.ts';

/** The tags that say how samples are laid out (TIFF 6.0 §8, §15). */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly samplesPerPixel: number;
  /** Each sample in a plane of its own (PlanarConfiguration 2). */
  readonly isPlanar: boolean;
  /** 2: each sample is the difference from its left neighbour; 3: floats, byte by byte. */
  readonly predictor: 1 | 2 | 3;
  readonly isLittleEndian: boolean;
  /** SampleFormat; floats are IEEE 754. */
  readonly format: 'unsigned' | 'signed' | 'float';
  readonly packing: Packing;
}

/** 600 dpi colour on A3 takes 210 MB; a page beyond this is an attack. */
const mostSampleBytes = 256 * 1024 * 1024;
const mostAcross = 65_535;
const mostDown = 200_000;

const wholeDepths: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 24, 32, 64];

function readFormat(directory: Directory): Layout['format'] {
  const format = directory.number(339, 1);
  if (format === 1 || format === 4) return 'unsigned'; // 4, undefined, is what some writers say of whole numbers
  if (format === 2) return 'signed';
  if (format === 3) return 'float';
  throw new DocumentError('document/not-supported', `samples of format ${format}`);
}

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
  const format = readFormat(directory);
  const predictor = directory.number(317, 1);
  const depths = format === 'float' ? [16, 24, 32, 64] : wholeDepths;
  const isKnownDepth = depths.includes(bitsPerSample) && bits.every((each) => each === bitsPerSample);
  if (!isKnownDepth || (predictor !== 1 && predictor !== 2 && predictor !== 3))
    throw new DocumentError('document/not-supported', `samples of ${bits.join(',')} bits, ${format}, predictor ${predictor}`);
  return {
    width,
    height,
    bitsPerSample,
    samplesPerPixel,
    isPlanar: directory.number(284, 1) === 2 && samplesPerPixel > 1,
    predictor,
    isLittleEndian: directory.isLittleEndian,
    format,
    packing: {
      compression: directory.number(259, 1),
      t4Options: directory.number(292, 0),
      t6Options: directory.number(293, 0),
      isReversed: directory.number(266, 1) === 2,
    },
  };
}

/** Answers one plane of raw samples; `plane` is 0 when all samples of a pixel stand together. */
export function readPlane(file: Uint8Array, directory: Directory, layout: Layout, plane: number): Uint8Array {
  const chunks = readChunks(directory, layout, file.length);
  const samples = layout.isPlanar ? 1 : layout.samplesPerPixel;
  const bitsPerPixel = layout.bitsPerSample * samples;
  const planeRowBytes = Math.ceil((layout.width * bitsPerPixel) / 8);
  const perPlane = chunks.across * chunks.down;
  if (chunks.across > 1 && (chunks.width * bitsPerPixel) % 8 !== 0) throw damaged('tiles that do not fill whole bytes');
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
    if (size.rowBytes * size.height > mostSampleBytes) throw damaged(`strips or tiles of ${size.width} x ${size.height} pixels`);
    let raw = decodeChunk(file, chunks, plane * perPlane + index, (stored) => decompress(stored, layout.packing, size));
    if (layout.predictor !== 1 && canBePredicted(layout.packing)) {
      raw = new Uint8Array(raw); // a copy, also of a Buffer
      undoPredictor(raw, size, samples, layout);
    }
    copyRows(raw, size.rowBytes, out, planeRowBytes, left, top, rows);
  }
  return out;
}

/** All planes: one, or one for each sample of a pixel when they are kept apart. */
export function readPlanes(file: Uint8Array, directory: Directory, layout: Layout): Uint8Array[] {
  const count = layout.isPlanar ? layout.samplesPerPixel : 1;
  return Array.from({ length: count }, (_, plane) => readPlane(file, directory, layout, plane));
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
