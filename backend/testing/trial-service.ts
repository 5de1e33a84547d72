// A real service in a folder of its own for one test, its line in a hurry, and a plain client that hides nothing.
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { credentialInput } from '../../contract/kazoo/credential.ts';
import { type Backend, type BackendOptions, startBackend } from '../server.ts';

export const frontDesk = { username: 'front-desk', password: 'correct horse', number: '+15145550142' };
export const backOffice = { username: 'back-office', password: 'battery staple', number: '+15145550143' };
export type Person = typeof frontDesk;

export type Fields = Readonly<Record<string, unknown>>;

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What stands under a dotted path of the JSON; undefined where there is nothing. */
  at(path: string): unknown;
  /** The same where a test needs a word. */
  word(path: string): string;
  /** The documents of a list. */
  items(): readonly Fields[];
}

export interface Session {
  readonly token: string;
  readonly accountId: string;
  readonly userId: string;
  /** `path` below the account. */
  call(verb: string, path: string, data?: unknown, headers?: Record<string, string>): Promise<Told>;
  /** Hands in a fax; answers what was told. */
  send(path: string, data: Record<string, unknown>, file?: Uint8Array): Promise<Told>;
  faxboxId(): Promise<string>;
}

export interface TrialService {
  readonly backend: Backend;
  readonly folder: string;
  call(verb: string, path: string, init?: RequestInit): Promise<Told>;
  logIn(person: Person): Promise<Session>;
  /** Stops it and starts it again on the same folder. */
  restart(options?: Partial<BackendOptions>): Promise<TrialService>;
  close(): Promise<void>;
}

export function md5Of({ username, password }: Pick<Person, 'username' | 'password'>): string {
  return createHash('md5').update(credentialInput(username, password)).digest('hex');
}

/** A PDF of empty letter pages with one line each. */
export async function makePdf(pageCount: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let page = 1; page <= pageCount; page++) pdf.addPage([612, 792]).drawText(`page ${page}`, { x: 72, y: 600, size: 48 });
  return pdf.save();
}

export function makeMultipart(
  parts: readonly { headers: Record<string, string>; body: string | Uint8Array }[],
  boundary = 'XyZ',
): Buffer {
  const chunks = parts.flatMap(({ headers, body }) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return [Buffer.from(`--${boundary}\r\n${lines.join('')}\r\n`), Buffer.from(body), Buffer.from('\r\n')];
  });
  return Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
}

function under(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((found, key) => (found as Fields | undefined)?.[key], value); // undefined ends it
}

function wordOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`no word: ${JSON.stringify(value)}`);
  return value;
}

export function idOf(fields: Fields): string {
  return wordOf(fields['id']);
}

export async function ask(url: string, init: RequestInit): Promise<Told> {
  const response = await fetch(url, init);
  const text = await response.text();
  const json: unknown = response.headers.get('content-type') === 'application/json' ? JSON.parse(text) : {};
  const at = (path: string): unknown => under(json, path);
  const items = (): readonly Fields[] => at('data') as readonly Fields[]; // of a list
  return { status: response.status, headers: response.headers, text, at, word: (path) => wordOf(at(path)), items };
}

export async function openSession(baseUrl: string, person: Person): Promise<Session> {
  const data = { credentials: md5Of(person), method: 'md5', account_name: 'ooma-trial' };
  const json = { 'content-type': 'application/json' };
  const login = await ask(`${baseUrl}/user_auth`, { method: 'PUT', headers: json, body: JSON.stringify({ data }) });
  if (login.status !== 201) throw new Error(`login: ${login.text}`);
  const token = login.word('auth_token');
  const accountId = login.word('data.account_id');
  const userId = login.word('data.owner_id');
  const below = `${baseUrl}/accounts/${accountId}`;
  const call: Session['call'] = (verb, at, body, headers) =>
    ask(`${below}${at}`, {
      method: verb,
      headers: { 'x-auth-token': token, ...(body === undefined ? {} : json), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    token,
    accountId,
    userId,
    call,
    send: async (at, fax, file) => {
      const pdf = file ?? (await makePdf(1));
      const body = makeMultipart([
        { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ data: fax }) },
        { headers: { 'Content-Type': 'application/pdf' }, body: pdf },
      ]);
      const headers = { 'x-auth-token': token, 'content-type': 'multipart/mixed; boundary=XyZ' };
      return ask(`${below}${at}`, { method: 'PUT', headers, body: new Uint8Array(body) });
    },
    faxboxId: async () => {
      const list = await call('GET', `/faxboxes?filter_owner_id=${userId}`);
      return list.word('data.0.id');
    },
  };
}

const unlimited = { capacity: 100_000, perSecond: 10_000 };
const hurry = { port: 0, dialMs: 0, pageMs: 0, retryAfterSeconds: 0, loginLimit: unlimited, requestLimit: unlimited };

async function openAt(folder: string, options: Partial<BackendOptions>): Promise<TrialService> {
  const started = await startBackend({ ...hurry, dataFolder: folder, ...options });
  if (!started.ok) throw new Error(started.fault.detail);
  const backend = started.value;
  return {
    backend,
    folder,
    call: (verb, at, init) => ask(`${backend.baseUrl}${at}`, { method: verb, ...init }),
    logIn: (person) => openSession(backend.baseUrl, person),
    restart: async (next = {}) => {
      await backend.close();
      return openAt(folder, { ...options, ...next });
    },
    close: async () => {
      await backend.close();
      await rm(folder, { recursive: true });
    },
  };
}

export async function startTrial(options: Partial<BackendOptions> = {}): Promise<TrialService> {
  const trial = await openAt(await mkdtemp(path.join(tmpdir(), 'fax-service-')), options);
  for (const { username, password } of [frontDesk, backOffice]) await trial.backend.setPassword(username, password);
  return trial;
}

/** Asks again until the answer is there; a test's own time limit ends it. */
export async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The fax in the outbox, once its job has come to its end. */
export function outcomeOf(session: Session, jobId: string): Promise<Fields> {
  return until(async () => {
    const list = await session.call('GET', '/faxes/outbox');
    return list.items().find((fax) => idOf(fax).endsWith(jobId)) ?? null;
  });
}
