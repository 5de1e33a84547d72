// What TIFF's predictors did to samples before they were packed, undone (TIFF 6.0 §14, TIFF technical note 3).
import { DocumentError } from '../document-error.ts';
import type { ChunkSize } from './decompress.ts';
import type { Layout } from './layout.ts';

function addWide(view: DataView, start: number, end: number, stride: number, { bitsPerSample, isLittleEndian }: Layout): void {
  const bytes = bitsPerSample / 8;
  for (let at = start + stride * bytes; at + bytes <= end; at += bytes) {
    const before = at - stride * bytes;
    if (bytes === 2)
      view.setUint16(at, view.getUint16(at, isLittleEndian) + view.getUint16(before, isLittleEndian), isLittleEndian);
    else if (bytes === 4)
      view.setUint32(at, view.getUint32(at, isLittleEndian) + view.getUint32(before, isLittleEndian), isLittleEndian);
    else view.setBigUint64(at, view.getBigUint64(at, isLittleEndian) + view.getBigUint64(before, isLittleEndian), isLittleEndian);
  }
}

function addBytes(raw: Uint8Array, start: number, end: number, stride: number): void {
  for (let at = start + stride; at < end; at++) raw[at] = (raw[at] ?? 0) + (raw[at - stride] ?? 0);
}

/** Predictor 3: all first bytes of a row's numbers, most significant ones, then all second bytes; each less its neighbour. */
function gatherFloats(raw: Uint8Array, start: number, end: number, stride: number, layout: Layout): void {
  addBytes(raw, start, end, stride);
  const planes = new Uint8Array(raw.subarray(start, end)); // a copy, also of a Buffer
  const bytes = layout.bitsPerSample / 8;
  const count = Math.floor(planes.length / bytes);
  for (let index = 0; index < count; index++) {
    for (let byte = 0; byte < bytes; byte++)
      raw[start + index * bytes + (layout.isLittleEndian ? bytes - 1 - byte : byte)] = planes[byte * count + index] ?? 0;
  }
}

/** In place; `stride` is how many samples a pixel has in these rows. Throws DocumentError. */
export function undoPredictor(raw: Uint8Array, size: ChunkSize, stride: number, layout: Layout): void {
  const { bitsPerSample, predictor } = layout;
  const isKnown = predictor === 2 ? [8, 16, 32, 64].includes(bitsPerSample) : [16, 24, 32, 64].includes(bitsPerSample);
  if (!isKnown) throw new DocumentError('document/not-supported', `predictor ${predictor} at ${bitsPerSample} bits`);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  for (let row = 0; row < size.height; row++) {
    const start = row * size.rowBytes;
    const end = start + size.rowBytes;
    if (predictor === 3) gatherFloats(raw, start, end, stride, layout);
    else if (bitsPerSample === 8) addBytes(raw, start, end, stride);
    else addWide(view, start, end, stride, layout);
  }
}
