// What happens on a HylaFAX host, as it happens: hfaxd connects back to us and writes a line for each event (EPRT, SITE TRIGGER).
import { createServer, type Server, type Socket } from 'node:net';
import { type HylafaxAddress, openSession, type Session } from './session.ts';

export interface LineEvent {
  /** HylaFAX's own number of the kind of event: 119 is a page sent, 136 the end of a received call. */
  readonly kind: number;
  /** Empty when the event is not about a job. */
  readonly jobId: string;
  readonly text: string;
}

export interface EventStream {
  close(): void;
}

/** `022328 119 JOB 11 (dest 5551234 pri 127 com ): SEND FAX: …` */
export function readEvent(line: string): LineEvent | null {
  const match = /^\S+ (\d{3}) (.*)$/.exec(line);
  if (!match) return null;
  const text = match[2] ?? '';
  return { kind: Number(match[1]), jobId: /\bJOB (\d+)\b/.exec(text)?.[1] ?? '', text };
}

function readLines(socket: Socket, onEvent: (event: LineEvent) => void): void {
  let rest = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = (lines.pop() ?? '').slice(-4096);
    for (const line of lines) {
      const event = readEvent(line.replace(/\r$/, ''));
      if (event) onEvent(event);
    }
  });
}

/** On the address through which the server is reached, so that on one computer nothing but loopback is opened. */
function listen(server: Server, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, () => {
      const bound = server.address();
      if (bound === null || typeof bound === 'string') reject(new Error('no port'));
      else resolve(bound.port);
    });
  });
}

/** hfaxd sends them over a connection that it opens itself, never over a passive one. Throws when it will not. */
export async function openEvents(
  address: HylafaxAddress,
  onEvent: (event: LineEvent) => void,
  onEnd: () => void,
): Promise<EventStream> {
  const session: Session = await openSession(address);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setKeepAlive(true).on('error', () => undefined); // `close` follows
    socket.once('close', onEnd);
    readLines(socket, onEvent);
  });
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
    session.close();
  };
  try {
    const port = await listen(server, session.localAddress);
    const family = session.localAddress.includes(':') ? 2 : 1;
    await session.command(`EPRT |${family}|${session.localAddress}|${port}|`);
    await session.command('SITE TRIGGER J*S*R*');
    return { close };
  } catch (error) {
    close();
    throw error;
  }
}
