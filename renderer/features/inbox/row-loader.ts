// Asks for the rows around what is in sight: a page at a time, the newest wish first, and again when the list changed.
import type { Fault } from '../../../contract/fault.ts';
import type { Result } from '../../../contract/result.ts';
import { missingPages, movedBy, noRows, pageOf, type RowAnswer, type RowWindow, rowsOfPage, takeRows } from './row-window.ts';

/** The rows that are in sight. At the top the newest stay in sight, elsewhere what is being looked at. */
export interface Sight {
  readonly first: number;
  readonly last: number;
  readonly isAtTop: boolean;
}

interface RowLoaderParts<T> {
  readonly load: (offset: number, limit: number) => Promise<Result<RowAnswer<T>>>;
  /** null until the first answer. */
  readonly read: () => RowWindow<T> | null;
  /** `shift`: by how many rows what was in sight has moved down. */
  readonly write: (rows: RowWindow<T>, shift: number) => void;
  readonly onFault: (fault: Fault) => void;
}

export interface RowLoader {
  see(sight: Sight): void;
  /** The list is another one: from its top. */
  restart(): Promise<void>;
  /** The list changed: what is in sight again. Called while it runs, it runs once more. */
  refresh(): Promise<void>;
}

/** Loaded before it is scrolled to, in both directions. */
const rowsAhead = rowsOfPage;
const mostRowsAtOnce = 500;
const top: Sight = { first: 0, last: 20, isAtTop: true };

/** The pages that hold the rows around those in sight: where to begin, and how many rows. */
function reachOf({ first, last }: Sight): { readonly offset: number; readonly limit: number } {
  const offset = pageOf(Math.max(0, first - rowsAhead)) * rowsOfPage;
  const pages = pageOf(Math.max(0, last + rowsAhead)) + 1 - pageOf(offset);
  return { offset, limit: Math.min(mostRowsAtOnce, pages * rowsOfPage) };
}

const moveSight = (sight: Sight, by: number): Sight => ({
  ...sight,
  first: Math.max(0, sight.first + by),
  last: Math.max(0, sight.last + by),
});

export function createRowLoader<T extends { readonly id: string }>(parts: RowLoaderParts<T>): RowLoader {
  let sight = top;
  /** What was asked for before the last change of the list is old news. */
  let generation = 0;
  let filling: number | null = null;
  let isRefreshing = false;
  let isStale = false;

  async function ask(offset: number, limit: number): Promise<RowAnswer<T> | null> {
    const mine = generation;
    const answer = await parts.load(offset, limit);
    if (mine !== generation) return null;
    if (answer.ok) return answer.value;
    parts.onFault(answer.fault);
    return null;
  }

  /** In sight first, then around it. */
  function nextMissing(rows: RowWindow<T>): number | undefined {
    const [inSight] = missingPages(rows, sight.first, sight.last);
    return inSight ?? missingPages(rows, sight.first - rowsAhead, sight.last + rowsAhead)[0];
  }

  async function fill(): Promise<void> {
    const mine = generation;
    if (filling === mine) return;
    filling = mine;
    for (;;) {
      const rows = parts.read();
      const page = rows ? nextMissing(rows) : undefined;
      const answer = page === undefined ? null : await ask(page * rowsOfPage, rowsOfPage);
      if (page === undefined || !answer) break;
      parts.write(takeRows(parts.read() ?? noRows, page * rowsOfPage, rowsOfPage, answer), 0);
    }
    if (filling === mine) filling = null;
  }

  async function askAround(place: Sight, known: RowWindow<T>): Promise<RowWindow<T> | null> {
    const { offset, limit } = reachOf(place);
    const answer = await ask(offset, limit);
    return answer && takeRows(known, offset, limit, answer);
  }

  async function askAgain(before: RowWindow<T>): Promise<void> {
    generation += 1;
    const { first, last, isAtTop } = sight;
    let now = await askAround(sight, noRows);
    if (!now) return;
    let shift = isAtTop ? 0 : movedBy(before, now, first, last);
    if (shift === null && now.total !== before.total) {
      // More arrived than were asked for: what was in sight is about that much farther down.
      now = await askAround(moveSight(sight, now.total - before.total), now);
      if (!now) return;
      shift = movedBy(before, now, first, last);
    }
    sight = moveSight(sight, shift ?? 0);
    parts.write(now, shift ?? 0);
    await fill();
  }

  async function restart(): Promise<void> {
    const mine = ++generation;
    sight = top;
    filling = mine; // the rows that are there are those of the list before: nothing is added to them
    const rows = await askAround(sight, noRows);
    if (filling === mine) filling = null;
    if (!rows) return;
    parts.write(rows, 0);
    await fill();
  }

  return {
    see(next) {
      sight = next;
      void fill();
    },
    restart,
    async refresh() {
      isStale = true;
      if (isRefreshing) return;
      isRefreshing = true;
      while (isStale) {
        isStale = false;
        const before = parts.read();
        await (before ? askAgain(before) : restart());
      }
      isRefreshing = false;
    },
  };
}
