// One HTTP exchange with a KAZOO service: bounded in time and size, never redirected, and its troubles told apart.

import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import axios, { type AxiosResponse } from 'axios';
import { fail, ok, type Result } from '../../contract/result.ts';

export interface HttpOptions {
  readonly baseUrl: string;
  readonly now: () => number;
  /** The whole exchange, in ms. */
  readonly timeoutMs?: number;
  /** The same for documents, which are larger. */
  readonly documentTimeoutMs?: number;
  /** Pauses before asking again after a 429, in ms; after the last one the answer is `service/busy`. */
  readonly busyPausesMs?: readonly number[];
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
  readonly body: Readable;
}

export interface Http {
  send(request: HttpRequest): Promise<Result<HttpReply>>;
  /** The caller reads the body to its end or destroys it. */
  open(request: HttpRequest): Promise<Result<StreamReply>>;
  /** The service's clock, as its last answer showed it. */
  serverNow(): number;
}

const maxAnswerBytes = 32 * 1024 * 1024;

/** The connection was never made: the request cannot have been heard. */
function isUnsent(error: unknown): boolean {
  const cause = axios.isAxiosError(error) ? (error.cause ?? error) : error;
  if (typeof cause !== 'object' || cause === null) return false;
  const { syscall, code } = cause as { syscall?: unknown; code?: unknown }; // node's system errors
  const isTls = typeof code === 'string' && /^(ERR_TLS_|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code);
  return syscall === 'connect' || syscall === 'getaddrinfo' || isTls;
}

/** A request for something may be asked again; one that does something may have done it. */
function judgeTrouble(error: unknown, verb: HttpRequest['verb']): Result<never> {
  const code = axios.isAxiosError(error) ? (error.code ?? 'no answer') : 'no answer';
  const isSafe = verb === 'GET' || isUnsent(error);
  return fail(isSafe ? 'service/unreachable' : 'service/answer-lost', code);
}

/** A proxy for the wide world cannot reach this computer. */
function usesNoProxy(baseUrl: string): boolean {
  return /^https?:\/\/(localhost|127\.|\[::1\])/i.test(baseUrl);
}

function textOf(header: unknown): string {
  return typeof header === 'string' ? header : '';
}

export function createHttp(options: HttpOptions): Http {
  const { baseUrl, now, timeoutMs = 30_000, documentTimeoutMs = 300_000, busyPausesMs = [1000, 3000] } = options;
  let clockOffsetMs = 0;

  async function exchange(request: HttpRequest, responseType: 'text' | 'stream'): Promise<AxiosResponse<unknown>> {
    const isDocument = responseType === 'stream' || request.headers?.['content-length'] !== undefined;
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
      maxContentLength: maxAnswerBytes,
      maxBodyLength: Number.POSITIVE_INFINITY,
      signal: AbortSignal.timeout(isDocument ? documentTimeoutMs : timeoutMs),
      ...(usesNoProxy(baseUrl) ? { proxy: false } : {}),
    });
    const date = Date.parse(textOf(response.headers['date']));
    if (!Number.isNaN(date)) clockOffsetMs = date - now();
    return response;
  }

  /** 429 means that nothing was done, so that every request may be made again. */
  async function attempt(request: HttpRequest, responseType: 'text' | 'stream'): Promise<Result<AxiosResponse<unknown>>> {
    for (const pauseMs of [...busyPausesMs, null]) {
      try {
        const response = await exchange(request, responseType);
        if (response.status !== 429 || pauseMs === null) return ok(response);
        if (responseType === 'stream') (response.data as Readable).destroy(); // axios gives what was asked for
      } catch (error) {
        return judgeTrouble(error, request.verb);
      }
      await wait(pauseMs);
    }
    return fail('service/busy', '429');
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
      return ok({ status, contentType: textOf(headers['content-type']), body: data as Readable }); // as asked for
    },
    serverNow: () => now() + clockOffsetMs,
  };
}
