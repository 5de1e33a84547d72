// Puts an answer on the wire: KAZOO's envelope around data and refusals, the headers of a file.
import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Spending } from '../auth/throttle.ts';
import type { Answer, FileAnswer } from './answer.ts';

export interface EnvelopeFacts {
  readonly requestId: string;
  readonly nowMs: number;
  readonly token: string | null;
  readonly spending: Spending | null;
  readonly isPretty: boolean;
}

const node = 'ooma-fax@embedded';
const version = '4.3.0-embedded';

function wrap(answer: Exclude<Answer, FileAnswer | { kind: 'empty' }>, facts: EnvelopeFacts): Record<string, unknown> {
  const common = {
    request_id: facts.requestId,
    node,
    timestamp: new Date(facts.nowMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    ...(facts.token === null ? {} : { auth_token: facts.token, version }),
    ...(facts.spending === null ? {} : { tokens: { consumed: facts.spending.consumed, remaining: facts.spending.remaining } }),
  };
  if (answer.kind === 'data') return { ...common, ...answer.beside, data: answer.data, status: 'success' };
  return { ...common, data: answer.data, error: String(answer.status), message: answer.message, status: 'error' };
}

async function sendFile(response: ServerResponse, answer: FileAnswer): Promise<void> {
  response.writeHead(200, {
    'content-type': answer.contentType,
    'content-length': answer.sizeBytes,
    'content-disposition': `${answer.disposition}; filename=${answer.fileName}`,
  });
  await pipeline(createReadStream(answer.path), response);
}

export async function sendAnswer(response: ServerResponse, answer: Answer, facts: EnvelopeFacts): Promise<void> {
  response.setHeader('x-request-id', facts.requestId);
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  if (answer.kind === 'file') return sendFile(response, answer);
  if (answer.kind === 'empty') {
    response.writeHead(answer.status, { 'content-length': 0 }).end();
    return;
  }
  const body = Buffer.from(JSON.stringify(wrap(answer, facts), null, facts.isPretty ? 2 : 0));
  const { revision } = answer.kind === 'data' ? answer.beside : {};
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'content-length': body.length,
    ...(typeof revision === 'string' ? { etag: `"${revision}"` } : {}),
    ...(answer.kind === 'data' ? answer.headers : {}),
  });
  response.end(body);
}
