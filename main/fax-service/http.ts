// One HTTP exchange with a KAZOO service: bounded in time and size, never redirected, and its troubles told apart.
import { Agent } from 'node:https';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { SecureContext } from 'node:tls';
import type { AxiosError, AxiosResponse } from 'axios';
import type { FaultCode } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Trust } from './trust.ts';

export interface HttpOptions {
  readonly baseUrl: string;
  readonly now: () => number;
  /** The whole exchange, in ms. */
  readonly timeoutMs?: number;
  /** The same for documents, which are larger. */
  readonly documentTimeoutMs?: number;
  /** Pauses before asking again after a 429, or for something after a 5xx or a cut connection, in ms, give or take half. */
  readonly busyPausesMs?: readonly number[];
  readonly random?: () => number;
  /** Who may vouch for the service, beside the public authorities. */
  readonly trust?: Trust;
}

export interface HttpRequest {
  readonly verb: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below the base URL, its parts already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Made anew for every try; a document is a stream with its `content-length` in `headers`. */
  readonly body?: () => string | Readable;
}

export interface HttpReply {
  readonly status: number;
  readonly contentType: string;
  /** The new document's id after a PUT. */
  readonly location: string | null;
  readonly text: string;
}

export interface StreamReply {
  readonly status: number;
  readonly contentType: string;
  /** As announced; null where it was not, or where it counts other bytes than `body` gives. */
  readonly sizeBytes: number | null;
  readonly body: Readable;
}

export interface Http {
  send(request: HttpRequest): Promise<Result<HttpReply>>;
  /** The caller reads the body to its end or destroys it. */
  open(request: HttpRequest): Promise<Result<StreamReply>>;
  /** The service's clock, as its last answer showed it. */
  serverNow(): number;
  /** How far `now` is ahead of the service's clock; null before its first answer. */
  clockErrorMs(): number | null;
}

const maxAnswerBytes = 32 * 1024 * 1024;
/** A service that asks for a longer pause than this is not waited for, but left alone until then. */
const longestWaitMs = 10_000;
const longestQuietMs = 3_600_000;

/** What the library marks its errors with; the library itself is read at the first exchange, so that no start waits for it. */
function isAxiosError(error: unknown): error is AxiosError {
  return error instanceof Error && 'isAxiosError' in error && error.isAxiosError === true;
}

/** Node's own code of what went wrong, and in which call. */
function readCause(error: unknown): { readonly code: string; readonly syscall: string } {
  const cause = isAxiosError(error) ? (error.cause ?? error) : error;
  if (typeof cause !== 'object' || cause === null) return { code: '', syscall: '' };
  const { syscall, code } = cause as { syscall?: unknown; code?: unknown }; // node's system errors
  return { code: textOf(code), syscall: textOf(syscall) };
}

/** X.509 verification: nothing was sent, and trying again brings the same until somebody mends it. */
function judgeCertificate(code: string): FaultCode | null {
  if (['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'].includes(code)) return 'service/certificate-dates';
  const isDoubted = /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/.test(code);
  return isDoubted || code === 'ERR_TLS_CERT_ALTNAME_INVALID' ? 'service/certificate' : null;
}

/** The connection was never made: the request cannot have been heard. */
function isUnsent({ code, syscall }: { code: string; syscall: string }): boolean {
  return syscall === 'connect' || syscall === 'getaddrinfo' || /^(ERR_TLS_|ERR_SSL_)/.test(code);
}

/** axios has a code of its own for an answer that breaks off, the same as for one that is too long. */
function codeOf(error: unknown): string {
  if (!isAxiosError(error)) return 'no answer';
  return error.message === 'stream has been aborted' ? 'ECONNRESET' : (error.code ?? 'no answer');
}

/** A request for something may be asked again; one that does something may have done it. */
function judgeTrouble(error: unknown, verb: HttpRequest['verb']): Result<never> {
  const cause = readCause(error);
  const doubt = judgeCertificate(cause.code);
  if (doubt) return fail(doubt, cause.code);
  const isSafe = verb === 'GET' || isUnsent(cause);
  return fail(isSafe ? 'service/unreachable' : 'service/answer-lost', codeOf(error));
}

/** Reached without any network, and by no proxy for the wide world. */
export function isThisComputer(baseUrl: string): boolean {
  return /^https?:\/\/(localhost|127\.|\[::1\])/i.test(baseUrl);
}

/** RFC 9110 §10.2.3: seconds, or a date. null where there is none. */
function readRetryAfter(header: unknown, nowMs: number): number | null {
  const text = textOf(header).trim();
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), longestQuietMs);
}

/** Another try may help. The connection that was refused is not one: there is no network, or no service. */
function isWorthRepeating(tried: Result<AxiosResponse<unknown>>, verb: HttpRequest['verb']): boolean {
  if (!tried.ok) return verb === 'GET' && tried.fault.detail === 'ECONNRESET';
  return tried.value.status === 429 || (verb === 'GET' && tried.value.status >= 500);
}

function discard({ data }: AxiosResponse<unknown>): void {
  if (data instanceof Readable) data.destroy();
}

function readSize(headers: AxiosResponse<unknown>['headers']): number | null {
  const text = textOf(headers['content-length']);
  return /^\d+$/.test(text) && textOf(headers['content-encoding']) === '' ? Number(text) : null;
}

function textOf(header: unknown): string {
  return typeof header === 'string' ? header : '';
}

/** One agent for each set of authorities: their certificates are parsed once, not at every connection. */
function createAgents({ baseUrl, trust }: HttpOptions): () => { readonly httpsAgent?: Agent } {
  let made: { readonly context: SecureContext; readonly httpsAgent: Agent } | null = null;
  return () => {
    const context = /^https:/i.test(baseUrl) ? (trust?.context() ?? null) : null;
    if (!context) return {};
    if (made?.context !== context) made = { context, httpsAgent: new Agent({ secureContext: context }) };
    return { httpsAgent: made.httpsAgent };
  };
}

export function createHttp(options: HttpOptions): Http {
  const {
    baseUrl,
    now,
    timeoutMs = 30_000,
    documentTimeoutMs = 300_000,
    busyPausesMs = [1000, 3000],
    random = Math.random,
  } = options;
  const agentFor = createAgents(options);
  let clockOffsetMs = 0;
  /** The clock of the computer may be set between two answers; the one that is never set says how long ago the last one was. */
  let dated: { readonly serverMs: number; readonly atMs: number } | null = null;
  let quietUntilMs = 0;

  async function exchange(request: HttpRequest, responseType: 'text' | 'stream'): Promise<AxiosResponse<unknown>> {
    const isDocument = responseType === 'stream' || request.headers?.['content-length'] !== undefined;
    const { default: axios } = await import('axios');
    const response = await axios.request<unknown>({
      baseURL: baseUrl,
      url: request.path,
      method: request.verb,
      ...(request.query ? { params: request.query } : {}),
      headers: { accept: 'application/json', ...request.headers },
      data: request.body?.(),
      responseType,
      transformRequest: [(data: unknown) => data],
      transformResponse: [(data: unknown) => data],
      validateStatus: () => true,
      maxRedirects: 0,
      maxContentLength: responseType === 'stream' ? -1 : maxAnswerBytes, // whoever reads a stream counts
      maxBodyLength: Number.POSITIVE_INFINITY,
      signal: AbortSignal.timeout(isDocument ? documentTimeoutMs : timeoutMs),
      ...agentFor(),
      ...(isThisComputer(baseUrl) ? { proxy: false } : {}),
    });
    const date = Date.parse(textOf(response.headers['date']));
    if (!Number.isNaN(date)) {
      clockOffsetMs = date - now();
      dated = { serverMs: date, atMs: performance.now() };
    }
    return response;
  }

  async function tryOnce(request: HttpRequest, responseType: 'text' | 'stream'): Promise<Result<AxiosResponse<unknown>>> {
    if (now() < quietUntilMs) return fail('service/busy', 'a pause that the service asked for');
    try {
      return ok(await exchange(request, responseType));
    } catch (error) {
      const trouble = judgeTrouble(error, request.verb);
      if (!trouble.ok && trouble.fault.code === 'service/certificate') options.trust?.renew();
      return trouble;
    }
  }

  /** How long to wait before another try, in ms; null: not now. */
  function pauseAfter(tried: Result<AxiosResponse<unknown>>, usualMs: number): number | null {
    const pauseMs = usualMs * (0.5 + random());
    if (!tried.ok) return pauseMs;
    const askedMs = readRetryAfter(tried.value.headers['retry-after'], now() + clockOffsetMs) ?? 0;
    if (askedMs > longestWaitMs) quietUntilMs = now() + askedMs;
    return askedMs > longestWaitMs ? null : Math.max(askedMs, pauseMs);
  }

  /** 429 means that nothing was done, so that every request may be made again. */
  async function attempt(request: HttpRequest, responseType: 'text' | 'stream'): Promise<Result<AxiosResponse<unknown>>> {
    for (const usualMs of busyPausesMs) {
      const tried = await tryOnce(request, responseType);
      if (!isWorthRepeating(tried, request.verb)) return tried;
      const pauseMs = pauseAfter(tried, usualMs);
      if (pauseMs === null) return tried;
      if (tried.ok) discard(tried.value);
      await wait(pauseMs);
    }
    const last = await tryOnce(request, responseType);
    if (isWorthRepeating(last, request.verb)) pauseAfter(last, 0);
    return last;
  }

  return {
    send: async (request) => {
      const answered = await attempt(request, 'text');
      if (!answered.ok) return answered;
      const { status, headers, data } = answered.value;
      const location = textOf(headers['location']);
      const facts = { status, contentType: textOf(headers['content-type']), text: textOf(data) };
      return ok({ ...facts, location: location === '' ? null : location });
    },
    open: async (request) => {
      const answered = await attempt(request, 'stream');
      if (!answered.ok) return answered;
      const { status, headers, data } = answered.value;
      const facts = { status, contentType: textOf(headers['content-type']), sizeBytes: readSize(headers) };
      return ok({ ...facts, body: data as Readable }); // as asked for
    },
    serverNow: () => now() + clockOffsetMs,
    clockErrorMs: () => dated && now() - (dated.serverMs + performance.now() - dated.atMs),
  };
}
