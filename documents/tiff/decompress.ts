// One strip or tile of a TIFF into raw samples, whatever it was packed with.
import { inflateSync } from 'node:zlib';
import { DocumentError, damaged } from '../document-error.ts';
import { type LzwForm, unpackLzw } from '../lzw.ts';
import { rowBytes } from '../t4/bilevel.ts';
import { type Coding, decodeFax } from '../t4/decode.ts';
import { unpackNext } from './next.ts';
import { unpackBits } from './pack-bits.ts';
import { unpackThunderScan } from './thunder-scan.ts';
import { unpackZstd } from './zstd.ts';

export interface Packing {
  readonly compression: number;
  readonly t4Options: number;
  readonly t6Options: number;
  /** Bits are stored least significant first (FillOrder 2). */
  readonly isReversed: boolean;
}

export interface ChunkSize {
  readonly width: number;
  readonly height: number;
  /** Of one row of raw samples. */
  readonly rowBytes: number;
}

/** Compression values of TIFF 6.0 and its supplements. */
const none = 1;
const t4OneDimensionalWithoutEnds = 2;
const t4 = 3;
const t6 = 4;
const lzw = 5;
const oldJpeg = 6;
const jpeg = 7;
const deflate = 8;
const next = 32_766;
const t4WordAligned = 32_771;
const packBits = 32_773;
const thunderScan = 32_809;
const oldDeflate = 32_946;
const zstd = 50_000;
const webp = 50_001;

export function isJpeg(compression: number): boolean {
  return compression === jpeg;
}

export function isOldJpeg(compression: number): boolean {
  return compression === oldJpeg;
}

export function isWebp(compression: number): boolean {
  return compression === webp;
}

/** Predictors stand before these codings only; after any other the tag means nothing. */
export function canBePredicted({ compression }: Packing): boolean {
  return [lzw, deflate, oldDeflate, zstd].includes(compression);
}

const reversed = Uint8Array.from({ length: 256 }, (_, byte) => {
  let result = 0;
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) result |= 0x80 >> bit;
  return result;
});

/** The stored bits, most significant first. Of JPEGs nobody ever reverses them, whatever the tag says; so does libtiff. */
export function bitsInOrder(stored: Uint8Array, { isReversed }: Packing): Uint8Array {
  return isReversed ? stored.map((byte) => reversed[byte] ?? 0) : stored;
}

function faxCoding({ compression, t4Options, t6Options }: Packing): Coding {
  // Bit 1 announces "uncompressed mode", which no fax machine and no reader knows.
  if ((compression === t4 ? t4Options : compression === t6 ? t6Options : 0) & 2)
    throw new DocumentError('document/not-supported', 'T.4 uncompressed mode');
  if (compression === t4OneDimensionalWithoutEnds) return 'mh-byte-aligned';
  if (compression === t4WordAligned) return 'mh-word-aligned';
  if (compression === t6) return 'mmr';
  return t4Options & 1 ? 'mr' : 'mh';
}

/** A page of which noise destroyed more than this is not worth showing as if it were whole. */
const mostDamagedShare = 0.2;

function unpackFax(bytes: Uint8Array, packing: Packing, size: ChunkSize): Uint8Array {
  const page = decodeFax(bytes, { coding: faxCoding(packing), width: size.width, height: size.height });
  const lost = page.rowsDamaged + page.height - page.rowsCoded;
  if (lost > page.height * mostDamagedShare && packing.compression !== t6)
    throw damaged(`${lost} of ${page.height} rows are lost`);
  if (size.rowBytes !== rowBytes(size.width)) throw damaged('fax coding of samples that are not one bit');
  return page.rows;
}

/** TIFF 6.0 §13. */
const tiffLzw: LzwForm = { format: 'TIFF', dataBits: 8, isLeastFirst: false, isEarly: true };
/** As the first programs of 1988 wrote it, in the order of bits that GIF has. */
const oldLzw: LzwForm = { format: 'TIFF', dataBits: 8, isLeastFirst: true, isEarly: false };

/** Data begin with the clear code, 256 in 9 bits: 80 0x one way round, 00 x1 the other. */
function isOldLzw(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && ((bytes[1] ?? 0) & 1) === 1;
}

function inflate(bytes: Uint8Array, size: number): Uint8Array {
  try {
    // A little more than asked for is ignored, much more is an attack.
    return inflateSync(bytes, { maxOutputLength: size + 65_536 });
  } catch (error) {
    throw new DocumentError('document/damaged', 'Deflate data are broken', { cause: error });
  }
}

/** Answers `size.rowBytes * size.height` bytes. Throws DocumentError or CodingError. */
export function decompress(stored: Uint8Array, packing: Packing, size: ChunkSize): Uint8Array {
  const bytes = bitsInOrder(stored, packing);
  const expected = size.rowBytes * size.height;
  let raw: Uint8Array;
  switch (packing.compression) {
    case none:
      raw = bytes;
      break;
    case t4OneDimensionalWithoutEnds:
    case t4WordAligned:
    case t4:
    case t6:
      raw = unpackFax(bytes, packing, size);
      break;
    case lzw:
      raw = unpackLzw(bytes, expected, isOldLzw(bytes) ? oldLzw : tiffLzw);
      break;
    case packBits:
      raw = unpackBits(bytes, expected);
      break;
    case deflate:
    case oldDeflate:
      raw = inflate(bytes, expected);
      break;
    case zstd:
      raw = unpackZstd(bytes, expected);
      break;
    case thunderScan:
      raw = unpackThunderScan(bytes, size);
      break;
    case next:
      raw = unpackNext(bytes, size);
      break;
    default:
      throw new DocumentError('document/not-supported', `TIFF compression ${packing.compression}`);
  }
  if (raw.length < expected) throw damaged(`${raw.length} of ${expected} bytes of samples`);
  return raw.length > expected ? raw.subarray(0, expected) : raw;
}
