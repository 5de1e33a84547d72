// A line of real telephones: HylaFAX servers, each with one modem or many, that share the work. An attempt of the queue is one
// job of one server; what it was called there is on disk before the server is told, so that no fax goes twice.
import { liveTexts } from '../../contract/kazoo/job-status.ts';
import { createLogger } from '../../contract/log.ts';
import type { CallStore, LineCall } from './hylafax/call-store.ts';
import { type Followed, follow, keyOf } from './hylafax/follow.ts';
import type { HostJob, HylafaxHost } from './hylafax/host.ts';
import { createLines, type Lease, type SendingHost } from './hylafax/lines.ts';
import { type AttemptPages, createPageDrawer } from './hylafax/pages.ts';
import { tellEnding } from './hylafax/status-words.ts';
import { type CallResult, type FaxLine, nothingCame, type OutgoingCall } from './line.ts';

const log = createLogger('backend.line.hylafax');

export interface HylafaxLineOptions {
  readonly hosts: readonly SendingHost[];
  readonly calls: CallStore;
  readonly now: () => number;
  /** How long a server that failed gets no new call, in ms. */
  readonly restMs?: number;
}

const failed = { ...nothingCame, isFinal: true, code: 500, cause: '' };

/** T.30 §5.3.6.2.4: digits, plus and space, twenty at most. */
function stationOf(number: string): string {
  return number
    .replace(/[^\d+ ]/g, ' ')
    .trim()
    .slice(0, 20);
}

function toResult(job: HostJob, pages: AttemptPages): CallResult {
  const pagesSent = job.isDone ? pages.pageCount : Math.min(pages.skipped + job.pages, pages.pageCount);
  const ending = job.isDone
    ? { isFinal: false, code: 200, cause: 'NORMAL_CLEARING', text: 'OK' }
    : tellEnding(job.status, job.pages);
  return {
    ...failed,
    ...ending,
    isSuccess: job.isDone,
    pagesSent,
    transferRate: job.transferRate,
    pageCount: pages.pageCount,
    sentPdf: pages.pdf,
  };
}

/** Somebody stopped it at the server, and the far machine has no page of it. */
function isKilled({ isOver, isDone, pages, status }: HostJob): boolean {
  return isOver && !isDone && pages === 0 && tellEnding(status, pages).isStopped === true;
}

/** One attempt under way. */
interface Attempt {
  readonly call: OutgoingCall;
  readonly onText: (text: string) => void;
  /** The service stops, or the job was taken back. */
  readonly stop: AbortSignal;
  /** Where it is, or is just being handed in; null while it waits for a line. */
  at: Place | null;
  /** It is wanted back, and nobody could say yet whether that is too late. */
  isAsked: boolean;
  isCancelled: boolean;
  readonly cancel: () => void;
}

interface Place {
  readonly host: HylafaxHost;
  readonly line: LineCall;
  /** As last seen. */
  readonly job: HostJob | null;
}

export function createHylafaxLine(options: HylafaxLineOptions): FaxLine {
  const { hosts, calls, now, restMs = 5000 } = options;
  const lines = createLines(hosts, restMs);
  const draw = createPageDrawer();
  const attempts = new Map<string, Attempt>();

  function follows(attempt: Attempt, line: LineCall, host: HylafaxHost, pages: AttemptPages): Promise<Followed> {
    const { call, onText, stop } = attempt;
    attempt.at = { host, line, job: null };
    const onJob = (job: HostJob): void => {
      attempt.at = { host, line, job };
      if (job.pages > 0) onText(liveTexts.sentPage(Math.min(pages.skipped + job.pages, pages.pageCount), pages.pageCount));
      else if (job.isOnLine) onText(liveTexts.ready);
    };
    log.debug('following', { job: call.jobId, attempt: call.attempt, host: host.name });
    return follow({ host, calls, now, onJob, stop }, line);
  }

  /** Answers the call that is on disk now, or null when the server took nothing. */
  async function submit(attempt: Attempt, host: HylafaxHost, pages: AttemptPages, sentAtMs: number): Promise<LineCall | null> {
    const { jobId, attempt: number, to, header } = attempt.call;
    let line: LineCall = { jobId, attempt: number, host: host.name, lineJob: null, sentAtMs };
    const beforeSubmit = (): void => {
      attempt.stop.throwIfAborted(); // taken back while the document went over
      calls.put(line);
      attempt.at = { host, line, job: null };
    };
    const fax = { key: keyOf(line), to, station: stationOf(header.number), sender: header.sender || 'fax', tiff: pages.tiff };
    try {
      line = { ...line, lineJob: await host.submit(fax, beforeSubmit) };
      calls.put(line);
      return line;
    } catch (error) {
      if (attempt.stop.aborted && attempt.at === null) return null;
      log.warn('a fax server took no fax', { host: host.name, error });
      lines.rest(host);
      // On disk it is only once the server may have heard of it.
      return calls.get(jobId, number);
    }
  }

  /** null: to be handed in again. */
  function conclude(attempt: Attempt, followed: Followed, line: LineCall, pages: AttemptPages): CallResult | 'stopped' | null {
    switch (followed.kind) {
      case 'over':
        // That it is over may be heard before the server answers who took it back: it was no call all the same.
        if (attempt.isAsked && isKilled(followed.job)) attempt.isCancelled = true;
        return attempt.isCancelled ? 'stopped' : toResult(followed.job, pages);
      case 'lost':
        log.error('the fax server forgot a fax that it had taken; it is not sent again', { job: line.jobId, host: line.host });
        return { ...failed, text: 'process terminated: the fax server forgot the job', pageCount: pages.pageCount };
      case 'not-taken':
        calls.remove(line);
        return null;
      case 'stopped':
        return 'stopped';
    }
  }

  async function drawn(attempt: Attempt, sentAtMs: number): Promise<AttemptPages | CallResult> {
    const pages = await draw(attempt.call, sentAtMs);
    if (!pages.ok) return { ...failed, text: `bad document: ${pages.fault.code}` };
    attempt.onText(liveTexts.prepared);
    return pages.value;
  }

  /** On a line that is held; null: nothing was sent, another try may. */
  async function place(attempt: Attempt, lease: Lease, known: LineCall | null): Promise<CallResult | 'stopped' | null> {
    const sentAtMs = known?.sentAtMs ?? now();
    const pages = await drawn(attempt, sentAtMs);
    if ('code' in pages) return pages;
    if (attempt.stop.aborted) return 'stopped';
    const line = known ?? (await submit(attempt, lease.host, pages, sentAtMs));
    if (!line) return null;
    return conclude(attempt, await follows(attempt, line, lease.host, pages), line, pages);
  }

  async function run(attempt: Attempt): Promise<CallResult | null> {
    const { call, stop } = attempt;
    for (;;) {
      const known = calls.get(call.jobId, call.attempt);
      if (!known && attempt.isAsked) attempt.isCancelled = true;
      if (attempt.isCancelled) return null;
      const host = known && hosts.find((one) => one.host.name === known.host)?.host;
      if (known && !host) return { ...failed, text: `process terminated: the fax server ${known.host} is gone` };
      const lease = host ? lines.occupy(host) : await lines.take(stop);
      if (!lease) return null;
      try {
        const result = await place(attempt, lease, known);
        if (result === 'stopped') return null;
        if (result) return result;
      } finally {
        attempt.at = null;
        lease.release();
      }
    }
  }

  /** An attempt that began before the service did is where it was left. */
  function knownPlace({ jobId, attempt }: OutgoingCall): Place | null {
    const line = calls.get(jobId, attempt);
    const host = line && hosts.find((one) => one.host.name === line.host)?.host;
    return line && host ? { host, line, job: null } : null;
  }

  /** Throws while the server cannot say where the job is: it may be about to write it down. */
  async function takeBackAt({ host, line }: Place): Promise<boolean> {
    const id = line.lineJob ?? (await host.find(keyOf(line)));
    const job = id === null ? null : await host.job(id);
    if (id === null || !job) throw new Error('the fax server does not know the job');
    if (job.isOver) return isKilled(job);
    if (job.isOnLine) return false;
    await host.kill(id);
    const after = await host.job(id);
    if (after?.isDone) return false;
    // Its call had begun all the same: how it ends is what counts.
    if (after && !isKilled(after)) throw new Error('the fax server has not stopped the job yet');
    return true;
  }

  async function takeBack(attempt: Attempt): Promise<boolean> {
    attempt.isAsked = true;
    const isBack = attempt.at === null || (await takeBackAt(attempt.at));
    attempt.isAsked = false;
    if (!isBack) return false;
    attempt.isCancelled = true;
    attempt.cancel();
    return true;
  }

  return {
    send: async (call, onText, stop) => {
      const taking = new AbortController();
      const either = AbortSignal.any([stop, taking.signal]);
      const cancel = (): void => taking.abort();
      const at = knownPlace(call);
      const attempt: Attempt = { call, onText, stop: either, at, isAsked: false, isCancelled: false, cancel };
      attempts.set(call.jobId, attempt);
      onText(liveTexts.acquired);
      try {
        const result = await run(attempt);
        return result ?? (attempt.isCancelled ? 'taken-back' : null);
      } finally {
        attempts.delete(call.jobId);
      }
    },
    canCancel: (jobId) => {
      const attempt = attempts.get(jobId);
      return attempt !== undefined && !attempt.at?.job?.isOver && !attempt.at?.job?.isOnLine;
    },
    cancel: async (jobId) => {
      const attempt = attempts.get(jobId);
      return attempt ? takeBack(attempt) : false;
    },
    close: async () => {
      for (const { host } of hosts) host.close();
    },
  };
}
