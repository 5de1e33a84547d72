// KAZOO's websocket (blackhole), where a cluster offers one: it only tells that something happened, and nothing it says is believed.
import type WebSocket from 'ws';
import { createLogger } from '../../contract/log.ts';
import type { ServiceEvent } from './fax-service.ts';
import type { LoggedIn, Login } from './login.ts';
import { isFields, readText } from './normalise.ts';
import type { Trust } from './trust.ts';

const log = createLogger('fax-service.events');

export interface EventSocketOptions {
  readonly login: Pick<Login, 'current'>;
  /** As for all else that is asked of the service. */
  readonly trust?: Trust;
  readonly now: () => number;
  readonly random: () => number;
  readonly pingMs?: number;
  /** The first pause before connecting again, in ms. */
  readonly retryMs?: number;
}

/** `doc_created`: a fax was received, or a sent one came to its end. */
const bindings = ['fax.status.*', 'fax.object.doc_created'];
const handshakeMs = 10_000;
const mostMessageBytes = 256 * 1024;
const slowestRetryMs = 5 * 60_000;
/** A connection that held so long was a good one. */
const steadyMs = 60_000;

/** The token goes there: only encrypted, or to this computer itself. */
export function isSafeEventsUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'wss:' || (protocol === 'ws:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));
}

/** Fax documents lie in one database for each UTC month; a subscription holds for the month it was made in. */
function monthOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 7);
}

function textOf(data: WebSocket.RawData): string {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);
  return bytes.toString('utf8');
}

function readMessage(data: WebSocket.RawData): Readonly<Record<string, unknown>> | null {
  try {
    const message: unknown = JSON.parse(textOf(data));
    return isFields(message) ? message : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** One connection, until it ends. `renew` gives the session of then: tokens end sooner than connections. */
function hold(
  socket: WebSocket,
  options: Required<Pick<EventSocketOptions, 'pingMs' | 'now'>>,
  renew: () => Promise<LoggedIn | null>,
  onEvent: (event: ServiceEvent) => void,
): void {
  let month = '';
  let isHeard = true;
  let requests = 0;
  /** Replies to the subscriptions of this month. */
  let granted = 0;
  let refused = 0;

  function say(action: string, token: string | null, data: object): void {
    if (socket.readyState !== socket.OPEN) return;
    const about = { action, request_id: `r${++requests}`, data };
    socket.send(JSON.stringify(token === null ? about : { ...about, auth_token: token }));
  }

  async function subscribe(): Promise<void> {
    const isAgain = month !== '';
    month = monthOf(options.now());
    granted = 0;
    refused = 0;
    const session = await renew();
    if (!session) {
      socket.terminate();
      return;
    }
    for (const binding of bindings) {
      // 4.x takes one binding, 5.x a list of them.
      const data = { account_id: session.accountId, binding, bindings: [binding] };
      if (isAgain) say('unsubscribe', session.token, data);
      say('subscribe', session.token, data);
    }
  }

  function tick(): void {
    if (!isHeard || socket.readyState !== socket.OPEN) {
      socket.terminate();
      return;
    }
    isHeard = false;
    say('ping', null, {});
    if (month !== monthOf(options.now())) void subscribe();
  }

  const timer = setInterval(tick, options.pingMs);
  socket.on('open', () => void subscribe());
  socket.on('message', (data) => {
    isHeard = true;
    const message = readMessage(data);
    if (message?.['action'] === 'event') onEvent('changed');
    const hasSubscribed = isFields(message?.['data']) && message['data']['subscribed'] !== undefined;
    if (message?.['status'] === 'success' && hasSubscribed && ++granted === 1) onEvent('connected');
    if (message?.['status'] !== 'error') return;
    log.warn('refused', { request: readText(message['request_id']) });
    if (granted === 0 && ++refused === bindings.length) socket.terminate();
  });
  socket.on('error', (error) => log.info('not connected', { message: error.message }));
  socket.on('close', () => clearInterval(timer));
}

/** Connects as soon as a session says where, and again whenever it is cut. Answers how to stop. */
export function watchEvents(options: EventSocketOptions, onEvent: (event: ServiceEvent) => void): () => void {
  const { login, trust, now, random, pingMs = 30_000, retryMs = 1000 } = options;
  let socket: WebSocket | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let failures = 0;

  async function renew(): Promise<LoggedIn | null> {
    const session = await login.current();
    return session.ok ? session.value : null;
  }

  function again(): void {
    if (isStopped) return;
    const pauseMs = Math.min(retryMs * 2 ** Math.min(failures++, 16), slowestRetryMs) * (0.5 + random());
    timer = setTimeout(() => void connect(), pauseMs);
  }

  async function join(url: string): Promise<void> {
    const { default: Socket } = await import('ws'); // not before a service offers events
    if (isStopped) return;
    const secureContext = url.startsWith('wss:') ? (trust?.context() ?? null) : null;
    const limits = {
      handshakeTimeout: handshakeMs,
      maxPayload: mostMessageBytes,
      perMessageDeflate: false,
      followRedirects: false,
      ...(secureContext ? { secureContext } : {}),
    };
    const own = new Socket(url, limits);
    socket = own;
    let sinceMs: number | null = null;
    hold(own, { pingMs, now }, renew, (event) => {
      if (isStopped) return;
      // Connected again is a new month: what happened in between was told to nobody.
      onEvent(sinceMs === null ? event : 'changed');
      if (event === 'connected') sinceMs ??= now();
    });
    own.on('close', () => {
      if (isStopped) return;
      if (sinceMs !== null) onEvent('disconnected');
      if (sinceMs !== null && now() - sinceMs >= steadyMs) failures = 0;
      again();
    });
  }

  async function connect(): Promise<void> {
    const session = await renew();
    if (isStopped) return;
    if (!session) {
      again();
      return;
    }
    const { eventsUrl } = session;
    if (eventsUrl === null) return; // this service tells nothing
    if (isSafeEventsUrl(eventsUrl)) await join(eventsUrl);
    else log.warn('the service offers events where a token must not go');
  }

  void connect();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    socket?.terminate();
  };
}
