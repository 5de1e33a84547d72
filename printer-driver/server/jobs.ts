// The IPP jobs of this run: short-lived, because a job is completed as soon as its document is on disk.
import { randomUUID } from 'node:crypto';
import type { FaxWishes } from '../../contract/processes/printer.ts';
import type { JobState } from '../ipp/codes.ts';
import type { Attribute } from '../ipp/values.ts';
import type { Resource } from './resources.ts';

export interface Job {
  readonly id: number;
  readonly uuid: string;
  readonly resource: Resource;
  readonly name: string;
  readonly user: string;
  readonly fax: FaxWishes;
  /** Job template attributes as they were sent, to be told back. */
  readonly template: readonly Attribute[];
  readonly createdAtMs: number;
  readonly state: JobState;
  readonly stateReason: string;
  readonly processingAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly sizeBytes: number;
  readonly documentFormat: string;
  readonly documentName: string;
  /** Its document did not come whole, through no fault of the document: who sent it has to send it again. */
  readonly isLost: boolean;
}

export type NewJob = Pick<Job, 'resource' | 'name' | 'user' | 'fax' | 'template'>;
export type JobChange = Partial<Pick<Job, 'sizeBytes' | 'documentFormat' | 'documentName' | 'isLost'>> &
  Pick<Job, 'state' | 'stateReason'>;

export type EarlierJob = Pick<Job, 'id' | 'uuid' | 'resource' | 'name' | 'user' | 'createdAtMs'>;

export interface JobTable {
  create(job: NewJob): Job;
  /** One of a process that died before its document came. */
  restore(job: EarlierJob): void;
  find(id: number): Job | undefined;
  change(id: number, change: JobChange): Job | undefined;
  /** Oldest first. */
  all(): readonly Job[];
  openCount(): number;
  stop(): void;
}

export interface JobTableOptions {
  readonly nextId: () => number;
  readonly now: () => number;
  readonly maxHistory: number;
  /** A job that gets no document within this time is aborted (`multiple-operation-time-out-action`). */
  readonly openTimeoutMs: number;
  /** Nobody waits for its document any more: it ended and is not lost, or it is forgotten. */
  readonly onSettled: (id: number) => void;
}

/** What a job has before its document comes. */
const nothingYet = {
  state: 'pending',
  stateReason: 'job-incoming',
  processingAtMs: null,
  endedAtMs: null,
  sizeBytes: 0,
  documentFormat: '',
  documentName: '',
  isLost: false,
} as const;

export function isEnded(job: Job): boolean {
  return job.endedAtMs !== null;
}

export function createJobTable({ nextId, now, maxHistory, openTimeoutMs, onSettled }: JobTableOptions): JobTable {
  const jobs = new Map<number, Job>();
  const timers = new Map<number, NodeJS.Timeout>();

  let open = 0;

  /** The map keeps the order of creation, so the first ended one is the oldest. */
  function forgetOldest(): void {
    for (const job of jobs.values()) {
      if (jobs.size - open <= maxHistory) return;
      if (!isEnded(job)) continue;
      jobs.delete(job.id);
      if (job.isLost) onSettled(job.id);
    }
  }

  function change(id: number, change: JobChange): Job | undefined {
    const job = jobs.get(id);
    if (!job || isEnded(job)) return job;
    clearTimeout(timers.get(id));
    timers.delete(id);
    const isEnd = change.state !== 'pending' && change.state !== 'processing';
    const changed = { ...job, ...change, processingAtMs: job.processingAtMs ?? now(), endedAtMs: isEnd ? now() : null };
    jobs.set(id, changed);
    if (isEnd) {
      open--;
      if (!changed.isLost) onSettled(id);
      forgetOldest();
    }
    return changed;
  }

  return {
    create(newJob) {
      const job: Job = { ...newJob, ...nothingYet, id: nextId(), uuid: randomUUID(), createdAtMs: now() };
      jobs.set(job.id, job);
      open++;
      const giveUp = (): void => void change(job.id, { state: 'aborted', stateReason: 'aborted-by-system' });
      timers.set(job.id, setTimeout(giveUp, openTimeoutMs).unref());
      return job;
    },
    restore(job) {
      const ended = { state: 'aborted', stateReason: 'aborted-by-system', endedAtMs: now(), isLost: true } as const;
      jobs.set(job.id, { ...nothingYet, fax: { destinations: [] }, template: [], ...job, ...ended });
    },
    find: (id) => jobs.get(id),
    change,
    all: () => [...jobs.values()],
    openCount: () => open,
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
