// Finds the end of an IPP message in bytes that arrive bit by bit, so that what follows can be streamed as the document.
import { type DecodeLimits, decodeMessage, defaultDecodeLimits, endOfAttributes, headerBytes, mostFieldBytes } from './decode.ts';
import { FormatError } from './format-error.ts';
import type { Message } from './message.ts';

export interface ReaderLimits extends DecodeLimits {
  /** Of header and attributes together. */
  readonly maxMessageBytes: number;
}
export const defaultReaderLimits: ReaderLimits = { ...defaultDecodeLimits, maxMessageBytes: 1024 * 1024 };

export type Progress =
  | { readonly kind: 'need-more' }
  /** `rest`: what came after the message in the bytes pushed so far. */
  | { readonly kind: 'done'; readonly message: Message; readonly documentOffset: number; readonly rest: Uint8Array };

export interface MessageReader {
  /** Throws FormatError once the bytes so far cannot become a message. */
  push(chunk: Uint8Array): Progress;
  /** Everything pushed so far: the header in it lets a bad request be answered. */
  received(): Uint8Array;
}

/**
 * Only tags and lengths are looked at while bytes arrive, and each of them once, so that a message sent byte by byte
 * costs no more than one sent whole; it is decoded when its end is there.
 */
export function createMessageReader(limits: ReaderLimits = defaultReaderLimits): MessageReader {
  let buffer = new Uint8Array(4096);
  let length = 0;
  let scanned = headerBytes;

  function append(chunk: Uint8Array): void {
    if (length + chunk.length > buffer.length) {
      const larger = new Uint8Array(Math.max(buffer.length * 2, length + chunk.length));
      larger.set(buffer.subarray(0, length));
      buffer = larger;
    }
    buffer.set(chunk, length);
    length += chunk.length;
  }

  /** The length at `offset`, or undefined when it has not arrived yet. */
  function lengthAt(offset: number): number | undefined {
    if (offset + 2 > length) return undefined;
    const value = ((buffer[offset] ?? 0) << 8) | (buffer[offset + 1] ?? 0);
    if (value > mostFieldBytes) throw new FormatError('malformed', `a length of ${value}`, offset);
    return value;
  }

  /** Moves `scanned` over whole fields; true when it stands behind end-of-attributes. */
  function scan(): boolean {
    while (scanned < length) {
      const tag = buffer[scanned] ?? 0;
      if (tag < 0x10) {
        scanned++;
        if (tag === endOfAttributes) return true;
      } else {
        const nameBytes = lengthAt(scanned + 1);
        if (nameBytes === undefined) return false;
        const valueBytes = lengthAt(scanned + 3 + nameBytes);
        if (valueBytes === undefined || scanned + 5 + nameBytes + valueBytes > length) return false;
        scanned += 5 + nameBytes + valueBytes;
      }
    }
    return false;
  }

  return {
    push(chunk) {
      append(chunk);
      const isWhole = scan();
      if ((isWhole ? scanned : length) > limits.maxMessageBytes)
        throw new FormatError('too-large', 'more attributes than allowed', limits.maxMessageBytes);
      if (!isWhole) return { kind: 'need-more' };
      const { message, documentOffset } = decodeMessage(buffer.subarray(0, scanned), limits);
      return { kind: 'done', message, documentOffset, rest: buffer.subarray(documentOffset, length) };
    },
    received: () => buffer.subarray(0, length),
  };
}
