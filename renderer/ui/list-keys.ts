// What the keys of a desktop list mean: moving, widening a range, choosing all, opening.

/** `open`: by a click, `move`: by a key; `toggle` and `range` choose several. */
export type PickHow = 'open' | 'move' | 'toggle' | 'range';

export type ListMove =
  | { readonly kind: 'step'; readonly by: 'row' | 'page' | 'end'; readonly direction: 1 | -1; readonly isRange: boolean }
  | { readonly kind: 'all' }
  | { readonly kind: 'open' };

const steps: Readonly<Record<string, readonly ['row' | 'page' | 'end', 1 | -1]>> = {
  ArrowDown: ['row', 1],
  ArrowUp: ['row', -1],
  PageDown: ['page', 1],
  PageUp: ['page', -1],
  End: ['end', 1],
  Home: ['end', -1],
};

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export function moveOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): ListMove | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' && !shiftKey ? { kind: 'all' } : null;
  if (key === 'Enter') return { kind: 'open' };
  const step = steps[key];
  return step ? { kind: 'step', by: step[0], direction: step[1], isRange: shiftKey } : null;
}

/** `isGone`: the row that stood there left the list, and its place is that of the next one. */
export interface ListCursor {
  readonly index: number;
  readonly isGone: boolean;
}

/** The row that a step leads to; without a row to start from, the first or the last. `count` is above 0. */
export function stepTo(
  { by, direction }: Pick<Extract<ListMove, { kind: 'step' }>, 'by' | 'direction'>,
  cursor: ListCursor | null,
  count: number,
  rowsInSight: number,
): number {
  const last = count - 1;
  if (by === 'end') return direction > 0 ? last : 0;
  if (cursor === null) return direction > 0 ? 0 : last;
  const from = cursor.isGone && direction > 0 ? cursor.index - 1 : cursor.index;
  const size = by === 'page' ? rowsInSight : 1;
  return Math.min(Math.max(from + direction * size, 0), last);
}
