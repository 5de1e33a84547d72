// Fax pages into one TIFF-F file (RFC 2306): Group 4, one strip a page, little-endian.
import type { Bilevel } from '../t4/bilevel.ts';
import { encodeMmr } from '../t4/encode-mmr.ts';

interface Resolution {
  readonly xDpi: number;
  readonly yDpi: number;
}

export interface BilevelPage extends Bilevel, Resolution {}

/** A page whose rows are coded already (MMR). */
export interface CodedPage extends Resolution {
  readonly width: number;
  readonly height: number;
  readonly coded: Uint8Array;
}

//  0  49 49 2a 00        little-endian TIFF
//  4  offset of the first directory
//     each page: coded strip, padded to an even length
//                directory: entry count, entries of 12 bytes (tag, type, count, value or offset), next offset
//                the two resolutions, each a fraction of two 32-bit numbers
const headerBytes = 8;
const entryBytes = 12;
const short = 3;
const long = 4;
const rational = 5;

type Entry = readonly [tag: number, type: number, count: number, value: number];

function directoryOf(page: CodedPage, index: number, count: number, strip: { at: number; size: number }): readonly Entry[] {
  const end = strip.at + strip.size + (strip.size & 1);
  const resolutionsAt = end + 2 + 17 * entryBytes + 4;
  return [
    [254, long, 1, 2], // NewSubfileType: one page of several
    [256, long, 1, page.width],
    [257, long, 1, page.height],
    [258, short, 1, 1], // BitsPerSample
    [259, short, 1, 4], // Compression: T.6
    [262, short, 1, 0], // PhotometricInterpretation: 0 is white
    [266, short, 1, 1], // FillOrder: most significant bit first
    [273, long, 1, strip.at],
    [274, short, 1, 1], // Orientation
    [277, short, 1, 1], // SamplesPerPixel
    [278, long, 1, page.height], // RowsPerStrip
    [279, long, 1, strip.size],
    [282, rational, 1, resolutionsAt],
    [283, rational, 1, resolutionsAt + 8],
    [293, long, 1, 0], // T6Options: no uncompressed mode
    [296, short, 1, 2], // ResolutionUnit: inch
    [297, short, 2, index | (count << 16)], // PageNumber: from 0, of how many
  ];
}

function writeDirectory(view: DataView, at: number, entries: readonly Entry[], page: Resolution): number {
  view.setUint16(at, entries.length, true);
  let position = at + 2;
  for (const [tag, type, count, value] of entries) {
    view.setUint16(position, tag, true);
    view.setUint16(position + 2, type, true);
    view.setUint32(position + 4, count, true);
    view.setUint32(position + 8, value >>> 0, true);
    position += entryBytes;
  }
  const nextAt = position;
  position += 4;
  for (const dpi of [page.xDpi, page.yDpi]) {
    view.setUint32(position, Math.round(dpi * 100), true);
    view.setUint32(position + 4, 100, true);
    position += 8;
  }
  return nextAt;
}

/** Writes at least one page; resolutions in dots per inch. Readers count pages in 16 bits, so at most 65,535. */
export function writeTiff(pages: readonly BilevelPage[]): Uint8Array {
  return writeCodedTiff(pages.map((page) => ({ ...page, coded: encodeMmr(page) })));
}

export function writeCodedTiff(pages: readonly CodedPage[]): Uint8Array {
  if (pages.length < 1 || pages.length > 0xffff) throw new Error(`${pages.length} pages in a TIFF`);
  const directoryBytes = 2 + 17 * entryBytes + 4 + 16;
  const total = pages.reduce((sum, { coded }) => sum + coded.length + (coded.length & 1) + directoryBytes, headerBytes);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x002a4949, true);
  let linkAt = 4; // where the offset of the next directory goes
  let at = headerBytes;
  for (const [index, page] of pages.entries()) {
    const { coded } = page;
    bytes.set(coded, at);
    const directoryAt = at + coded.length + (coded.length & 1);
    view.setUint32(linkAt, directoryAt, true);
    const entries = directoryOf(page, index, pages.length, { at, size: coded.length });
    linkAt = writeDirectory(view, directoryAt, entries, page);
    at = directoryAt + directoryBytes;
  }
  return bytes;
}
