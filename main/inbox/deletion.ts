// Deletes received faxes for good once they cannot be undone: at the service first, then here. Each step is on disk before the next
// one, and each can be done twice, so that a crash anywhere in between loses nothing and leaves nothing half deleted.
import { isAhead } from '../../contract/deadline.ts';
import type { Fault } from '../../contract/fault.ts';
import { createLogger } from '../../contract/log.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { FaxService } from '../fax-service/fax-service.ts';
import type { Leaving, LeavingStore } from '../store/leaving-store.ts';

const log = createLogger('inbox.deletion');

export interface DeletionOptions {
  readonly store: LeavingStore;
  /** null while the account is not signed in. */
  readonly serviceFor: (accountId: string) => Pick<FaxService, 'deleteReceived'> | null;
  /** The fax's own files; to remove what is gone already is no failure. */
  readonly removeFiles: (accountId: string, id: string) => Promise<void>;
  /** Why faxes that should be gone are not; null: nothing is in the way. */
  readonly say: (fault: Fault | null) => void;
  /** The first pause after a failure; doubled with each further one up to the slowest, in ms. */
  readonly retryMs: number;
  readonly slowestRetryMs: number;
  readonly now: () => number;
}

export interface Deletion {
  /** Something was deleted or brought back, or the app starts. Resolves when all that can be done now is done. */
  wake(): Promise<void>;
  /** The service answers again: no need to wait out the pause of a lost connection. */
  online(): void;
  stop(): void;
}

const connectionFaults: ReadonlySet<Fault['code']> = new Set([
  'service/unreachable',
  'service/answer-lost',
  'service/session-expired',
  'service/certificate',
  'service/certificate-dates',
]);

/** A clock that was put right may leave a time far away, which is more than a timer can hold. */
const longestTimerMs = 3_600_000;

/** An account that is left alone for a while. */
interface Pause {
  readonly failures: number;
  readonly untilMs: number;
  readonly fault: Fault;
}

const notSignedIn: Fault = { code: 'service/session-expired', detail: 'not signed in' };

/** What the service does not know any more is deleted. */
async function deleteAtService({ serviceFor }: DeletionOptions, fax: Leaving): Promise<Result<null>> {
  if (!fax.leavesService) return ok(null);
  const service = serviceFor(fax.accountId);
  if (!service) return { ok: false, fault: notSignedIn };
  const deleted = await service.deleteReceived(fax);
  return deleted.ok || deleted.fault.code === 'service/not-found' ? ok(null) : deleted;
}

/** Which accounts wait, how long, and why. */
function createPauses({ retryMs, slowestRetryMs, now }: DeletionOptions) {
  const pauses = new Map<string, Pause>();
  return {
    isWaiting: (accountId: string): boolean => isAhead(pauses.get(accountId)?.untilMs ?? 0, slowestRetryMs, now()),
    note(accountId: string, fault: Fault): void {
      const failures = (pauses.get(accountId)?.failures ?? 0) + 1;
      const pauseMs = Math.min(retryMs * 2 ** Math.min(failures - 1, 16), slowestRetryMs);
      pauses.set(accountId, { failures, untilMs: now() + pauseMs, fault });
    },
    end: (accountId: string): void => void pauses.delete(accountId),
    /** Accounts that have nothing to delete any more do not wait. */
    keepOnly(accountIds: ReadonlySet<string>): void {
      for (const accountId of pauses.keys()) if (!accountIds.has(accountId)) pauses.delete(accountId);
    },
    /** What somebody should know: that an account is not signed in is no news. */
    fault: (): Fault | null => [...pauses.values()].find(({ fault }) => fault !== notSignedIn)?.fault ?? null,
    ends: (): readonly number[] => [...pauses.values()].map(({ untilMs }) => untilMs),
    /** Answers whether a pause was shortened. */
    endLostConnections(): boolean {
      const lost = [...pauses].filter(([, { fault }]) => connectionFaults.has(fault.code));
      for (const [accountId, pause] of lost) pauses.set(accountId, { ...pause, untilMs: 0 });
      return lost.length > 0;
    },
  };
}

export function createDeletion(options: DeletionOptions): Deletion {
  const { store, removeFiles, say, now } = options;
  const pauses = createPauses(options);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  /** Until when what is due was looked for; what falls due while that is worked on comes next. */
  let lookedUntilMs = 0;
  let isAskedAgain = false;
  let isStopped = false;
  // Both may change while something is awaited.
  const hasStopped = (): boolean => isStopped;
  const goesOn = (): boolean => isAskedAgain && !isStopped;

  async function removeLeftFiles(): Promise<void> {
    for (const fax of store.withFiles()) {
      await removeFiles(fax.accountId, fax.id);
      store.filesRemoved(fax);
    }
  }

  /** The first fault of an account ends its turn: the next fax would meet it too. */
  async function deleteDue(): Promise<void> {
    lookedUntilMs = now();
    const due = store.due(lookedUntilMs);
    pauses.keepOnly(new Set(due.map(({ accountId }) => accountId)));
    for (const fax of due) {
      if (hasStopped()) return;
      if (pauses.isWaiting(fax.accountId)) continue;
      const deleted = await deleteAtService(options, fax);
      if (hasStopped()) return;
      if (deleted.ok) {
        store.forget(fax);
        pauses.end(fax.accountId);
      } else {
        log.warn('a fax was not deleted at the service', { fax: fax.id, code: deleted.fault.code });
        pauses.note(fax.accountId, deleted.fault);
      }
    }
  }

  async function run(): Promise<void> {
    await deleteDue();
    if (hasStopped()) return;
    try {
      await removeLeftFiles();
    } catch (error) {
      log.error('files of a deleted fax were not removed; the next turn tries again', { error });
    }
    say(pauses.fault());
  }

  function schedule(): void {
    clearTimeout(timer);
    if (isStopped) return;
    const nextMs = store.nextMs(lookedUntilMs);
    const times = nextMs === null ? pauses.ends() : [nextMs, ...pauses.ends()];
    if (times.length === 0) return;
    const pauseMs = Math.max(0, Math.min(...times) - now()) + 1;
    timer = setTimeout(() => void wake(), Math.min(pauseMs, longestTimerMs));
  }

  async function runAll(): Promise<void> {
    do {
      isAskedAgain = false;
      await run();
    } while (goesOn());
  }

  function wake(): Promise<void> {
    if (isStopped) return Promise.resolve();
    if (running) isAskedAgain = true;
    running ??= runAll().finally(() => {
      running = null;
      schedule();
    });
    return running;
  }

  return {
    wake,
    online() {
      if (pauses.endLostConnections()) void wake();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
