// The part of a long list that is known: pages of rows around what is in sight, of a list whose length alone is always known.

/** Rows that are asked for at a time. */
export const rowsOfPage = 100;
/** More pages than these are let go of, the farthest first: what is far away is asked for again. */
export const mostPages = 30;

export interface RowWindow<T> {
  readonly total: number;
  /** false: there are more than `total`. */
  readonly isTotalExact: boolean;
  readonly pages: ReadonlyMap<number, readonly T[]>;
}

export interface RowAnswer<T> {
  readonly total: number;
  readonly isTotalExact: boolean;
  readonly rows: readonly T[];
}

interface Keyed {
  readonly id: string;
}

export const noRows: RowWindow<never> = { total: 0, isTotalExact: true, pages: new Map() };

export const pageOf = (index: number): number => Math.floor(index / rowsOfPage);

export function rowAt<T>({ pages }: RowWindow<T>, index: number): T | undefined {
  return index < 0 ? undefined : pages.get(pageOf(index))?.[index % rowsOfPage];
}

/** How long the list is to the eye; one page longer than is known where nobody has counted to the end. */
export function lengthOf({ total, isTotalExact }: RowWindow<unknown>): number {
  return isTotalExact ? total : total + rowsOfPage;
}

/** The pages of the rows from `first` to `last` that have to be asked for. */
export function missingPages(window: RowWindow<unknown>, first: number, last: number): number[] {
  const end = Math.min(last, lengthOf(window) - 1);
  const missing: number[] = [];
  for (let page = pageOf(Math.max(0, first)); page <= pageOf(Math.max(0, end)); page++) {
    if (!window.pages.has(page)) missing.push(page);
  }
  return missing;
}

function keepNear<T>(pages: ReadonlyMap<number, readonly T[]>, centre: number): Map<number, readonly T[]> {
  if (pages.size <= mostPages) return new Map(pages);
  const near = [...pages].toSorted(([one], [other]) => Math.abs(one - centre) - Math.abs(other - centre));
  return new Map(near.slice(0, mostPages));
}

/** Where a list that nobody counted to its end turns out to end, or to go on; what was found out before stays known. */
function countTotal(
  before: RowWindow<unknown>,
  { total, isTotalExact, rows }: RowAnswer<unknown>,
  offset: number,
  asked: number,
): [number, boolean] {
  if (isTotalExact) return [total, true];
  const isNew = before.pages.size === 0;
  if (rows.length < asked) return [rows.length === 0 ? Math.min(total, offset) : offset + rows.length, true];
  const end = Math.max(total, offset + rows.length, isNew ? 0 : before.total);
  return [end, !isNew && before.isTotalExact && end === before.total];
}

/** An empty page is known too, or it would be asked for for ever. */
function cutPages<T>(rows: readonly T[], offset: number): [number, readonly T[]][] {
  if (rows.length === 0) return [[pageOf(offset), []]];
  const cut: [number, readonly T[]][] = [];
  for (let at = 0; at < rows.length; at += rowsOfPage) cut.push([pageOf(offset + at), rows.slice(at, at + rowsOfPage)]);
  return cut;
}

/** Adds the answer to a question for `asked` rows from `offset`, which is the beginning of a page. */
export function takeRows<T>(window: RowWindow<T>, offset: number, asked: number, answer: RowAnswer<T>): RowWindow<T> {
  const [total, isTotalExact] = countTotal(window, answer, offset, asked);
  const pages = new Map(window.pages);
  for (const [page, rows] of cutPages(answer.rows, offset)) pages.set(page, rows);
  return { total, isTotalExact, pages: keepNear(pages, pageOf(offset)) };
}

export function patchRows<T>(window: RowWindow<T>, patch: (row: T) => T): RowWindow<T> {
  return { ...window, pages: new Map([...window.pages].map(([page, rows]) => [page, rows.map(patch)])) };
}

/** -1 where the row is not among the known ones. */
export function indexOfRow(window: RowWindow<Keyed>, id: string): number {
  for (const [page, rows] of window.pages) {
    const at = rows.findIndex((row) => row.id === id);
    if (at >= 0) return page * rowsOfPage + at;
  }
  return -1;
}

/**
 * How many rows what was in sight, from `first` to `last`, has moved down in the list as it is now; null where nothing of it
 * is known there. Of the rows in sight the first that still exists stays where it is.
 */
export function movedBy(before: RowWindow<Keyed>, now: RowWindow<Keyed>, first: number, last: number): number | null {
  for (let index = first; index <= last; index++) {
    const row = rowAt(before, index);
    const at = row ? indexOfRow(now, row.id) : -1;
    if (at >= 0) return at - index;
  }
  return null;
}
