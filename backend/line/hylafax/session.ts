// One connection to hfaxd: commands and their replies, and documents over data connections (RFC 959's ways, HylaFAX's verbs).
import { connect, type Socket } from 'node:net';

export interface HylafaxAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | null;
}

export interface Reply {
  readonly code: number;
  /** The lines without their codes. */
  readonly text: string;
}

/** The server said no; everything else that is thrown here means that the connection is of no use any more. */
export class RefusedCommand extends Error {
  readonly code: number;
  constructor(verb: string, reply: Reply) {
    super(`${verb}: ${reply.code} ${reply.text}`);
    this.code = reply.code;
  }
}

export interface Session {
  /** This end of the connection, as the server sees it. */
  readonly localAddress: string;
  readonly isOpen: boolean;
  command(line: string): Promise<Reply>;
  list(folder: string): Promise<readonly string[]>;
  /** Answers the server's name of the document. */
  store(bytes: Uint8Array): Promise<string>;
  retrieve(path: string): Promise<Uint8Array>;
  close(): void;
}

/** A server that says nothing for so long is gone. */
const silenceMs = 30_000;
/** Larger than any fax: 200 pages of halftone. */
const mostBytes = 128 * 1024 * 1024;

export function quote(text: string): string {
  return `"${text.replace(/[^\x20-\x7e]/g, '?').replace(/["\\]/g, '\\$&')}"`;
}

/** Cuts the stream of lines into replies: `150-more` … `150 last`. */
function createReplyReader(onReply: (reply: Reply) => void): (chunk: string) => void {
  let rest = '';
  let lines: string[] = [];
  return (chunk) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const line = part.replace(/\r$/, '');
      lines.push(line);
      const code = /^(\d{3}) /.exec(line)?.[1];
      if (code === undefined || !lines[0]?.startsWith(code)) continue;
      onReply({ code: Number(code), text: lines.map((each) => each.replace(/^\d{3}[ -]/, '')).join('\n') });
      lines = [];
    }
  };
}

interface Waiter {
  resolve(reply: Reply): void;
  reject(error: Error): void;
}

interface Wire {
  readonly socket: Socket;
  readonly localAddress: string;
  isOpen(): boolean;
  next(): Promise<Reply>;
  ask(line: string): Promise<Reply>;
}

function openSocket(port: number, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host);
    socket.setTimeout(silenceMs, () => socket.destroy(new Error('the fax server says nothing')));
    socket.once('error', reject);
    socket.once('connect', () => resolve(socket));
  });
}

async function openWire({ host, port }: HylafaxAddress): Promise<Wire> {
  const socket = await openSocket(port, host);
  socket.setNoDelay(true).setEncoding('latin1').setKeepAlive(true);
  const waiters: Waiter[] = [];
  const early: Reply[] = [];
  let failure: Error | null = null;
  const lose = (error: Error): void => {
    failure ??= error;
    for (const waiter of waiters.splice(0)) waiter.reject(failure);
  };
  const read = createReplyReader((reply) => {
    const waiter = waiters.shift();
    if (waiter) waiter.resolve(reply);
    else early.push(reply);
  });
  socket.on('data', (chunk) => read(String(chunk)));
  socket.on('error', lose);
  socket.on('close', () => lose(new Error('the fax server closed the connection')));
  const next = (): Promise<Reply> => {
    const reply = early.shift();
    if (reply) return Promise.resolve(reply);
    if (failure) return Promise.reject(failure);
    // Only a reply that is waited for may be late: between commands the server has nothing to say.
    socket.setTimeout(silenceMs);
    return new Promise<Reply>((resolve, reject) => waiters.push({ resolve, reject })).finally(() => socket.setTimeout(0));
  };
  const ask = (line: string): Promise<Reply> => {
    if (/[\r\n]/.test(line)) throw new Error('a line break in a command');
    socket.write(`${line}\r\n`, 'latin1');
    return next();
  };
  return { socket, localAddress: socket.localAddress ?? '', isOpen: () => failure === null, next, ask };
}

function accept(verb: string, reply: Reply): Reply {
  if (reply.code >= 400) throw new RefusedCommand(verb, reply);
  return reply;
}

async function logIn({ user, password }: HylafaxAddress, wire: Wire): Promise<void> {
  accept('connect', await wire.next());
  const answer = accept('USER', await wire.ask(`USER ${user.replace(/[^\x21-\x7e]/g, '')}`));
  if (answer.code === 331) accept('PASS', await wire.ask(`PASS ${password ?? ''}`));
  accept('TZONE', await wire.ask('TZONE GMT'));
}

function readAll(socket: Socket): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > mostBytes) socket.destroy(new Error('the document is too large'));
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks)));
  });
}

/** Throws when it cannot connect or the server refuses the login. */
export async function openSession(address: HylafaxAddress): Promise<Session> {
  const wire = await openWire(address);
  const command = async (line: string): Promise<Reply> => accept(line.split(' ')[0] ?? '', await wire.ask(line));

  /** One transfer over a passive data connection (RFC 2428 §3); `bytes` go up, or what comes down is answered. */
  async function transfer(line: string, bytes: Uint8Array | null): Promise<{ opening: Reply; body: Uint8Array }> {
    const port = Number(/\|\|\|(\d+)\|/.exec((await command('EPSV')).text)?.[1]);
    const socket = await openSocket(port, address.host);
    const body = readAll(socket);
    body.catch(() => undefined); // heard below, unless the command is refused first
    try {
      const opening = await command(line);
      if (bytes) socket.end(bytes);
      const received = await body;
      accept(line, await wire.next());
      return { opening, body: received };
    } finally {
      socket.destroy();
    }
  }

  try {
    await logIn(address, wire);
  } catch (error) {
    wire.socket.destroy();
    throw error;
  }
  return {
    localAddress: wire.localAddress,
    get isOpen() {
      return wire.isOpen();
    },
    command,
    list: async (folder) => {
      await command('TYPE A');
      const { body } = await transfer(`LIST ${folder}`, null);
      return Buffer.from(body).toString('latin1').split(/\r?\n/).filter(Boolean);
    },
    store: async (bytes) => {
      await command('TYPE I');
      const { opening } = await transfer('STOT', bytes);
      const name = /FILE: (\S+)/.exec(opening.text)?.[1];
      if (name === undefined) throw new Error(`no name for the document: ${opening.text}`);
      return name;
    },
    retrieve: async (path) => {
      await command('TYPE I');
      return (await transfer(`RETR ${path}`, null)).body;
    },
    close: () => wire.socket.destroy(),
  };
}
