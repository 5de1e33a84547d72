// A server that speaks as much of HylaFAX's client protocol as the line uses, and loses connections where a test says so.
import { createServer, type Server, type Socket } from 'node:net';

export interface FakeJob {
  readonly id: string;
  readonly key: string;
  readonly to: string;
  readonly document: Uint8Array;
  state: 'READY' | 'ACTIVE' | 'DONE' | 'FAILED';
  status: string;
  pages: number;
}

export interface FakeHfaxd {
  readonly port: number;
  /** What the far ends do with a job that was submitted; it stays READY otherwise. */
  onJob: (job: FakeJob) => void;
  /** The connection ends after the next JSUBM: before it is carried out, or after, before the answer. */
  loseNextSubmit: 'before' | 'after' | null;
  /** The connection ends after the next JKILL was carried out. */
  loseNextKill: boolean;
  /** When a JKILL came in, which is then not carried out. */
  beforeKill: (() => Promise<void>) | null;
  /** When a JKILL was carried out, and before it is answered. */
  afterKill: (() => Promise<void>) | null;
  readonly jobs: FakeJob[];
  /** recvq: files and notices. */
  readonly files: Map<string, Uint8Array>;
  /** When files were received, in seconds since 1970; long ago unless a test says otherwise. */
  readonly receivedAt: Map<string, number>;
  forget(job: FakeJob): void;
  dropConnections(): void;
  close(): Promise<void>;
}

interface Draft {
  readonly id: string;
  readonly parameters: Map<string, string>;
}

interface Client {
  readonly socket: Socket;
  readonly documents: Map<string, Uint8Array>;
  data: Promise<Socket> | null;
  dataServer: Server | null;
  draft: Draft | null;
  current: FakeJob | null;
}

function unquote(text: string): string {
  return text.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1');
}

async function openData(client: Client): Promise<number> {
  const server = createServer();
  client.dataServer = server;
  client.data = new Promise((resolve) =>
    server.once('connection', (socket) => {
      socket.on('error', () => undefined); // whoever fetched has gone
      resolve(socket);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

export async function startFakeHfaxd(): Promise<FakeHfaxd> {
  const clients = new Set<Client>();
  let jobCount = 0;
  let documentCount = 0;

  const fake: FakeHfaxd = {
    port: 0,
    onJob: () => undefined,
    loseNextSubmit: null,
    loseNextKill: false,
    beforeKill: null,
    afterKill: null,
    jobs: [],
    files: new Map(),
    receivedAt: new Map(),
    forget: (job) => void fake.jobs.splice(fake.jobs.indexOf(job), 1),
    dropConnections: () => {
      for (const { socket } of clients) socket.destroy();
    },
    close: async () => {
      fake.dropConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function submit(client: Client): FakeJob {
    const { draft } = client;
    if (!draft) throw new Error('no job');
    const read = (name: string): string => draft.parameters.get(name) ?? '';
    const document = client.documents.get(read('DOCUMENT')) ?? new Uint8Array(0);
    const job: FakeJob = {
      id: draft.id,
      key: read('JOBINFO'),
      to: read('DIALSTRING'),
      document,
      state: 'READY',
      status: '',
      pages: 0,
    };
    fake.jobs.push(job);
    fake.onJob(job);
    return job;
  }

  async function sendData(client: Client, bytes: Uint8Array): Promise<void> {
    client.socket.write('150 Opening new data connection.\r\n');
    const data = await client.data;
    client.dataServer?.close();
    await new Promise<void>((resolve) => data?.end(bytes, resolve));
    client.socket.write('226 Transfer complete.\r\n');
  }

  async function takeDocument(client: Client): Promise<void> {
    const name = `/tmp/doc${++documentCount}.ps`;
    client.socket.write(`150 FILE: ${name} (Opening new data connection).\r\n`);
    const data = await client.data;
    client.dataServer?.close();
    const chunks: Buffer[] = [];
    for await (const chunk of data ?? []) chunks.push(chunk as Buffer); // a socket without encoding
    client.documents.set(name, Buffer.concat(chunks));
    client.socket.write('226 Transfer complete.\r\n');
  }

  function parameter(client: Client, name: string, value: string | undefined): string {
    const { current, draft } = client;
    if (value !== undefined) {
      draft?.parameters.set(name, unquote(value));
      return `213 ${name} set.`;
    }
    if (!current) return '503 No job.';
    const read: Readonly<Record<string, string>> = {
      STATE: current.state,
      STATUS: current.status,
      STATUSCODE: '000',
      NPAGES: String(current.pages),
    };
    return `213 ${read[name] ?? ''}`;
  }

  async function onCommand(client: Client, line: string): Promise<string | null> {
    const [verb = '', first = '', ...rest] = line.split(' ');
    switch (verb) {
      case 'EPSV':
        return `229 Entering extended passive mode (|||${await openData(client)}|)`;
      case 'STOT':
        await takeDocument(client);
        return null;
      case 'JNEW':
        client.draft = { id: String(++jobCount), parameters: new Map() };
        return `200 New job created: jobid: ${jobCount} groupid: ${jobCount}.`;
      case 'JPARM':
        return parameter(client, first, rest.length > 0 ? rest.join(' ') : undefined);
      case 'JSUBM': {
        const lost = fake.loseNextSubmit;
        fake.loseNextSubmit = null;
        if (lost !== 'before') submit(client);
        if (lost !== null) client.socket.destroy();
        return lost === null ? '200 Job submitted.' : null;
      }
      case 'JOB':
        client.current = fake.jobs.find(({ id }) => id === first) ?? null;
        return first === 'DEFAULT' || client.current ? '200 Current job.' : '500 Cannot set job: no such job.';
      case 'JKILL': {
        const job = fake.jobs.find(({ id }) => id === first);
        if (!job) return '500 No such job.';
        if (fake.beforeKill) {
          await fake.beforeKill();
          return null;
        }
        job.state = 'FAILED';
        job.status = 'Job aborted by request';
        await fake.afterKill?.();
        if (!fake.loseNextKill) return '200 Job killed.';
        fake.loseNextKill = false;
        client.socket.destroy();
        return null;
      }
      case 'LIST': {
        const listed = first === 'sendq' ? fake.jobs.map(({ id, key }) => `${id} ${key}`) : [];
        const names = first === 'recvq' ? [...fake.files.keys()].filter((name) => name.endsWith('.tif')) : [];
        const received = names.map(
          (name) => `${name}|${fake.receivedAt.get(name) ?? 1_700_000_000}|${fake.files.get(name)?.length ?? 0}|14400| `,
        );
        await sendData(client, Buffer.from([...listed, ...received].map((each) => `${each}\r\n`).join('')));
        return null;
      }
      case 'RETR': {
        const bytes = fake.files.get(first.replace('recvq/', ''));
        if (!bytes) return '550 No such file.';
        await sendData(client, bytes);
        return null;
      }
      case 'EPRT':
        return '503 No events here.';
      default:
        return verb === 'USER' ? '230 User logged in.' : '200 OK.';
    }
  }

  const server = createServer((socket) => {
    const client: Client = { socket, documents: new Map(), data: null, dataServer: null, draft: null, current: null };
    clients.add(client);
    socket.on('error', () => undefined); // `close` follows
    socket.once('close', () => clients.delete(client));
    socket.write('220 fake HylaFAX ready.\r\n');
    let turn: Promise<unknown> = Promise.resolve();
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      for (const line of chunk.split('\r\n').filter(Boolean))
        turn = turn.then(async () => {
          const answer = await onCommand(client, line);
          if (answer !== null && !socket.destroyed) socket.write(`${answer}\r\n`);
        });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return Object.assign(fake, { port: address !== null && typeof address === 'object' ? address.port : 0 });
}
