// Characters of names and texts: UTF-8 as the standard says, Windows-1252 as some print systems send all the same.

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Where Windows-1252 differs from ISO 8859-1: bytes 0x80 to 0x9f. Node 20's own decoder takes the two for the same. */
const windows1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Of a text in another encoding no more is read: a byte becomes up to three, and told back they must fit a field again. */
const mostGuessedBytes = 8191;

/** Names and texts. The Windows class driver sends job names in the ANSI code page: better a guess than a refused job. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // a TypeError is what TextDecoder throws for invalid bytes
    return decodeAscii(bytes.subarray(0, mostGuessedBytes)).replace(/[\u0080-\u009f]/g, (char) =>
      windows1252.charAt(char.charCodeAt(0) - 0x80),
    );
  }
}

/** Keywords, URIs and the like are ASCII; one character a byte keeps whatever else came. */
export function decodeAscii(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
