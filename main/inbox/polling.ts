// When the inbox is asked: steadily with a little jitter, more slowly after trouble, at once when something calls for it.
import type { Result } from '../../contract/result.ts';

export interface PollingOptions {
  readonly check: () => Promise<Result<unknown>>;
  /** Time between two checks while all is well, in ms. */
  readonly everyMs: () => number;
  readonly slowestMs: number;
  readonly random: () => number;
}

export interface Polling {
  start(): void;
  /** Checks now; when a check is under way, once more after it. */
  checkNow(): Promise<void>;
  stop(): void;
}

/** The pause before the next check: doubled for each failure in a row, then spread by ±10 %. */
export function pauseMs(everyMs: number, failures: number, slowestMs: number, random: number): number {
  return Math.min(everyMs * 2 ** Math.min(failures, 16), Math.max(slowestMs, everyMs)) * (0.9 + 0.2 * random);
}

export function createPolling({ check, everyMs, slowestMs, random }: PollingOptions): Polling {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let isStopped = true;
  let failures = 0;

  async function run(): Promise<void> {
    const result = await check();
    failures = result.ok ? 0 : failures + 1;
  }

  function checkNow(): Promise<void> {
    clearTimeout(timer);
    if (running) {
      isAskedAgain = true;
      return running;
    }
    running = run().finally(() => {
      running = null;
      if (isAskedAgain) {
        isAskedAgain = false;
        void checkNow();
      } else if (!isStopped) timer = setTimeout(() => void checkNow(), pauseMs(everyMs(), failures, slowestMs, random()));
    });
    return running;
  }

  return {
    start() {
      isStopped = false;
      void checkNow();
    },
    checkNow,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
