// Which rows of the list are chosen: the one with the keyboard, several of them, or everything that a search finds.

/** `id: null`: its row is not known yet. `isGone`: the row that stood here left the list, and its place is another's. */
export interface Cursor {
  readonly index: number;
  readonly id: string | null;
  readonly isGone: boolean;
}

export interface Selection {
  readonly cursor: Cursor | null;
  /** Where a range begins. */
  readonly anchor: number | null;
  /** More than one row; empty while only the cursor's row is chosen. */
  readonly ids: ReadonlySet<string>;
  /** Everything that the search finds, also what nobody has scrolled to. */
  readonly isAll: boolean;
}

const none: ReadonlySet<string> = new Set();

export const nothingSelected: Selection = { cursor: null, anchor: null, ids: none, isAll: false };

export function pickOne(index: number, id: string | null): Selection {
  return { cursor: { index, id, isGone: false }, anchor: index, ids: none, isAll: false };
}

/** A click with Ctrl: adds the row to those that are chosen, or takes it out. */
export function toggleRow(before: Selection, index: number, id: string): Selection {
  const ids = new Set(before.ids);
  if (ids.size === 0 && before.cursor?.id != null && !before.cursor.isGone) ids.add(before.cursor.id);
  if (!ids.delete(id)) ids.add(id);
  const cursor = { index, id, isGone: false };
  return { cursor, anchor: index, ids: ids.size === 0 ? none : ids, isAll: false };
}

/** The rows of a range from the anchor to `index`, in the order of the list. */
export function rangeTo({ anchor, cursor }: Selection, index: number): { readonly first: number; readonly last: number } {
  const from = anchor ?? cursor?.index ?? index;
  return { first: Math.min(from, index), last: Math.max(from, index) };
}

/** A click with Shift, or Shift and an arrow; `ids` are those of the rows of `rangeTo`. */
export function pickRange(before: Selection, index: number, id: string | null, ids: readonly string[]): Selection {
  const anchor = before.anchor ?? before.cursor?.index ?? index;
  return { cursor: { index, id, isGone: false }, anchor, ids: ids.length > 1 ? new Set(ids) : none, isAll: false };
}

export function pickAll(before: Selection): Selection {
  return { ...before, ids: none, isAll: true };
}

/** Back to the one row that has the keyboard. */
export function leaveMany(before: Selection): Selection {
  return { ...before, ids: none, isAll: false };
}

export function countSelected({ cursor, ids, isAll }: Selection, total: number): number {
  if (isAll) return total;
  if (ids.size > 0) return ids.size;
  return cursor?.id != null && !cursor.isGone ? 1 : 0;
}

export function isMany({ ids, isAll }: Selection): boolean {
  return isAll || ids.size > 0;
}

export function isRowSelected({ cursor, ids, isAll }: Selection, id: string): boolean {
  if (isAll) return true;
  return ids.size > 0 ? ids.has(id) : cursor?.id === id && !cursor.isGone;
}

/** The chosen rows one by one; of everything there is no list. */
export function selectedIds({ cursor, ids }: Selection): readonly string[] {
  if (ids.size > 0) return [...ids];
  return cursor?.id != null && !cursor.isGone ? [cursor.id] : [];
}

/** After the list was asked for again: `indexOf` answers -1 for rows that are not known, `isKnown` whether a place is. */
export function followList(
  before: Selection,
  shift: number,
  indexOf: (id: string) => number,
  isKnown: (index: number) => boolean,
): Selection {
  const { cursor, anchor } = before;
  if (!cursor) return before;
  const at = cursor.id === null ? -1 : indexOf(cursor.id);
  const index = at >= 0 ? at : Math.max(0, cursor.index + shift);
  const isGone = at < 0 && cursor.id !== null && (cursor.isGone || isKnown(index));
  return { ...before, cursor: { ...cursor, index, isGone }, anchor: anchor === null ? null : anchor + index - cursor.index };
}
