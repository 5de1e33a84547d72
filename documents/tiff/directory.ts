// The skeleton of a TIFF file (TIFF 6.0 §2): header, chain of directories, values of tags; every offset is checked.
import { DocumentError, damaged } from '../document-error.ts';

//  header     49 49 2a 00 (little-endian) or 4d 4d 00 2a (big-endian), offset of the first directory
//  directory  count (2 bytes), entries of 12 bytes, offset of the next directory or 0
//  entry      tag (2), type (2), number of values (4), the values if they fit in 4 bytes, else their offset
//  BigTIFF    2b instead of 2a, then 8 and 0 (2 bytes each) and an offset of 8 bytes; counts of entries, numbers of values,
//             values and offsets take 8 bytes everywhere

/** Sizes in bytes of the types 1 (BYTE) to 13 (IFD) and of BigTIFF's 16 (LONG8) to 18 (IFD8). */
const typeSizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const mostPages = 10_000;
const mostValues = 1_000_000;
const mostEntries = 4096;

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where the first value is in the file. */
  readonly at: number;
}

/** One directory: the tags of one page. */
export class Directory {
  readonly #view: DataView;
  readonly isLittleEndian: boolean;
  readonly #entries: ReadonlyMap<number, Entry>;

  constructor(view: DataView, isLittleEndian: boolean, entries: ReadonlyMap<number, Entry>) {
    this.#view = view;
    this.isLittleEndian = isLittleEndian;
    this.#entries = entries;
  }

  has(tag: number): boolean {
    return this.#entries.has(tag);
  }

  /** All values of a numeric tag; empty when the tag is absent. */
  numbers(tag: number): number[] {
    const entry = this.#entries.get(tag);
    if (!entry) return [];
    if (entry.count > mostValues) throw damaged(`tag ${tag} has ${entry.count} values`);
    const size = typeSizes[entry.type] ?? 0;
    return Array.from({ length: entry.count }, (_, index) => this.#number(entry.type, entry.at + index * size));
  }

  number(tag: number, otherwise: number): number {
    return this.numbers(tag)[0] ?? otherwise;
  }

  /** The raw bytes of a tag of bytes, e.g. JPEGTables. */
  bytes(tag: number): Uint8Array | null {
    const entry = this.#entries.get(tag);
    if (!entry) return null;
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + entry.at, entry.count * (typeSizes[entry.type] ?? 0));
  }

  #number(type: number, at: number): number {
    const little = this.isLittleEndian;
    const view = this.#view;
    switch (type) {
      case 3:
        return view.getUint16(at, little);
      case 4:
      case 13:
        return view.getUint32(at, little);
      case 5: {
        const divisor = view.getUint32(at + 4, little);
        return divisor === 0 ? 0 : view.getUint32(at, little) / divisor;
      }
      case 6:
        return view.getInt8(at);
      case 8:
        return view.getInt16(at, little);
      case 9:
        return view.getInt32(at, little);
      case 11:
        return view.getFloat32(at, little);
      case 12:
        return view.getFloat64(at, little);
      case 16:
      case 17:
      case 18:
        return Number(view.getBigUint64(at, little));
      default:
        return view.getUint8(at);
    }
  }
}

/** Sizes of what differs between TIFF and BigTIFF. */
interface Widths {
  readonly offset: 4 | 8;
  readonly count: 2 | 8;
  readonly entry: 12 | 20;
}

const classic: Widths = { offset: 4, count: 2, entry: 12 };
const big: Widths = { offset: 8, count: 8, entry: 20 };

function readWhole(view: DataView, at: number, size: 2 | 4 | 8, isLittleEndian: boolean): number {
  if (size === 2) return view.getUint16(at, isLittleEndian);
  return size === 4 ? view.getUint32(at, isLittleEndian) : Number(view.getBigUint64(at, isLittleEndian));
}

function readEntries(view: DataView, at: number, count: number, isLittleEndian: boolean, widths: Widths): Map<number, Entry> {
  const entries = new Map<number, Entry>();
  for (let index = 0; index < count; index++) {
    const position = at + widths.count + index * widths.entry;
    const type = view.getUint16(position + 2, isLittleEndian);
    const values = readWhole(view, position + 4, widths.offset, isLittleEndian);
    const size = (typeSizes[type] ?? 0) * values;
    if (size === 0) continue; // types of a later revision are to be skipped (TIFF 6.0 §2)
    const inPlace = position + 4 + widths.offset;
    const valueAt = size <= widths.offset ? inPlace : readWhole(view, inPlace, widths.offset, isLittleEndian);
    const tag = view.getUint16(position, isLittleEndian);
    // A tag nobody asks for may be broken; one that is needed is then missed where it is asked for.
    if (valueAt + size > view.byteLength || entries.has(tag)) continue;
    entries.set(tag, { type, count: values, at: valueAt });
  }
  return entries;
}

function readHeader(view: DataView): { isLittleEndian: boolean; widths: Widths; first: number } {
  if (view.byteLength < 8) throw damaged('no TIFF header');
  const isLittleEndian = view.getUint16(0, false) === 0x4949;
  const version = view.getUint16(2, isLittleEndian);
  if (version === 42) return { isLittleEndian, widths: classic, first: view.getUint32(4, isLittleEndian) };
  if (version !== 43) throw damaged(`TIFF version ${version}`);
  if (view.byteLength < 16 || view.getUint16(4, isLittleEndian) !== 8) throw damaged('no BigTIFF header');
  return { isLittleEndian, widths: big, first: readWhole(view, 8, 8, isLittleEndian) };
}

/** All directories of the chain, in order. Throws DocumentError for chains that loop, leave the file or never end. */
export function readDirectories(bytes: Uint8Array): Directory[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { isLittleEndian, widths, first } = readHeader(view);
  const directories: Directory[] = [];
  const seen = new Set<number>();
  let at = first;
  while (at !== 0) {
    if (seen.has(at)) throw damaged(`the directories loop at ${at}`);
    if (seen.size >= mostPages) throw new DocumentError('document/too-large', `more than ${mostPages} pages`);
    seen.add(at);
    const count = at + widths.count <= bytes.length ? readWhole(view, at, widths.count, isLittleEndian) : 0;
    const linkAt = at + widths.count + count * widths.entry;
    if (count === 0 || count > mostEntries || linkAt + widths.offset > bytes.length) throw damaged(`no directory at ${at}`);
    directories.push(new Directory(view, isLittleEndian, readEntries(view, at, count, isLittleEndian, widths)));
    at = readWhole(view, linkAt, widths.offset, isLittleEndian);
  }
  return directories;
}
