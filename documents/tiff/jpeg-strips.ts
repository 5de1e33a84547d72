// The JPEGs of a page's strips as one, without decoding: a strip after another is what restart intervals are (ITU-T T.81 §E.1.4).
import type { JpegPart } from './jpeg.ts';

// Drawn one by one, their seams would show wherever pixels of the page and of the paper are not the same.
//
//  strip   ff d8, tables, frame, scan header, coded rows, ff d9
//  page    ff d8, tables, frame of all rows, ff dd: as many MCUs as a strip has, scan header, rows, ff d0, rows, ff d1, rows … ff d9

interface Strip {
  /** Up to the end of the scan header; the frame's height is 0 here. */
  readonly header: Uint8Array;
  readonly scanHeaderAt: number;
  readonly frameAt: number;
  readonly rows: Uint8Array;
  /** Of a minimum coded unit, in pixels. */
  readonly unit: { readonly width: number; readonly height: number };
}

const startOfScan = 0xda;
const restartInterval = 0xdd;
const largestNumber = 0xffff;

/** Of one component it is a block of 8 x 8; of several, what their sampling factors make of it (T.81 §A.2). */
function unitOf(view: DataView, frameAt: number): Strip['unit'] {
  const components = view.getUint8(frameAt + 9);
  if (components === 1) return { width: 8, height: 8 };
  const factors = Array.from({ length: components }, (_, index) => view.getUint8(frameAt + 11 + index * 3));
  return {
    width: 8 * Math.max(...factors.map((factor) => factor >> 4)),
    height: 8 * Math.max(...factors.map((factor) => factor & 15)),
  };
}

/** Whether there is nothing but coded data: every ff is followed by the 0 that says so (T.81 §B.1.1.5). */
function isOneScan(rows: Uint8Array): boolean {
  for (let at = rows.indexOf(0xff); at >= 0; at = rows.indexOf(0xff, at + 1)) if (rows[at + 1] !== 0) return false;
  return true;
}

/** null: more than one scan, restarts of its own, or nothing that a baseline decoder reads. */
function readStrip(bytes: Uint8Array): Strip | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let frameAt = 0;
  let at = 2;
  while (at + 4 <= bytes.length && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const next = at + 2 + view.getUint16(at + 2);
    if (marker === 0xc0 || marker === 0xc1) frameAt = at;
    if (marker === restartInterval || marker === 0xc2 || next > bytes.length) return null;
    if (marker === startOfScan) {
      const rows = bytes.subarray(next, bytes.length - 2);
      if (frameAt === 0 || frameAt + 10 + 3 * view.getUint8(frameAt + 9) > at || !isOneScan(rows)) return null;
      const header = Uint8Array.from(bytes.subarray(0, next));
      header.fill(0, frameAt + 5, frameAt + 7);
      return { header, scanHeaderAt: at, frameAt, rows, unit: unitOf(view, frameAt) };
    }
    at = next;
  }
  return null;
}

/** How many units a strip has, where all are whole ones but the last; 0 where they cannot be one picture. */
function unitsOf(parts: readonly JpegPart[], { unit }: Strip): number {
  const [first, ...others] = parts;
  if (!first || first.height % unit.height !== 0) return 0;
  const isEven =
    others.every(({ width }) => width === first.width) && parts.slice(0, -1).every(({ height }) => height === first.height);
  const units = Math.ceil(first.width / unit.width) * (first.height / unit.height);
  return isEven && units <= largestNumber ? units : 0;
}

/** Strips from top to bottom, as many rows each; answers them as they are where they cannot be joined. */
export function joinStrips(parts: readonly JpegPart[]): readonly JpegPart[] {
  const height = parts.reduce((sum, part) => sum + part.height, 0);
  const [top] = parts;
  const [first, ...others] = parts.map(({ bytes }) => readStrip(bytes));
  if (!top || !first || others.length === 0 || height > largestNumber) return parts;
  const rows = [first.rows];
  for (const strip of others) {
    if (!strip || !Buffer.from(strip.header).equals(first.header)) return parts;
    rows.push(strip.rows);
  }
  const units = unitsOf(parts, first);
  if (units === 0) return parts;
  const header = Buffer.from(first.header);
  header.writeUInt16BE(height, first.frameAt + 5);
  const restart = Uint8Array.of(0xff, restartInterval, 0, 4, units >> 8, units & 0xff);
  const coded = rows.flatMap((one, index) => (index === 0 ? [one] : [Uint8Array.of(0xff, 0xd0 + ((index - 1) % 8)), one]));
  const bytes = Buffer.concat([
    header.subarray(0, first.scanHeaderAt),
    restart,
    header.subarray(first.scanHeaderAt),
    ...coded,
    Uint8Array.of(0xff, 0xd9),
  ]);
  return [{ left: top.left, top: top.top, width: top.width, height, bytes }];
}
