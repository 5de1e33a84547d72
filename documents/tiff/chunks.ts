// The strips or tiles of a TIFF page: where they are in the file, also where the tags that say so are missing or wrong.
import { damaged } from '../document-error.ts';
import type { Directory } from './directory.ts';
import type { Layout } from './layout.ts';

export interface Chunks {
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly down: number;
  readonly offsets: readonly number[];
  readonly sizes: readonly number[];
  readonly areTiles: boolean;
}

const mostAcross = 65_535;
const mostDown = 200_000;

/** RowsPerStrip; where it is missing the strips are taken to be of one height. */
function rowsOfStrip(directory: Directory, layout: Layout, strips: number): number {
  const given = directory.number(278, 0);
  if (given > 0) return Math.min(given, layout.height);
  const perPlane = layout.isPlanar ? Math.max(1, Math.floor(strips / layout.samplesPerPixel)) : Math.max(1, strips);
  return Math.ceil(layout.height / perPlane);
}

/** Where sizes are missing or 0, a strip reaches to the next one, or to the end of the file. */
function completeSizes(offsets: readonly number[], given: readonly number[], fileBytes: number): number[] {
  if (given.length >= offsets.length && !given.includes(0)) return [...given];
  const starts = [...offsets, fileBytes].sort((one, other) => one - other);
  return offsets.map((offset, index) => {
    const size = given[index] ?? 0;
    return size > 0 ? size : Math.max(0, (starts.find((start) => start > offset) ?? fileBytes) - offset);
  });
}

/** The strips or tiles of a page, or throws when there are too few. */
export function readChunks(directory: Directory, layout: Layout, fileBytes: number): Chunks {
  const areTiles = directory.has(322);
  const offsets = directory.numbers(areTiles ? 324 : 273);
  const width = areTiles ? directory.number(322, 0) : layout.width;
  const height = areTiles ? Math.min(directory.number(323, 0), mostDown) : rowsOfStrip(directory, layout, offsets.length);
  if (!(width >= 1 && height >= 1) || width > mostAcross) throw damaged(`strips or tiles of ${width} x ${height} pixels`);
  const across = Math.ceil(layout.width / width);
  const down = Math.ceil(layout.height / height);
  const needed = across * down * (layout.isPlanar ? layout.samplesPerPixel : 1);
  if (offsets.length < needed) throw damaged(`${offsets.length} strips or tiles of ${needed}`);
  const sizes = completeSizes(offsets, directory.numbers(areTiles ? 325 : 279), fileBytes);
  return { width, height, across, down, offsets, sizes, areTiles };
}

/** The stored bytes of one strip or tile; a strip that leaves the file is a file that was cut. */
export function storedChunk(file: Uint8Array, chunks: Chunks, index: number): Uint8Array {
  const at = chunks.offsets[index] ?? 0;
  const size = chunks.sizes[index] ?? 0;
  if (at + size > file.length) throw damaged(`strip or tile ${index} ends at ${at + size} of ${file.length} bytes`);
  return file.subarray(at, at + size);
}

/** All bytes that can belong to one strip or tile, when the size that the file tells is wrong. */
function widestChunk(file: Uint8Array, chunks: Chunks, index: number): Uint8Array {
  const at = chunks.offsets[index] ?? 0;
  const next = chunks.offsets.reduce((nearest, offset) => (offset > at ? Math.min(nearest, offset) : nearest), file.length);
  return file.subarray(Math.min(at, file.length), next);
}

/**
 * Decodes one strip or tile; when that fails with the size that the file tells, which some writers get wrong, with all bytes
 * up to the next one. Throws what the decoder throws.
 */
export function decodeChunk<T>(file: Uint8Array, chunks: Chunks, index: number, decode: (stored: Uint8Array) => T): T {
  const given = chunks.sizes[index] ?? 0;
  try {
    return decode(storedChunk(file, chunks, index));
  } catch (error) {
    const widest = widestChunk(file, chunks, index);
    if (widest.length === given || widest.length === 0) throw error;
    return decode(widest);
  }
}
