// Is it a text, and in which encoding? UTF-8 or UTF-16 by their marks or their form, else Latin letters of one byte.
import { TextDecoder } from 'node:util';
import { type ByteSource, readAll } from '../byte-source.ts';
import { DocumentError } from '../document-error.ts';

const sampleBytes = 1 << 16;
/** A thousand dense pages; what is longer is a log or a dump that nobody wants to fax. */
const mostBytes = 8 << 20;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const tab = 9;
const lineFeed = 10;
const formFeed = 12;
const carriageReturn = 13;
const space = 32;
const endOfFile = 26;
const deleted = 127;

/** Control codes that no text has; the end-of-file mark of old systems is one that some have. */
function isForeign(code: number): boolean {
  if (code === tab || code === lineFeed || code === formFeed || code === carriageReturn || code === endOfFile) return false;
  return code < space || code === deleted;
}

function decode(bytes: Uint8Array, encoding: Encoding, isWhole: boolean): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !isWhole });
    for (let at = 0; at < text.length; at++) if (isForeign(text.charCodeAt(at))) return null;
    return text;
  } catch (error) {
    if (error instanceof TypeError) return null; // not of this encoding
    throw error;
  }
}

function candidates(bytes: Buffer): readonly Encoding[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
  return ['utf-8', 'windows-1252'];
}

function read(bytes: Buffer, isWhole: boolean): string | null {
  for (const encoding of candidates(bytes)) {
    const text = decode(bytes, encoding, isWhole);
    if (text !== null) return text;
  }
  return null;
}

/** True when the beginning of a file reads as text with something to see in it. */
export function sniffText(source: ByteSource): boolean {
  const text = read(source.read(0, sampleBytes), source.length <= sampleBytes);
  return text !== null && text.trim() !== '';
}

/** The whole text. Throws DocumentError. */
export function readText(source: ByteSource): string {
  if (source.length > mostBytes) throw new DocumentError('document/too-large', `a text of ${source.length} bytes`);
  const text = read(readAll(source), true);
  if (text === null) throw new DocumentError('document/not-supported', 'no text after all');
  return text;
}
