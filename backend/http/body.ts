// Reads request bodies: never more than a limit into memory, and to the end, so that the caller hears the answer.
import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { requestEnvelope } from '../../contract/kazoo/envelope.ts';
import { accept, notJson, type Outcome, refuse, tooLarge } from './answer.ts';
import type { PublicRequest } from './request.ts';

/** More than this of an unwanted body is not read: the connection is cut instead. */
const drainLimitBytes = 64 * 1024 * 1024;
/** JSON documents are small. */
export const jsonLimitBytes = 256 * 1024;

export class AbortedRequest extends Error {
  override readonly name = 'AbortedRequest';
}

/** Reads to the end of the request; what passes `limit` is counted and thrown away. */
export async function readBody(message: IncomingMessage, limit: number): Promise<Outcome<Buffer>> {
  let kept: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= limit) kept.push(chunk);
      else kept = [];
      if (size > drainLimitBytes) break; // leaving the loop destroys the connection
    }
  } catch (error) {
    throw new AbortedRequest('the request ended early', { cause: error });
  }
  if (size > drainLimitBytes) throw new AbortedRequest('the request does not end');
  return size > limit ? refuse(tooLarge(limit)) : accept(Buffer.concat(kept));
}

/** Reads what nobody wanted, so that the answer is not lost with a reset connection. */
export async function drain(message: IncomingMessage): Promise<void> {
  if (!message.complete && !message.destroyed) await readBody(message, 0);
}

export type RequestEnvelope = z.infer<typeof requestEnvelope>;

/** Deeper than any document of KAZOO, and far from what ends a program that walks it. */
const deepest = 500;

/** Brackets in strings open nothing; what is no JSON at all is JSON.parse's to find. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') isInString = !isInString;
    else if (isInString && char === '\\') at++;
    else if (!isInString && (char === '[' || char === '{')) depth++;
    else if (!isInString && (char === ']' || char === '}')) depth--;
    if (depth > deepest) return true;
  }
  return false;
}

export function parseEnvelope(text: string): Outcome<RequestEnvelope> {
  if (isTooDeep(text)) return refuse(notJson());
  try {
    const parsed = requestEnvelope.safeParse(JSON.parse(text));
    return parsed.success ? accept(parsed.data) : refuse(notJson());
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(notJson());
    throw error;
  }
}

export async function readEnvelope(request: PublicRequest): Promise<Outcome<RequestEnvelope>> {
  const type = mediaTypeOf(request.headers['content-type']);
  if (!['', 'application/json', 'application/x-json'].includes(type)) return refuse({ kind: 'empty', status: 415 });
  const body = await request.readBody(jsonLimitBytes);
  return body.ok ? parseEnvelope(body.value.toString('utf8')) : body;
}

/** `application/json` of `Application/JSON; charset=utf-8`. */
export function mediaTypeOf(header: string | undefined): string {
  return (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
