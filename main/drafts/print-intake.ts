// Takes captured print jobs out of the printer's spool: each becomes a draft with its window, and only then leaves the spool.
import path from 'node:path';
import type { Draft } from '../../contract/fax.ts';
import { createLogger } from '../../contract/log.ts';
import type { PrinterCalls, SpooledJob } from '../../contract/processes/printer.ts';
import type { Result } from '../../contract/result.ts';
import type { Drafts } from './drafts.ts';

const log = createLogger('print-intake');

export interface PrintIntakeOptions {
  readonly drafts: Drafts;
  readonly spoolFolder: string;
  readonly list: () => Promise<Result<ReturnType<PrinterCalls['list']>>>;
  readonly release: (id: string) => Promise<Result<null>>;
  readonly onDraft: (draft: Draft) => void;
  /** A job that could not be taken (no room for its draft, say) is offered again after this time. */
  readonly retryMs: number;
}

export interface PrintIntake {
  take(job: SpooledJob): void;
  /** Everything that was printed and not taken yet: while the app was busy, or before it crashed. */
  takeAll(): Promise<void>;
}

export function createPrintIntake({ drafts, spoolFolder, list, release, onDraft, retryMs }: PrintIntakeOptions): PrintIntake {
  // In the order of printing, one at a time.
  let turn: Promise<void> = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;

  function tryAgainLater(): void {
    if (retry) return;
    retry = setTimeout(() => {
      retry = undefined;
      void takeAll();
    }, retryMs).unref();
  }

  async function takeOne(job: SpooledJob): Promise<void> {
    const taken = await drafts.takePrintJob(job, path.join(spoolFolder, `${job.id}.doc`));
    if (!taken.ok) {
      log.error('a print job stays in the spool', { job: job.id, code: taken.fault.code, detail: taken.fault.detail });
      tryAgainLater();
      return;
    }
    if (taken.value) onDraft(taken.value);
    // One that cannot leave now is offered again, known by its id, and asked to leave then.
    if (!(await release(job.id)).ok) tryAgainLater();
  }

  function take(job: SpooledJob): void {
    turn = turn
      .then(() => takeOne(job))
      .catch((error: unknown) => {
        log.error('taking a print job crashed', { job: job.id, error });
        tryAgainLater();
      });
  }

  async function takeAll(): Promise<void> {
    const jobs = await list();
    if (jobs.ok) jobs.value.forEach(take);
  }

  return { take, takeAll };
}
