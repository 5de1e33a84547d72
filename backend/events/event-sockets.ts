// Websockets beside the requests, on the same port: who may open one, how many, and that none stays open that is dead.
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { createLogger } from '../../contract/log.ts';
import { isOwnHost } from '../http/hosts.ts';
import type { Service } from '../service.ts';
import { openEventClient, policyClose } from './event-client.ts';

const log = createLogger('backend.events');

export const eventsPath = '/v2/websocket';

const mostSockets = 300;
const mostMessageBytes = 16 * 1024;
/** Messages of one socket between two looks. */
const mostMessages = 100;
const lookEveryMs = 30_000;

export interface EventSocketsOptions {
  readonly service: Service;
  /** As for requests: null where everything that reaches the service may come in. */
  readonly ownNames: readonly string[] | null;
  readonly addressOf: (message: IncomingMessage) => string;
}

/** Pages of a browser name their origin: none is served. KAZOO takes no subprotocol. */
function judge({ url, headers }: IncomingMessage, ownNames: readonly string[] | null): number | null {
  if (ownNames && !isOwnHost(headers.host, ownNames)) return 403;
  if (new URL(url ?? '/', 'http://service.invalid').pathname !== eventsPath) return 404;
  if (headers.origin !== undefined) return 403;
  return headers['sec-websocket-protocol'] === undefined ? null : 400;
}

function turnAway(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Answers how to close all of them. */
export function serveEvents(server: Server, { service, ownNames, addressOf }: EventSocketsOptions): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: mostMessageBytes, perMessageDeflate: false });
  const heard = new Map<WebSocket, { messages: number; isAlive: boolean }>();

  function join(socket: WebSocket, address: string): void {
    const state = { messages: 0, isAlive: true };
    heard.set(socket, state);
    const client = openEventClient(service, socket, address);
    const failed = (error: unknown): void => {
      log.error('an event could not be told', { error });
      socket.terminate();
    };
    const stop = service.events.listen((event) => void client.tell(event).catch(failed));
    socket.on('pong', () => {
      state.isAlive = true;
    });
    socket.on('message', (data, isBinary) => {
      if (isBinary || ++state.messages > mostMessages) {
        socket.close(policyClose);
        return;
      }
      const text = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer); // ws gives Buffers unless told otherwise
      client.hear(text.toString('utf8')).catch(failed);
    });
    socket.on('error', (error) => log.info('a socket was cut', { message: error.message }));
    socket.on('close', () => {
      stop();
      heard.delete(socket);
    });
  }

  server.on('upgrade', (message, socket, head) => {
    socket.on('error', () => socket.destroy());
    const refused = judge(message, ownNames) ?? (heard.size >= mostSockets ? 503 : null);
    if (refused !== null) {
      turnAway(socket, refused);
      return;
    }
    sockets.handleUpgrade(message, socket, head, (open) => join(open, addressOf(message)));
  });

  const timer = setInterval(() => {
    for (const [socket, state] of heard) {
      if (!state.isAlive) socket.terminate();
      state.isAlive = false;
      state.messages = 0;
      socket.ping();
    }
  }, lookEveryMs);
  return () => {
    clearInterval(timer);
    for (const socket of heard.keys()) socket.terminate();
    sockets.close();
  };
}
