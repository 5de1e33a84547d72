// HTTP in front of IPP (RFC 8010 §4): refuses strangers, serves the pages, streams requests in and answers out.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createLogger } from '../../contract/log.ts';
import { operations } from '../ipp/codes.ts';
import { decodeHeader, headerBytes } from '../ipp/decode.ts';
import { encodeMessage } from '../ipp/encode.ts';
import { isAuthorized } from './credential.ts';
import { answerMessage, responseTo } from './dispatch.ts';
import { refusalOf } from './guards.ts';
import type { PrinterLimits } from './limits.ts';
import { pageAt } from './pages.ts';
import type { Printer } from './printer.ts';
import { drain, readBody } from './request-body.ts';
import { targetOfPath } from './resources.ts';
import { ClientGone } from './spool-faults.ts';

const log = createLogger('printer.http');

/** For the next request of a kept connection: CUPS keeps several and comes back after a minute. */
const keepAliveTimeoutMs = 65_000;
/** Of a document that is not accepted anyway: enough for a client that writes before it reads. */
const mostUnauthorizedBytes = 1024 * 1024;

/** `printer` may still be opening its spool: requests wait for it. `port` is known once the server listens. */
export function makeHttpServer(printer: Promise<Printer>, port: () => number, limits: PrinterLimits): Server {
  const { headersTimeoutMs } = limits;
  const connectionsCheckingInterval = Math.ceil(headersTimeoutMs / 2); // how often Node looks for late headers
  const server = createServer({ keepAlive: true, noDelay: true, connectionsCheckingInterval }, (request, response) => {
    onRequest(request, response, printer, port()).catch((error: unknown) => {
      if (!(error instanceof ClientGone)) log.error('a request crashed', { error });
      request.destroy();
    });
  });
  server.requestTimeout = 0; // a document may come as slowly as an application prints it; idle connections end below
  server.headersTimeout = headersTimeoutMs;
  server.keepAliveTimeout = keepAliveTimeoutMs;
  server.timeout = limits.idleTimeoutMs;
  server.maxConnections = limits.maxConnections;
  server.maxHeadersCount = 100;
  return server;
}

async function onRequest(
  request: IncomingMessage,
  response: ServerResponse,
  whenReady: Promise<Printer>,
  port: number,
): Promise<void> {
  const method = request.method ?? '';
  const refusal = refusalOf({ method, rawHeaders: request.rawHeaders }, port);
  if (refusal) {
    log.warn('refused a request', { reason: refusal.reason });
    // Not worth reading on: whoever is refused here is no print system.
    response.writeHead(refusal.status, { connection: 'close', 'content-type': 'text/plain' }).end(`${refusal.reason}\n`);
    return;
  }
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (method === 'OPTIONS') response.writeHead(200, { allow: 'GET, HEAD, POST, OPTIONS', 'content-length': 0 }).end();
  else if (method === 'POST') await answerIpp(request, response, await whenReady, path);
  else servePage(response, path, method === 'HEAD');
}

function servePage(response: ServerResponse, path: string, isHead: boolean): void {
  const page = pageAt(path);
  const headers = {
    'content-type': page?.contentType ?? 'text/plain',
    'content-length': page?.body.length ?? 0,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  };
  response.writeHead(page ? 200 : 404, headers).end(isHead ? undefined : page?.body);
}

async function answerIpp(request: IncomingMessage, response: ServerResponse, printer: Printer, path: string): Promise<void> {
  if (!targetOfPath(path)) {
    response.writeHead(404, { connection: 'close', 'content-type': 'text/plain' }).end('no printer here\n');
    return;
  }
  const body = await readBody(request, printer.limits);
  const { document } = body;
  if (body.kind === 'message' && !mayAsk(body.message.code, request, printer)) {
    await drain(document, mostUnauthorizedBytes);
    // RFC 7617 §2. Nothing of the message was acted upon.
    const headers = {
      connection: 'close',
      'content-type': 'text/plain',
      'www-authenticate': 'Basic realm="Ooma Fax", charset="UTF-8"',
    };
    response.writeHead(401, headers).end('this printer belongs to somebody else\n');
    return;
  }
  const context = { host: request.headers.host ?? '', document, userAgent: request.headers['user-agent'] ?? '' };
  const answer =
    body.kind === 'message' ? await answerMessage(body.message, context, printer) : answerBad(body.error.kind, body.received);
  await drain(document, printer.limits.maxDocumentBytes);
  if (!answer) {
    response
      .writeHead(400, { connection: 'close', 'content-type': 'text/plain' })
      .end(`${body.kind === 'bad' ? body.error.message : ''}\n`);
    return;
  }
  const bytes = encodeMessage(answer);
  response
    .writeHead(200, { 'content-type': 'application/ipp', 'content-length': bytes.length, 'cache-control': 'no-store' })
    .end(bytes);
}

/** Print systems make a queue from Get-Printer-Attributes with no credential at hand, and it tells nothing about anybody. */
function mayAsk(code: number, request: IncomingMessage, printer: Printer): boolean {
  const credential = printer.credential();
  if (!credential || code === operations['Get-Printer-Attributes']) return true;
  const isKnown = isAuthorized(request.headers.authorization, credential);
  if (!isKnown) log.warn('refused a request', { reason: 'no credential' });
  return isKnown;
}

/** A message whose header came is answered in IPP, with its request-id; null when not even that is there. */
function answerBad(kind: string, received: Uint8Array): ReturnType<typeof responseTo> | null {
  if (received.length < headerBytes) return null;
  const status = kind === 'too-large' ? 'client-error-request-entity-too-large' : 'client-error-bad-request';
  return responseTo(decodeHeader(received), { status });
}
