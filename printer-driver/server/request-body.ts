// The body of an IPP request as it streams in: first the attributes, bounded in size and time, then the document.
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { FormatError } from '../ipp/format-error.ts';
import type { Message } from '../ipp/message.ts';
import { createMessageReader } from '../ipp/message-reader.ts';
import type { PrinterLimits } from './limits.ts';
import { ClientGone } from './spool-faults.ts';

export type RequestBody =
  | { readonly kind: 'message'; readonly message: Message; readonly document: AsyncGenerator<Uint8Array> }
  /** `received`: what came until it was clear that it is no message. */
  | {
      readonly kind: 'bad';
      readonly error: FormatError;
      readonly received: Uint8Array;
      readonly document: AsyncGenerator<Uint8Array>;
    };

/** Throws ClientGone when the connection ends, or is too slow, before the attributes are complete. */
export async function readBody(request: IncomingMessage, limits: PrinterLimits): Promise<RequestBody> {
  const chunks = contentOf(request);
  const tooSlow = setTimeout(() => request.destroy(new Error('attributes came too slowly')), limits.attributesTimeoutMs);
  const reader = createMessageReader(limits);
  try {
    for (;;) {
      const next = await chunks.next();
      if (next.done === true) throw new FormatError('truncated', 'the message ends early', reader.received().length);
      const progress = reader.push(next.value);
      if (progress.kind === 'done')
        return { kind: 'message', message: progress.message, document: documentOf(progress.rest, chunks) };
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { kind: 'bad', error, received: reader.received(), document: documentOf(new Uint8Array(), chunks) };
  } finally {
    clearTimeout(tooSlow);
  }
}

async function* documentOf(rest: Uint8Array, chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (rest.length > 0) yield rest;
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
}

/** The body without its HTTP content coding (RFC 9110 §8.4.1). Whatever ends it early is told as ClientGone. */
async function* contentOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  const coding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const inflate = coding === 'gzip' || coding === 'x-gzip' ? createGunzip() : coding === 'deflate' ? createInflate() : null;
  if (inflate) pipeline(request, inflate, () => undefined); // an error reaches the loop below
  try {
    for await (const chunk of inflate ?? request) yield chunk as Uint8Array; // no encoding is set: chunks are bytes
  } catch (error) {
    throw new ClientGone(error);
  }
}

/** Reads on until the body ends, so that a client which writes everything before it reads finds our answer. */
export async function drain(document: AsyncGenerator<Uint8Array>, mostBytes: number): Promise<void> {
  let bytes = 0;
  for await (const chunk of document) {
    bytes += chunk.length;
    if (bytes > mostBytes) return;
  }
}
