// One HylaFAX server as the line sees it: its jobs, what it received, and news of both. Connections come and go underneath.
import { createTurns } from '../../../contract/in-turn.ts';
import { createLogger } from '../../../contract/log.ts';
import { startPause } from '../../pause.ts';
import { type EventStream, type LineEvent, openEvents } from './events.ts';
import { type HylafaxAddress, openSession, quote, RefusedCommand, type Session } from './session.ts';

const log = createLogger('backend.line.hylafax');

export interface Submission {
  /** Ours; the job is found again by it. */
  readonly key: string;
  readonly to: string;
  /** TSI, as T.30 allows it: at most 20 of `+0123456789 `. */
  readonly station: string;
  readonly sender: string;
  readonly tiff: Uint8Array;
}

export interface HostJob {
  readonly isOver: boolean;
  readonly isDone: boolean;
  readonly isOnLine: boolean;
  readonly status: string;
  readonly statusCode: number;
  /** Pages of this job that the far machine confirmed. */
  readonly pages: number;
  /** Bits per second; 0 while nothing was negotiated, and where the server tells no events. */
  readonly transferRate: number;
}

export interface ReceivedFile {
  /** Within recvq. */
  readonly name: string;
  readonly receivedAtMs: number;
  readonly sizeBytes: number;
  readonly transferRate: number;
}

export interface HylafaxHost {
  /** `address:port`; kept on disk with each call. */
  readonly name: string;
  /** `beforeSubmit` runs when all that is left is the one command that makes it a fax. */
  submit(fax: Submission, beforeSubmit: () => void): Promise<string>;
  find(key: string): Promise<string | null>;
  /** null: the server knows no such job (any more). */
  job(id: string): Promise<HostJob | null>;
  kill(id: string): Promise<void>;
  listReceived(): Promise<readonly ReceivedFile[]>;
  retrieve(path: string): Promise<Uint8Array>;
  /** Answers when something was said of the job, at the latest after a while. */
  awaitNews(jobId: string, stop: AbortSignal): Promise<void>;
  awaitReceived(ms: number, stop: AbortSignal): Promise<void>;
  close(): void;
}

const received = 'received';
const pageSent = 119;
const nothingTold: Told = { pages: 0, transferRate: 0 };
const pollMs = 1000;
/** While events come, a poll is only a net below them. */
const pollWithEventsMs = 5000;
const eventRetryMs = 15_000;

function createNews() {
  const listeners = new Map<string, Set<() => void>>();
  return {
    tell: (subject: string): void => {
      for (const hear of listeners.get(subject) ?? []) hear();
    },
    await: async (subject: string, ms: number, stop: AbortSignal): Promise<void> => {
      const pause = startPause(ms, stop);
      const hear = pause.end;
      const mine = listeners.get(subject) ?? new Set();
      listeners.set(subject, mine.add(hear));
      await pause.over;
      mine.delete(hear);
      if (mine.size === 0) listeners.delete(subject);
    },
  };
}

/** Keeps a stream of events open as long as the host lives; answers whether one is open, and how to end it. */
function keepEvents(address: HylafaxAddress, onEvent: (event: LineEvent) => void) {
  let stream: EventStream | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const again = (): void => {
    stream?.close();
    stream = null;
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(open, eventRetryMs);
  };
  function open(): void {
    openEvents(address, onEvent, again).then(
      (opened) => {
        stream = opened;
        if (isOver) opened.close();
      },
      (error: unknown) => {
        log.debug('no events from the fax server; it is asked instead', { error });
        again();
      },
    );
  }
  open();
  return {
    isOpen: () => stream !== null,
    close: () => {
      isOver = true;
      again();
    },
  };
}

/** HylaFAX copies the current job's parameters into a new one: `JOB DEFAULT` first. Attempts are counted by the queue, not here. */
async function submitTo(session: Session, fax: Submission, beforeSubmit: () => void): Promise<string> {
  const document = await session.store(fax.tiff);
  await session.command('JOB DEFAULT');
  const id = /jobid: (\d+)/.exec((await session.command('JNEW')).text)?.[1];
  if (id === undefined) throw new Error('the fax server gave the job no number');
  const parameters: readonly (readonly [string, string])[] = [
    ['FROMUSER', quote(fax.sender)],
    ['LASTTIME', '000600'], // DDHHMM: gives up after six hours without a free modem
    ['MAXDIALS', '1'],
    ['MAXTRIES', '1'],
    ['NOTIFY', quote('none')],
    ['NOTIFYADDR', quote('nobody@localhost')],
    ['VRES', '196'],
    ['PAGEWIDTH', '209'],
    ['PAGELENGTH', '296'],
    ['PAGECHOP', quote('none')],
    ['DATAFORMAT', quote('G4')],
    ['USEECM', 'YES'],
    ['USETAGLINE', 'YES'], // that is: the pages have their line already
    ['DIALSTRING', quote(fax.to)],
    ['EXTERNAL', quote(fax.to)],
    ['JOBINFO', quote(fax.key)],
    ['DOCUMENT', document],
  ];
  for (const [name, value] of parameters) await session.command(`JPARM ${name} ${value}`);
  // Not every HylaFAX lets a job have a station number of its own: the modem's counts then.
  await session.command(`JPARM TSI ${quote(fax.station)}`).catch((error: unknown) => {
    if (!(error instanceof RefusedCommand)) throw error;
  });
  beforeSubmit();
  await session.command('JSUBM');
  return id;
}

async function findJob(session: Session, key: string): Promise<string | null> {
  await session.command('JOBFMT "%j %J"');
  for (const folder of ['sendq', 'doneq']) {
    for (const line of await session.list(folder)) {
      const [id, tag] = line.trim().split(' ');
      if (tag === key && id !== undefined) return id;
    }
  }
  return null;
}

/** What events told of a job: the server itself counts pages only at the end of the call. */
interface Told {
  readonly pages: number;
  readonly transferRate: number;
}

/** `SEND FAX: Page 2 sent in 0:00:31 (file …) <INF, 7.7 line/mm, 2-D MMR, 14400 bit/s, …>` */
function readPageSent({ kind, text }: LineEvent): Told | null {
  const page = kind === pageSent ? /\bPage (\d+) sent\b/.exec(text)?.[1] : undefined;
  return page === undefined ? null : { pages: Number(page), transferRate: Number(/(\d+) bit\/s/.exec(text)?.[1] ?? 0) };
}

async function readJob(session: Session, id: string, told: Told): Promise<HostJob | null> {
  try {
    await session.command(`JOB ${id}`);
  } catch (error) {
    if (error instanceof RefusedCommand) return null;
    throw error;
  }
  const read = async (name: string): Promise<string> => (await session.command(`JPARM ${name}`)).text.trim();
  const state = await read('STATE');
  const isOver = state === 'DONE' || state === 'FAILED';
  const counted = Number(/\d+/.exec(await read('NPAGES'))?.[0] ?? 0);
  return {
    isOver,
    isDone: state === 'DONE',
    isOnLine: state === 'ACTIVE',
    status: await read('STATUS'),
    statusCode: Number(/\d+/.exec(await read('STATUSCODE'))?.[0] ?? 0),
    pages: isOver ? counted : Math.max(counted, told.pages),
    transferRate: told.transferRate,
  };
}

async function listFiles(session: Session): Promise<readonly ReceivedFile[]> {
  await session.command('RCVFMT "%f|%Z|%n|%b|%z"');
  const files: ReceivedFile[] = [];
  for (const line of await session.list('recvq')) {
    const [name = '', seconds, size, rate, busy] = line.split('|').map((field) => field.trim());
    if (!/^fax[\w.-]+\.tif$/.test(name) || busy === '*') continue;
    files.push({ name, receivedAtMs: Number(seconds) * 1000, sizeBytes: Number(size), transferRate: Number(rate) || 0 });
  }
  return files.sort((one, other) => one.receivedAtMs - other.receivedAtMs || (one.name < other.name ? -1 : 1));
}

export function createHost(address: HylafaxAddress): HylafaxHost {
  const news = createNews();
  const told = new Map<string, Told>();
  const events = keepEvents(address, (event) => {
    const sent = readPageSent(event);
    if (sent) told.set(event.jobId, sent);
    news.tell(event.text.startsWith('RECV') ? received : event.jobId);
  });
  let session: Session | null = null;
  const oneAfterOther = createTurns();
  let isOver = false;

  async function work<T>(task: (session: Session) => Promise<T>): Promise<T> {
    if (isOver) throw new Error('the line is closed');
    if (!session?.isOpen) session = await openSession(address);
    try {
      return await task(session);
    } catch (error) {
      if (!(error instanceof RefusedCommand)) {
        session.close();
        session = null;
      }
      throw error;
    }
  }

  /** The protocol has a current job and one reply at a time: one task after the other. */
  function inTurn<T>(task: (session: Session) => Promise<T>): Promise<T> {
    return oneAfterOther(() => work(task));
  }

  return {
    name: `${address.host}:${address.port}`,
    submit: (fax, beforeSubmit) => inTurn((open) => submitTo(open, fax, beforeSubmit)),
    find: (key) => inTurn((open) => findJob(open, key)),
    job: async (id) => {
      const job = await inTurn((open) => readJob(open, id, told.get(id) ?? nothingTold));
      if (!job || job.isOver) told.delete(id);
      return job;
    },
    kill: async (id) => {
      await inTurn((open) => open.command(`JKILL ${id}`));
    },
    listReceived: () => inTurn(listFiles),
    retrieve: (path) => inTurn((open) => open.retrieve(path)),
    awaitNews: (jobId, stop) => news.await(jobId, events.isOpen() ? pollWithEventsMs : pollMs, stop),
    awaitReceived: (ms, stop) => news.await(received, ms, stop),
    close: () => {
      isOver = true;
      events.close();
      session?.close();
    },
  };
}
