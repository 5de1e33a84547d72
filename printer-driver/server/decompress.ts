// Undoes the `compression` of a document (RFC 8011 §5.4.32) while it streams by.
import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflate, createInflateRaw } from 'node:zlib';

export const compressions = ['none', 'gzip', 'deflate'] as const;
export type Compression = (typeof compressions)[number];

export function isCompression(word: string): word is Compression {
  return (compressions as readonly string[]).includes(word);
}

/** `deflate` is RFC 1951 without a wrapper; some senders put RFC 1950's two-byte zlib header before it all the same. */
function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

/** Throws zlib's own errors (`code` begins with `Z_`) for damaged or truncated data, and whatever `source` throws. */
export async function* decompress(source: AsyncIterable<Uint8Array>, compression: Compression): AsyncGenerator<Uint8Array> {
  if (compression === 'none') {
    yield* source;
    return;
  }
  const { head, all } = await peek(source, 2);
  const unwrap = hasZlibHeader(head) ? createInflate() : createInflateRaw();
  const inflate = compression === 'gzip' ? createGunzip() : unwrap;
  pipeline(Readable.from(all), inflate, () => undefined); // an error on either side reaches the loop below
  for await (const chunk of inflate) yield chunk as Uint8Array; // zlib streams are typed as streams of anything
}

/** The first `bytes` bytes, and a stream of everything, these included. */
async function peek(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<{ head: Uint8Array; all: AsyncGenerator<Uint8Array> }> {
  const chunks = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let isEnded = false;
  while (head.length < bytes && !isEnded) {
    const next = await chunks.next();
    if (next.done === true) isEnded = true;
    else head = Buffer.concat([head, next.value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield head;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
    } finally {
      await chunks.return?.();
    }
  }
  return { head, all: all() };
}
