// Puts waiting jobs on the line and keeps what became of them. Every step is on disk before the next: a job is never
// lost and never delivered twice.
import { setTimeout as wait } from 'node:timers/promises';
import { isAhead } from '../../contract/deadline.ts';
import { toGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import { liveTexts } from '../../contract/kazoo/job-status.ts';
import { createLogger } from '../../contract/log.ts';
import { type FaxState, placeOf } from '../events/fax-events.ts';
import { type CallResult, type FaxLine, nothingCame, type OutgoingCall } from '../line/line.ts';
import { notInService } from '../line/test-numbers.ts';
import type { Doc } from '../store/documents.ts';
import type { Job } from '../store/jobs.ts';
import { type Call, type CancelsJobs, createCancelling } from './cancelling.ts';
import { type Keeping, keepFaxes } from './keep-faxes.ts';
import { findFaxboxOfNumber } from './numbers.ts';
import { confirmedPages, inboxHexId, toInboxFax, toOutboxFax, toTxResult } from './results.ts';

const log = createLogger('backend.queue');

export interface SendQueueOptions extends Keeping {
  readonly line: FaxLine;
  readonly maxCallsPerAccount: number;
  /** Pause between two attempts. */
  readonly retryAfterSeconds: number;
  readonly now: () => number;
}

export interface SendQueue extends CancelsJobs {
  /** A new job is in the queue: it is looked at soon. */
  wake(): void;
  /** What the line last said of a job that is on it; null for all others. */
  liveText(jobId: string): string | null;
  /** Answers when no call is left; calls that are cut short go again at the next start. */
  stop(): Promise<void>;
}

/** How long a job rests after trouble with the disk. */
const troublePauseMs = 5000;

function textOr(value: unknown, other: string): string {
  return typeof value === 'string' ? value : other;
}

function stateOf(text: string): FaxState {
  if (text === liveTexts.acquired) return 'start';
  return text === liveTexts.prepared ? 'prepare' : 'send';
}

export function startSendQueue(options: SendQueueOptions): SendQueue {
  const { stores, line, events, now } = options;
  const calls = new Map<string, Call>();
  const cancelling = createCancelling({ ...options, calls });
  const stopper = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  function tell(job: Job, text: string, state = stateOf(text)): void {
    events.tell({ ...placeOf(job), kind: 'status', jobId: job.id, text, state });
  }

  /** Ends early when the service stops. */
  async function rest(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: stopper.signal }).catch(() => undefined);
  }

  function describeCall(job: Job): OutgoingCall {
    const { doc } = job;
    const from = textOr(doc['from_number'], '');
    const sender = textOr(doc['fax_identity_name'], textOr(doc['from_name'], ''));
    const number = textOr(doc['fax_identity_number'], from);
    const timeZone = textOr(doc['fax_timezone'], 'UTC');
    return {
      jobId: job.id,
      attempt: job.attempts + 1,
      to: job.toNumber,
      from,
      fromName: textOr(doc['from_name'], ''),
      header: { sender, number, timeZone },
      pagesConfirmed: confirmedPages(job),
      readDocument: () => stores.files.read(job.id, 'original'),
    };
  }

  async function call(job: Job, onText: (text: string) => void): ReturnType<FaxLine['send']> {
    const from = textOr(job.doc['from_number'], '');
    if (stores.numbers.get(from)?.accountId !== job.accountId)
      return { ...nothingCame, code: 400, cause: '', text: `invalid fax cid number: ${from}` };
    try {
      return await line.send(describeCall(job), onText, stopper.signal);
    } catch (error) {
      log.error('the line failed', { job: job.id, error });
      return { ...nothingCame, code: 500, cause: '', text: 'process terminated' };
    }
  }

  /** The number may have lost its faxbox while the call went on. */
  function findPlace(result: CallResult) {
    return result.arrival ? findFaxboxOfNumber(stores, result.arrival.to) : null;
  }

  /** Files first, then both faxes and the end of the job in one transaction. */
  async function finish(job: Job, result: CallResult, doc: Doc): Promise<void> {
    const place = findPlace(result);
    if (result.sentPdf) await stores.files.write(job.id, 'pdf', result.sentPdf);
    if (place && result.arrival) await stores.files.write(inboxHexId(job.id), 'pdf', result.arrival.pdf);
    const faxes = [toOutboxFax(job, result, doc, now())];
    if (place && result.arrival) faxes.push(toInboxFax(job.id, place, result.arrival, now()));
    keepFaxes(options, job.id, faxes);
  }

  async function conclude(job: Job, ended: CallResult, isWantedBack: boolean): Promise<void> {
    const isLost = ended.arrival !== null && findPlace(ended) === null;
    const result: CallResult = isLost ? { ...ended, ...notInService, isSuccess: false, arrival: null } : ended;
    const attempts = job.attempts + 1;
    const retries = typeof job.doc['retries'] === 'number' ? job.doc['retries'] : 1;
    const doc = { ...job.doc, attempts, retry_after: options.retryAfterSeconds, tx_result: toTxResult(job, result, now()) };
    const isOver = result.isSuccess || result.isFinal || retries - attempts < 1;
    if (isWantedBack && !result.isSuccess && (!isOver || result.isStopped)) {
      cancelling.conclude({ ...job, attempts }, result);
      return;
    }
    log.info('a call ended', { job: job.id, attempts, code: result.code, cause: result.cause, isOver });
    tell(job, result.isSuccess ? liveTexts.sent : liveTexts.failed, result.isSuccess ? 'end' : 'error');
    if (isOver) return finish({ ...job, attempts }, result, doc);
    const dueAtMs = now() + options.retryAfterSeconds * 1000;
    stores.jobs.save({ ...job, status: 'pending', attempts, modified: toGregorianSeconds(now()), dueAtMs, doc });
  }

  async function run(entry: Call, onText: (text: string) => void): Promise<void> {
    const { job } = entry;
    try {
      const ended = await call(job, onText);
      entry.hasEnded = true;
      if (ended === 'taken-back') cancelling.conclude(job, null);
      else if (ended) await conclude(job, ended, entry.isCancelling);
    } catch (error) {
      // A full disk, most likely: the job stays as it is, and goes again after a pause.
      log.error('a result could not be kept', { job: job.id, error });
      await rest(troublePauseMs);
    } finally {
      calls.delete(job.id);
      wake();
    }
  }

  function start(job: Job): void {
    stores.jobs.save({ ...job, status: 'processing' });
    const { isCancelling } = job;
    const entry: Call = { job, text: 'not available', isCancelling, hasEnded: false, done: Promise.resolve() };
    calls.set(job.id, entry);
    entry.done = run(entry, (text) => {
      entry.text = text;
      tell(job, text);
    });
    if (isCancelling) cancelling.takeUp(entry);
  }

  /** One call to a number at a time, and a limit for each account. */
  function mayGo(job: Job): boolean {
    const others = [...calls.values()].map((entry) => entry.job);
    if (others.some(({ toNumber }) => toNumber === job.toNumber)) return false;
    return others.filter(({ accountId }) => accountId === job.accountId).length < options.maxCallsPerAccount;
  }

  function look(): void {
    if (stopper.signal.aborted) return;
    clearTimeout(timer);
    try {
      const nextAtMs = startDue();
      if (nextAtMs !== null) timer = setTimeout(look, Math.min(Math.max(nextAtMs - now(), 0), 60_000) + 1);
    } catch (error) {
      log.error('the queue could not be read', { error });
      timer = setTimeout(look, troublePauseMs);
    }
  }

  /** Answers when the next job is due, if any waits for its time. */
  function startDue(): number | null {
    let nextAtMs = Number.POSITIVE_INFINITY;
    for (const job of stores.jobs.listUnfinished()) {
      if (calls.has(job.id)) continue;
      if (isAhead(job.dueAtMs, options.retryAfterSeconds * 1000, now())) nextAtMs = Math.min(nextAtMs, job.dueAtMs);
      else if (mayGo(job)) start(job);
    }
    return Number.isFinite(nextAtMs) ? nextAtMs : null;
  }

  let isWoken = false;
  function wake(): void {
    if (isWoken) return;
    isWoken = true;
    setImmediate(() => {
      isWoken = false;
      look();
    });
  }

  stores.jobs.requeueInterrupted();
  wake();
  return {
    wake,
    canCancel: cancelling.canCancel,
    cancel: cancelling.cancel,
    liveText: (jobId) => calls.get(jobId)?.text ?? null,
    stop: async () => {
      stopper.abort();
      clearTimeout(timer);
      await Promise.all([...calls.values()].map(({ done }) => done));
    },
  };
}
