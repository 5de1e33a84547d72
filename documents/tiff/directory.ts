// The skeleton of a TIFF file (TIFF 6.0 §2): header, chain of directories, values of tags; every offset is checked.
import { DocumentError, damaged } from '../document-error.ts';

//  header     49 49 2a 00 (little-endian) or 4d 4d 00 2a (big-endian), offset of the first directory
//  directory  count (2 bytes), entries of 12 bytes, offset of the next directory or 0
//  entry      tag (2), type (2), number of values (4), the values if they fit in 4 bytes, else their offset

/** Sizes in bytes of the types 1 (BYTE) to 13 (IFD). */
const typeSizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
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
      default:
        return view.getUint8(at);
    }
  }
}

function readEntries(view: DataView, at: number, count: number, isLittleEndian: boolean): Map<number, Entry> {
  const entries = new Map<number, Entry>();
  for (let index = 0; index < count; index++) {
    const position = at + 2 + index * 12;
    const type = view.getUint16(position + 2, isLittleEndian);
    const values = view.getUint32(position + 4, isLittleEndian);
    const size = (typeSizes[type] ?? 0) * values;
    if (size === 0) continue; // types of a later revision are to be skipped (TIFF 6.0 §2)
    const valueAt = size <= 4 ? position + 8 : view.getUint32(position + 8, isLittleEndian);
    const tag = view.getUint16(position, isLittleEndian);
    // A tag nobody asks for may be broken; one that is needed is then missed where it is asked for.
    if (valueAt + size > view.byteLength || entries.has(tag)) continue;
    entries.set(tag, { type, count: values, at: valueAt });
  }
  return entries;
}

/** All directories of the chain, in order. Throws DocumentError for chains that loop, leave the file or never end. */
export function readDirectories(bytes: Uint8Array): Directory[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) throw damaged('no TIFF header');
  const isLittleEndian = view.getUint16(0, false) === 0x4949;
  const version = view.getUint16(2, isLittleEndian);
  if (version === 43) throw new DocumentError('document/not-supported', 'BigTIFF');
  if (version !== 42) throw damaged(`TIFF version ${version}`);
  const directories: Directory[] = [];
  const seen = new Set<number>();
  let at = view.getUint32(4, isLittleEndian);
  while (at !== 0) {
    if (seen.has(at)) throw damaged(`the directories loop at ${at}`);
    if (seen.size >= mostPages) throw new DocumentError('document/too-large', `more than ${mostPages} pages`);
    seen.add(at);
    const count = at + 2 <= bytes.length ? view.getUint16(at, isLittleEndian) : 0;
    const linkAt = at + 2 + count * 12;
    if (count === 0 || count > mostEntries || linkAt + 4 > bytes.length) throw damaged(`no directory at ${at}`);
    directories.push(new Directory(view, isLittleEndian, readEntries(view, at, count, isLittleEndian)));
    at = view.getUint32(linkAt, isLittleEndian);
  }
  return directories;
}
