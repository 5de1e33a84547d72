// A KAZOO of one user and one faxbox on a real loopback port, over which a test decides how each request fares.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fromGregorianSeconds, toGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import type { FakeFaxbox } from './fake-faxbox.ts';

/** `cut`: the connection dies before, or within, the answer. */
export type Fate =
  | { readonly kind: 'answer' }
  | { readonly kind: 'cut'; readonly afterBytes: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    };

export interface FakeKazoo {
  readonly baseUrl: string;
  readonly requests: string[];
  close(): Promise<void>;
}

export interface FakeKazooOptions {
  readonly box: FakeFaxbox;
  readonly decide: (path: string, count: number) => Fate;
  readonly attachment: (id: string) => Buffer;
  readonly eventsUrl?: string;
}

export const accountId = 'a'.repeat(32);
export const userId = 'c'.repeat(32);
export const faxboxId = 'b'.repeat(32);

interface Content {
  readonly type: string;
  readonly body: Buffer;
}

function json(fields: object): Content {
  return { type: 'application/json', body: Buffer.from(JSON.stringify({ status: 'success', request_id: 'r', ...fields })) };
}

function listInbox(box: FakeFaxbox, query: URLSearchParams): Content {
  const ms = (name: string): number | null => (query.has(name) ? fromGregorianSeconds(Number(query.get(name))) : null);
  const page = box.page({ fromMs: ms('created_from') ?? 0, toMs: ms('created_to') }, query.get('start_key'));
  const data = page.items.map((item) => {
    const ends = { from_number: item.from, from_name: item.fromName, to_number: item.to };
    return { id: item.id, faxbox_id: faxboxId, created: toGregorianSeconds(item.receivedAtMs), ...ends };
  });
  return json({ data, page_size: data.length, ...(page.next === null ? {} : { next_start_key: page.next }) });
}

function answer({ box, attachment, eventsUrl }: FakeKazooOptions, { method, url = '' }: IncomingMessage): Content {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const path = pathname.replace(`/v2/accounts/${accountId}`, '');
  if (method === 'PUT') {
    const ui = eventsUrl === undefined ? {} : { ui_config: { api: { kazoo_websocket: { url: eventsUrl } } } };
    return json({ auth_token: 'x.eyJ9.y', data: { account_id: accountId, owner_id: userId, ...ui } });
  }
  if (path.startsWith('/users/')) return json({ data: { id: userId, first_name: 'Ann' } });
  if (path === '/faxboxes') return json({ data: [{ id: faxboxId, owner_id: userId, caller_id: '+15145550143', name: 'Ann' }] });
  const id = /\/inbox\/([^/]+)\/attachment$/.exec(path)?.[1];
  return id === undefined ? listInbox(box, searchParams) : { type: 'application/pdf', body: attachment(id) };
}

function play(response: ServerResponse, fate: Fate, make: () => Content): void {
  if (fate.kind === 'status') {
    response.writeHead(fate.status, { 'content-type': 'text/html', ...fate.headers }).end(fate.body ?? '<html>no</html>');
    return;
  }
  const { type, body } = make();
  response.setHeader('content-type', type);
  response.setHeader('content-length', body.length);
  if (fate.kind === 'answer') response.end(body);
  else if (fate.afterBytes === 0) response.destroy();
  else response.write(body.subarray(0, Math.min(fate.afterBytes, body.length - 1)), () => response.destroy());
}

export async function startFakeKazoo(options: FakeKazooOptions): Promise<FakeKazoo> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    request.resume();
    play(response, options.decide(path, requests.length), () => answer(options, request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's
  return {
    baseUrl: `http://127.0.0.1:${port}/v2`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
