// Work on everything that a search finds, one slice after the other: between two of them main does whatever else there is to do.
import { setImmediate } from 'node:timers/promises';
import { ok, type Result } from '../../contract/result.ts';
import type { Slice } from '../store/received-marks.ts';
import type { Search } from '../store/received-search.ts';

/** How many faxes the next slice may have. */
export interface Pace {
  readonly length: number;
  /** Does a slice of that length. */
  run<T>(work: (length: number) => T): T;
}

const [fewest, first, most] = [25, 250, 500] as const;
/** Well below what somebody notices who clicks meanwhile. */
const aimMs = 30;
/** Faxes after which what was done goes to the disk for good: all at once would hold up main for as long as all slices together. */
const settledAfter = 500;

/** What a slice costs depends on what is done and on what else the computer does: each tells how long the next may be. */
export function createPace(now: () => number = () => performance.now()): Pace {
  let length: number = first;
  return {
    get length() {
      return length;
    },
    run(work) {
      const startMs = now();
      const done = work(length);
      const share = aimMs / Math.max(now() - startMs, 1);
      length = Math.round(Math.min(Math.max(length * Math.min(Math.max(share, 0.25), 2), fewest), most));
      return done;
    },
  };
}

/** What was done since the last time goes to the disk in a turn of its own, and once more at the end. */
function createSettling(settle: () => void) {
  let since = 0;
  return {
    async rest(done: number): Promise<void> {
      await setImmediate();
      since += done;
      if (since < settledAfter) return;
      since = 0;
      settle();
      await setImmediate();
    },
    end: settle,
  };
}

/** The same work again until there is none left; answers how much it was. */
export async function untilNone(
  work: (length: number) => number,
  settle: () => void,
  pace: Pace = createPace(),
): Promise<number> {
  const settling = createSettling(settle);
  let done = 0;
  for (let some = pace.run(work); some > 0; some = pace.run(work)) {
    done += some;
    await settling.rest(some);
  }
  if (done > 0) settling.end();
  return done;
}

/** Answers how many were found. What arrives meanwhile is newer and left alone. A fault ends it; what was done stays done. */
export async function sliceBySlice(
  search: Search,
  work: (search: Search, length: number) => Result<Slice>,
  settle: () => void,
): Promise<Result<number>> {
  const [pace, settling] = [createPace(), createSettling(settle)];
  let found = 0;
  for (let part = search; ; ) {
    const now = part;
    const slice = pace.run((length) => work(now, length));
    if (!slice.ok) {
      settling.end();
      return slice;
    }
    const { ids, below } = slice.value;
    found += ids.length;
    await settling.rest(ids.length);
    if (below === null) break;
    part = { ...search, below };
  }
  settling.end();
  return ok(found);
}
