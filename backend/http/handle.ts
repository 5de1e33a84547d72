// What every request passes: host, route, verb, login, rate, account and role, then its handler.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createLogger } from '../../contract/log.ts';
import { findCaller } from '../auth/caller.ts';
import type { Spending } from '../auth/throttle.ts';
import type { Service } from '../service.ts';
import {
  type Answer,
  accept,
  datastoreFault,
  fault500,
  forbidden,
  invalidCredentials,
  invalidMethod,
  type Outcome,
  refuse,
  tooManyRequests,
} from './answer.ts';
import { AbortedRequest, drain, readBody } from './body.ts';
import { sendAnswer } from './envelope.ts';
import { isOwnHost, readCallerAddress } from './hosts.ts';
import type { PublicRequest, Route, Verb } from './request.ts';
import { createRouter, type Match, splitPath } from './router.ts';

const log = createLogger('backend.http');
const verbs: readonly string[] = ['get', 'put', 'post', 'patch', 'delete'];

function readToken(message: IncomingMessage, query: URLSearchParams): string | null {
  const header = message.headers['x-auth-token'];
  if (typeof header === 'string' && header !== '') return header;
  const inQuery = query.get('auth_token');
  if (inQuery !== null) return inQuery;
  return /^(?:Bearer|Basic)\s+(\S+)$/i.exec(message.headers.authorization ?? '')?.[1] ?? null;
}

/** POST and PUT may carry another verb in the query, for clients behind proxies that know only those. */
function readVerb(message: IncomingMessage, query: URLSearchParams): Verb | null {
  const method = (message.method ?? '').toLowerCase();
  const tunnelled = method === 'post' || method === 'put' ? query.get('verb')?.toLowerCase() : undefined;
  const verb = tunnelled ?? method;
  return verbs.includes(verb) ? (verb as Verb) : null; // checked by the list
}

/** What is known of a request by the time it is answered. */
interface Progress {
  token: string | null;
  spending: Spending | null;
}

async function callHandler(service: Service, match: Match, request: PublicRequest, progress: Progress): Promise<Answer> {
  const { route } = match;
  if (route.access === 'public') return (await route.verbs[request.verb]?.(request)) ?? invalidMethod();
  const handler = route.verbs[request.verb];
  if (!handler) return invalidMethod();
  const caller = await findCaller(service, progress.token);
  if (!caller) {
    progress.token = null;
    return invalidCredentials();
  }
  progress.spending = service.requests.spend(`${request.address} ${caller.userId}`, 1);
  if (!progress.spending.isAllowed) return tooManyRequests();
  const { account } = match.params;
  if (account !== undefined && account !== caller.accountId) return forbidden();
  if (route.access === 'admin' && !caller.isAdmin) return forbidden();
  return handler({ ...request, caller });
}

function judgeError(error: unknown): Answer {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  log.error('a request failed', { error });
  const isStorage = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE'].includes(code) || code.startsWith('SQLITE_');
  return isStorage ? datastoreFault() : fault500('unspecified_fault');
}

export interface HandleOptions {
  readonly service: Service;
  readonly routes: readonly Route[];
  /** Refuses every Host but this computer's and these; null: everything that reaches it may come in. */
  readonly ownNames: readonly string[] | null;
}

/** Who calls, also through a proxy on this computer. */
export function addressReader(ownNames: readonly string[] | null): (message: IncomingMessage) => string {
  const isBehindProxy = ownNames !== null && ownNames.length > 0;
  return ({ headers, socket }) => {
    const forwarded = headers['x-forwarded-for'];
    return readCallerAddress(socket.remoteAddress ?? '', Array.isArray(forwarded) ? forwarded.at(-1) : forwarded, isBehindProxy);
  };
}

/** Makes the listener of the HTTP server. */
export function createRequestHandler({ service, routes, ownNames }: HandleOptions) {
  const find = createRouter(routes);
  const addressOf = addressReader(ownNames);

  async function decide(message: IncomingMessage, url: URL, progress: Progress): Promise<Answer> {
    if (ownNames && !isOwnHost(message.headers.host, ownNames)) return forbidden('host');
    const found = findRoute(url);
    if (!found.ok) return found.refusal;
    const verb = readVerb(message, url.searchParams);
    if (verb === null) return invalidMethod();
    const request: PublicRequest = {
      verb,
      params: found.value.params,
      query: url.searchParams,
      headers: message.headers,
      address: addressOf(message),
      readBody: (limit) => readBody(message, limit),
    };
    return callHandler(service, found.value, request, progress);
  }

  function findRoute(url: URL): Outcome<Match> {
    const segments = splitPath(url.pathname);
    const match = segments?.[0] === 'v2' ? find(segments.slice(1)) : null;
    return match ? accept(match) : refuse({ kind: 'empty', status: 404 });
  }

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(message.url ?? '/', 'http://service.invalid');
    const progress: Progress = { token: readToken(message, url.searchParams), spending: null };
    const answer = await decide(message, url, progress).catch((error: unknown) => {
      if (error instanceof AbortedRequest) throw error;
      return judgeError(error);
    });
    await drain(message);
    const given = message.headers['x-request-id'];
    const requestId = typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : randomBytes(16).toString('hex');
    const isPretty = url.searchParams.get('pretty_print') === 'true';
    await sendAnswer(response, answer, { ...progress, requestId, isPretty, nowMs: service.now() });
  }

  return (message: IncomingMessage, response: ServerResponse): void => {
    handle(message, response).catch((error: unknown) => {
      log.info('a request was cut', { error: error instanceof Error ? error.message : String(error) });
      response.destroy();
    });
  };
}
