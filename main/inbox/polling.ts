// When the inbox is asked: steadily with a little jitter, more slowly after trouble, at once when something calls for it.
import type { Result } from '../../contract/result.ts';

export interface PollingOptions {
  readonly check: () => Promise<Result<unknown>>;
  /** Time between two checks while all is well, in ms. */
  readonly everyMs: () => number;
  /** However often it failed, in ms. */
  readonly slowestMs: () => number;
  readonly random: () => number;
}

export interface Polling {
  start(): void;
  /** Checks now; when a check is under way, once more after it. */
  checkNow(): Promise<void>;
  /** The pace changed: the pause under way is measured anew. */
  retime(): void;
  /** Things are different now, such as another network: checks at once, and earlier failures no longer slow it down. */
  wake(): void;
  stop(): void;
}

/**
 * The pause before the next check: doubled for each failure in a row, then spread by ±10 %, after a failure by ±50 %, so that
 * not everybody comes back to a service at the same moment.
 */
export function pauseMs(everyMs: number, failures: number, slowestMs: number, random: number): number {
  const spread = failures === 0 ? 0.1 : 0.5;
  return Math.min(everyMs * 2 ** Math.min(failures, 16), Math.max(slowestMs, everyMs)) * (1 - spread + 2 * spread * random);
}

export function createPolling({ check, everyMs, slowestMs, random }: PollingOptions): Polling {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let isStopped = true;
  let failures = 0;

  function rest(): void {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void checkNow(), pauseMs(everyMs(), failures, slowestMs(), random()));
  }

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
      } else rest();
    });
    return running;
  }

  return {
    start() {
      isStopped = false;
      void checkNow();
    },
    checkNow,
    retime() {
      if (!running) rest();
    },
    wake() {
      failures = 0;
      if (!isStopped) void checkNow();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
