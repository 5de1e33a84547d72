// Takes jobs back before their call: at once while they wait, through the line where it has them. Never half: a job that is told
// as cancelled is a fax of the outbox by then, and a wish that a crash cut short is on disk.
import { liveTexts } from '../../contract/kazoo/job-status.ts';
import { createLogger } from '../../contract/log.ts';
import { atomically } from '../database/database.ts';
import { placeOf } from '../events/fax-events.ts';
import type { CallResult, FaxLine } from '../line/line.ts';
import type { KeptFax } from '../store/faxes.ts';
import type { Job } from '../store/jobs.ts';
import { type Keeping, keepFaxes } from './keep-faxes.ts';
import { isCancelled, toCancelledFax } from './results.ts';

const log = createLogger('backend.queue');

/** What became of the wish to have a job back. */
export type Cancelling =
  | { readonly kind: 'cancelled'; readonly fax: KeptFax }
  /** Its call has begun, or it came to another end. */
  | { readonly kind: 'too-late' }
  /** The line does not answer: the wish stays, and whether it comes in time shows later. */
  | { readonly kind: 'unsure' }
  | { readonly kind: 'no-such-job' };

/** A job that a line has. */
export interface Call {
  readonly job: Job;
  /** What the line last said. */
  text: string;
  /** Somebody wants it back. */
  isCancelling: boolean;
  /** The line is done with it; what came of it is being kept. */
  hasEnded: boolean;
  done: Promise<void>;
}

export interface CancellingOptions extends Keeping {
  readonly line: FaxLine;
  readonly calls: ReadonlyMap<string, Call>;
  readonly now: () => number;
}

export interface CancelsJobs {
  /** Whether `cancel` would not be too late, as far as is known now. */
  canCancel(jobId: string): boolean;
  /** `noteWho` runs in the transaction that makes the wish, or its fulfilment, durable. */
  cancel(jobId: string, noteWho: () => void): Promise<Cancelling>;
}

export interface JobCancelling extends CancelsJobs {
  /** Its line gave it back, or `last` was the call that somebody stopped or that is not repeated. */
  conclude(job: Job, last: CallResult | null): void;
  /** A wish from before the service was stopped, now that the line has the job again. */
  takeUp(call: Call): void;
}

export function createCancelling(options: CancellingOptions): JobCancelling {
  const { stores, line, calls, events, now } = options;

  function conclude(job: Job, last: CallResult | null, noteWho?: () => void): void {
    keepFaxes(options, job.id, [toCancelledFax(job, last, now())], noteWho);
    log.info('a job was cancelled', { job: job.id, attempts: job.attempts });
    events.tell({ ...placeOf(job), kind: 'status', jobId: job.id, text: liveTexts.cancelled, state: 'error' });
  }

  function wish(call: Call, isCancelling: boolean): void {
    stores.jobs.markCancelling(call.job.id, isCancelling);
    call.isCancelling = isCancelling;
  }

  /** Answers false where nobody can say yet. */
  async function askLine(call: Call): Promise<boolean> {
    try {
      const isBack = (await line.cancel?.(call.job.id)) ?? false;
      if (isBack || call.hasEnded) await call.done;
      else wish(call, false);
      return true;
    } catch (error) {
      log.warn('the line cannot say whether it can give a job back', { job: call.job.id, error });
      return false;
    }
  }

  function tellEnd(jobId: string): Cancelling | null {
    const fax = stores.faxes.findByJob('outbox', jobId);
    if (!fax) return null;
    return isCancelled(fax) ? { kind: 'cancelled', fax } : { kind: 'too-late' };
  }

  async function cancelCall(call: Call, noteWho: () => void): Promise<Cancelling> {
    atomically(stores.db, () => {
      wish(call, true);
      noteWho();
    });
    const isSure = await askLine(call);
    const { id } = call.job;
    // Where the outcome could not be kept, on a full disk most likely, the job goes again, and its wish with it.
    return tellEnd(id) ?? (isSure && !call.isCancelling ? { kind: 'too-late' } : { kind: 'unsure' });
  }

  function cancelWaiting(jobId: string, noteWho: () => void): Cancelling {
    const job = stores.jobs.listUnfinished().find(({ id }) => id === jobId);
    if (!job) return tellEnd(jobId) ?? { kind: 'no-such-job' };
    conclude(job, null, noteWho);
    return tellEnd(jobId) ?? { kind: 'no-such-job' };
  }

  return {
    conclude,
    canCancel: (jobId) => {
      const call = calls.get(jobId);
      return call ? !call.hasEnded && (line.canCancel?.(jobId) ?? false) : true;
    },
    cancel: async (jobId, noteWho) => {
      while (calls.get(jobId)?.hasEnded) await calls.get(jobId)?.done;
      const call = calls.get(jobId);
      return call ? cancelCall(call, noteWho) : cancelWaiting(jobId, noteWho);
    },
    takeUp: (call) => void askLine(call),
  };
}
