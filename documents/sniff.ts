// What a file is, by its first bytes; names and declared types are often wrong and never asked.
import type { ByteSource } from './byte-source.ts';

export type DocumentKind = 'pdf' | 'tiff' | 'png' | 'jpeg' | 'print-raster' | 'other';

/** Readers look for a PDF header in the first kilobyte: printers' job-control lines may stand before it (ISO 32000-1 annex H.3). */
const headerReach = 1024;

export function sniff(source: ByteSource): DocumentKind {
  const head = source.read(0, headerReach);
  const magic = head.toString('latin1', 0, 4);
  if (magic === 'II*\0' || magic === 'MM\0*' || magic === 'II+\0' || magic === 'MM\0+') return 'tiff';
  if (magic === '\x89PNG') return 'png';
  // PWG Raster (PWG 5102.4 §4.1) and Apple's.
  if (magic === 'RaS2' || head.toString('latin1', 0, 8) === 'UNIRAST\0') return 'print-raster';
  if (magic.startsWith('\xff\xd8\xff')) return 'jpeg';
  return /%PDF-\d/.test(head.toString('latin1')) ? 'pdf' : 'other';
}
