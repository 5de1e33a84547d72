// What a document is by its first bytes, for senders that only say application/octet-stream.

export const headBytes = 1024;

const magics: readonly (readonly [string, string])[] = [
  ['image/tiff', 'II*\0'],
  ['image/tiff', 'MM\0*'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/pwg-raster', 'RaS2'],
  ['image/urf', 'UNIRAST\0'],
  ['application/postscript', '%!'],
];

/** A media type, or `application/octet-stream` for what is not known; `head` is the document's first 1024 bytes. */
export function sniffFormat(head: Uint8Array): string {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, headBytes)).toString('latin1');
  const known = magics.find(([, magic]) => start.startsWith(magic))?.[0];
  // ISO 32000-1 Annex H: readers accept a PDF's header anywhere in the first 1024 bytes.
  return known ?? (start.includes('%PDF-') ? 'application/pdf' : 'application/octet-stream');
}
