// Office documents by what is in their containers: which program they belong to, and whether a password locks them.
import { inflateRawSync } from 'node:zlib';
import type { ByteSource } from '../byte-source.ts';
import type { DocumentKind } from '../sniff.ts';

//  ZIP   local files …, central directory: 50 4b 01 02 … (46 bytes), name, extra, comment for each; 50 4b 05 06 … where it is
//  CFB   d0 cf 11 e0 a1 b1 1a e1 … directory entries of 128 bytes, names in UTF-16 (MS-CFB §2.6)

const endOfDirectory = 'PK\x05\x06';
const directoryEntry = 0x02014b50;
const endReach = 65_557;
const mostDirectory = 4 << 20;
const mostManifest = 1 << 20;
const cfbMagic = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const cfbReach = 1 << 20;
/** Streams of the three programs (MS-DOC, MS-XLS, MS-PPT); soffice looks at the bytes itself. */
const cfbStreams = ['WordDocument', 'Workbook', 'Book', 'PowerPoint Document'];
const lockedStream = 'EncryptedPackage';

interface ZipEntry {
  readonly method: number;
  readonly packedSize: number;
  readonly localAt: number;
}

function readDirectory(source: ByteSource): ReadonlyMap<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  const tail = source.read(Math.max(0, source.length - endReach), endReach);
  const end = tail.lastIndexOf(endOfDirectory, undefined, 'latin1');
  if (end < 0 || end + 20 > tail.length) return entries;
  const directory = source.read(tail.readUInt32LE(end + 16), Math.min(tail.readUInt32LE(end + 12), mostDirectory));
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === directoryEntry; ) {
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    entries.set(directory.toString('utf8', at + 46, nameEnd), {
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      localAt: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** The text of a small file in a ZIP; empty when it cannot be read, which is for its own reader to complain of. */
function readEntry(source: ByteSource, entry: ZipEntry | undefined): string {
  if (!entry || entry.packedSize > mostManifest) return '';
  const local = source.read(entry.localAt, 30);
  if (local.length < 30) return '';
  const packed = source.read(entry.localAt + 30 + local.readUInt16LE(26) + local.readUInt16LE(28), entry.packedSize);
  try {
    return (entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: mostManifest })).toString('utf8');
  } catch {
    return ''; // damaged: the office program will say so
  }
}

const openDocuments: readonly (readonly [type: string, kind: DocumentKind])[] = [
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/vnd.oasis.opendocument.presentation', 'odp'],
  ['application/vnd.oasis.opendocument.graphics', 'odg'],
];

function sniffZip(source: ByteSource): DocumentKind {
  const entries = readDirectory(source);
  const names = [...entries.keys()];
  if (entries.has('[Content_Types].xml')) {
    const has = (folder: string): boolean => names.some((name) => name.startsWith(folder));
    return has('word/') ? 'docx' : has('xl/') ? 'xlsx' : has('ppt/') ? 'pptx' : 'other';
  }
  const type = readEntry(source, entries.get('mimetype'));
  const kind = openDocuments.find(([start]) => type.startsWith(start))?.[1];
  if (!kind) return 'other';
  return readEntry(source, entries.get('META-INF/manifest.xml')).includes('encryption-data') ? 'locked' : kind;
}

function sniffCfb(source: ByteSource): DocumentKind {
  // The directory stands anywhere; writers put it near one end.
  const ends = [source.read(0, cfbReach), source.read(Math.max(0, source.length - cfbReach), cfbReach)];
  const has = (name: string): boolean => ends.some((bytes) => bytes.includes(`${name}\0`, 0, 'utf16le'));
  if (has(lockedStream)) return 'locked';
  return cfbStreams.some(has) ? 'doc' : 'other';
}

/** null when it is no container. */
export function sniffContainer(source: ByteSource): DocumentKind | null {
  const magic = source.read(0, 8).toString('latin1');
  if (magic.startsWith('PK\x03\x04')) return sniffZip(source);
  return magic === cfbMagic ? sniffCfb(source) : null;
}
