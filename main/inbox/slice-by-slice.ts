// Work on everything that a search finds, one slice after the other: between two of them main does whatever else there is to do.
import { setImmediate } from 'node:timers/promises';
import { ok, type Result } from '../../contract/result.ts';
import type { Slice } from '../store/received-marks.ts';
import type { Search } from '../store/received-search.ts';

/** The same work again until there is none left; answers how much it was. */
export async function untilNone(work: () => number): Promise<number> {
  let done = 0;
  for (let some = work(); some > 0; some = work()) {
    done += some;
    await setImmediate();
  }
  return done;
}

/** Answers how many were found. What arrives meanwhile is newer and left alone. A fault ends it; what was done stays done. */
export async function sliceBySlice(search: Search, work: (search: Search) => Result<Slice>): Promise<Result<number>> {
  let found = 0;
  for (let part = search; ; ) {
    const slice = work(part);
    if (!slice.ok) return slice;
    const { ids, below } = slice.value;
    found += ids.length;
    if (below === null) return ok(found);
    part = { ...search, below };
    await setImmediate();
  }
}
