// What a file is, by its first bytes; names and declared types are often wrong and never asked.
import type { ByteSource } from './byte-source.ts';
import { sniffContainer } from './office/containers.ts';
import { sniffText } from './text/encoding.ts';

export type OfficeKind = 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'odp' | 'odg' | 'doc' | 'rtf' | 'html';
export type PictureKind = 'png' | 'jpeg' | 'webp' | 'gif' | 'bmp';
/** `locked`: an office document that needs a password. */
export type DocumentKind = 'pdf' | 'tiff' | PictureKind | OfficeKind | 'print-raster' | 'heic' | 'text' | 'locked' | 'other';

/** Readers look for a PDF header in the first kilobyte: printers' job-control lines may stand before it (ISO 32000-1 annex H.3). */
const headerReach = 1024;

const magics: readonly (readonly [magic: string, kind: DocumentKind])[] = [
  // PWG Raster (PWG 5102.4 §4.1) and Apple's.
  ['RaS2', 'print-raster'],
  ['UNIRAST\0', 'print-raster'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['II+\0', 'tiff'],
  ['MM\0+', 'tiff'],
  ['\x89PNG', 'png'],
  ['\xff\xd8\xff', 'jpeg'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['{\\rtf', 'rtf'],
  // Programs for a printer, not texts to be printed.
  ['%!', 'other'],
  ['\x1b', 'other'],
];

/** ISO/IEC 23008-12 annex B: the brands of pictures coded in HEVC, and those that do not say how. */
const heicBrands: ReadonlySet<string> = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

function sniffMagic(head: Buffer): DocumentKind | null {
  const text = head.toString('latin1');
  const known = magics.find(([magic]) => text.startsWith(magic));
  // A PDF may stand behind job-control lines, which begin with an escape.
  if (known && known[1] !== 'other') return known[1];
  if (/%PDF-\d/.test(text)) return 'pdf';
  if (known) return known[1];
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp';
  if (text.startsWith('BM') && head.length >= 18 && head.readUInt32LE(6) === 0) return 'bmp';
  if (text.startsWith('ftyp', 4)) return heicBrands.has(text.slice(8, 12)) ? 'heic' : 'other';
  return null;
}

function sniffMarkup(head: Buffer): DocumentKind | null {
  const start = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase();
  if (/^(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)?(<!doctype html|<html)/.test(start)) return 'html';
  // Other markup is no text that anybody wants to read on paper.
  return /^<(\?xml|svg|!doctype)/.test(start) ? 'other' : null;
}

export function sniff(source: ByteSource): DocumentKind {
  const head = source.read(0, headerReach);
  return sniffMagic(head) ?? sniffContainer(source) ?? sniffMarkup(head) ?? (sniffText(source) ? 'text' : 'other');
}
