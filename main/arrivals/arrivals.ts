// Prints or saves what arrives, one fax after the other, each once. What was begun is on disk before anything leaves, so that
// after a crash nothing is printed twice; what goes wrong is said, and tried again where that can do no harm.
import type { ArrivalKind, ArrivalTrouble } from '../../contract/arrivals.ts';
import type { Fault } from '../../contract/fault.ts';
import type { ReceivedRow } from '../../contract/inbox-query.ts';
import { createLogger } from '../../contract/log.ts';
import type { Arrival, ArrivalStore } from '../store/arrival-store.ts';

const log = createLogger('arrivals');

/** `later`: another try may do better by itself. `stuck`: somebody must decide, or it can never work. */
export type Outcome = 'done' | { readonly fault: Fault; readonly next: 'later' | 'stuck' };

export interface ArrivalsOptions {
  readonly kind: ArrivalKind;
  readonly store: ArrivalStore;
  /** null: gone, or in the junk, or on its way out. */
  readonly find: (accountId: string, id: string) => ReceivedRow | null;
  /** `isBegun`: it was begun before the app ended, and may have been done. */
  readonly carry: (fax: ReceivedRow, isBegun: boolean) => Promise<Outcome>;
  readonly say: (trouble: ArrivalTrouble | null) => void;
  /** The first pause after a failure; doubled with each further one up to the slowest, in ms. */
  readonly retryMs: number;
  readonly slowestRetryMs: number;
}

export interface Arrivals {
  /** Something arrived. Resolves when all that can be done now is done. */
  wake(): Promise<void>;
  /** Somebody mended what was wrong, or gives it up. */
  settle(again: boolean): Promise<void>;
  stop(): void;
}

/** So many in a row mean that the others fare no better now. */
const mostInARow = 3;

export function createArrivals({ kind, store, find, carry, say, retryMs, slowestRetryMs }: ArrivalsOptions): Arrivals {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let failures = 0;
  let isPaused = false;
  let isAskedAgain = false;
  let isStopped = false;
  const goesOn = (): boolean => isAskedAgain && !isStopped;

  /** Whether it went well enough to go on with the next. */
  async function carryOne(arrival: Arrival): Promise<boolean> {
    const fax = find(arrival.accountId, arrival.id);
    if (!fax) {
      store.done(arrival);
      return true;
    }
    store.begin(arrival);
    const outcome = await carry(fax, arrival.isBegun);
    if (outcome === 'done') {
      store.done(arrival);
      return true;
    }
    log.warn('not done', { kind, code: outcome.fault.code, detail: outcome.fault.detail });
    store.setBack(arrival, outcome.next === 'later' ? 'failed' : 'stuck', outcome.fault);
    return outcome.next === 'stuck';
  }

  async function carryAll(): Promise<boolean> {
    let inARow = 0;
    for (const arrival of store.open(kind)) {
      if (isStopped || inARow >= mostInARow) break;
      inARow = (await carryOne(arrival)) ? 0 : inARow + 1;
    }
    return inARow === 0;
  }

  function pause(): void {
    isPaused = true;
    timer = setTimeout(
      () => {
        isPaused = false;
        void wake();
      },
      Math.min(retryMs * 2 ** Math.min(failures, 16), slowestRetryMs),
    );
    failures++;
  }

  async function run(): Promise<void> {
    do {
      isAskedAgain = false;
      const isWell = await carryAll();
      if (isStopped) return;
      if (isWell) failures = 0;
      else {
        pause();
        break;
      }
    } while (goesOn());
    say(store.troubles(kind));
  }

  function wake(): Promise<void> {
    if (isStopped || isPaused) return Promise.resolve();
    if (running) isAskedAgain = true;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    wake,
    settle(again) {
      clearTimeout(timer);
      isPaused = false;
      failures = 0;
      store.settle(kind, again);
      say(store.troubles(kind));
      return wake();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
