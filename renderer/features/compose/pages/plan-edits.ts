// Edits of the pages of a fax, with undo: every edit answers a new state, the old one stays as it is. Pure.
import type { PageRotation, PlannedPage, Redaction } from '../../../../contract/page-plan.ts';
import { unreachable } from '../../../../contract/result.ts';

/** A page of the plan; its key stays the same wherever it is moved and however it is turned. */
export interface PlanItem {
  readonly key: number;
  readonly page: PlannedPage;
}

export interface PlanState {
  readonly items: readonly PlanItem[];
  /** Keys; never empty while there are pages. */
  readonly selected: ReadonlySet<number>;
  /** Where a range of the selection begins. */
  readonly anchor: number | null;
  /** The key of the page in front. */
  readonly current: number | null;
  readonly past: readonly (readonly PlanItem[])[];
  readonly future: readonly (readonly PlanItem[])[];
  readonly nextKey: number;
}

export type PlanEdit =
  /** The selection moves by one place; several pages close up first. */
  | { readonly kind: 'shift'; readonly by: 1 | -1 }
  /** The selection moves to this gap: 0 is before the first page. */
  | { readonly kind: 'move'; readonly gap: number }
  | { readonly kind: 'rotate'; readonly by: 90 | -90 }
  | { readonly kind: 'remove' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'set'; readonly change: Partial<Pick<PlannedPage, 'mode' | 'contrast'>> }
  | { readonly kind: 'redact'; readonly key: number; readonly redactions: readonly Redaction[] }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

const mostSteps = 200;

export const emptyPlan: PlanState = {
  items: [],
  selected: new Set(),
  anchor: null,
  current: null,
  past: [],
  future: [],
  nextKey: 1,
};

export function indexOf({ items }: PlanState, key: number | null): number {
  return items.findIndex((item) => item.key === key);
}

/** Selection and current page as far as they are still there; else the page that is now at `place`. */
function withItems(state: PlanState, items: readonly PlanItem[], place: number): PlanState {
  const keys = new Set(items.map(({ key }) => key));
  const fallback = items[Math.min(Math.max(place, 0), items.length - 1)]?.key ?? null;
  const current = state.current !== null && keys.has(state.current) ? state.current : fallback;
  const kept = [...state.selected].filter((key) => keys.has(key));
  const selected = new Set(kept.length > 0 || current === null ? kept : [current]);
  const anchor = state.anchor !== null && keys.has(state.anchor) ? state.anchor : current;
  return { ...state, items, current, selected, anchor };
}

function edited(state: PlanState, items: readonly PlanItem[], place = indexOf(state, state.current)): PlanState {
  const past = [...state.past, state.items].slice(-mostSteps);
  return { ...withItems(state, items, place), past, future: [] };
}

function moveTo(state: PlanState, gap: number): PlanState {
  const isMoved = ({ key }: PlanItem): boolean => state.selected.has(key);
  const before = state.items.slice(0, gap).filter((item) => !isMoved(item));
  const after = state.items.slice(gap).filter((item) => !isMoved(item));
  const items = [...before, ...state.items.filter(isMoved), ...after];
  return items.every((item, at) => item === state.items[at]) ? state : edited(state, items);
}

function shift(state: PlanState, by: 1 | -1): PlanState {
  const places = state.items.flatMap(({ key }, at) => (state.selected.has(key) ? [at] : []));
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return state;
  const isWhole = last - first === places.length - 1;
  if (by === -1) return moveTo(state, Math.max(0, isWhole ? first - 1 : first));
  return moveTo(state, Math.min(state.items.length, isWhole ? last + 2 : last + 1));
}

function turned(rotation: PageRotation, by: 90 | -90): PageRotation {
  const turns: Readonly<Record<PageRotation, readonly [PageRotation, PageRotation]>> = {
    0: [90, 270],
    90: [180, 0],
    180: [270, 90],
    270: [0, 180],
  };
  return turns[rotation][by === 90 ? 0 : 1];
}

function changeSelected(state: PlanState, change: (page: PlannedPage) => PlannedPage): PlanState {
  if (state.selected.size === 0) return state;
  return edited(
    state,
    state.items.map((item) => (state.selected.has(item.key) ? { ...item, page: change(item.page) } : item)),
  );
}

function remove(state: PlanState): PlanState {
  const first = state.items.findIndex(({ key }) => state.selected.has(key));
  if (first < 0) return state;
  return edited(
    state,
    state.items.filter(({ key }) => !state.selected.has(key)),
    first,
  );
}

/** Each copy stands behind its page; the copies are selected then. */
function duplicate(state: PlanState): PlanState {
  if (state.selected.size === 0) return state;
  let { nextKey } = state;
  const copies: number[] = [];
  const items = state.items.flatMap((item) => {
    if (!state.selected.has(item.key)) return [item];
    copies.push(nextKey);
    return [item, { key: nextKey++, page: item.page }];
  });
  const current = copies[0] ?? null;
  return { ...edited(state, items), nextKey, selected: new Set(copies), current, anchor: current };
}

function redact(state: PlanState, key: number, redactions: readonly Redaction[]): PlanState {
  if (indexOf(state, key) < 0) return state;
  return edited(
    state,
    state.items.map((item) => (item.key === key ? { key, page: { ...item.page, redactions: [...redactions] } } : item)),
  );
}

/** Goes to another step of the history; the first page that differs comes to the front. */
function travel(state: PlanState, items: readonly PlanItem[], history: Pick<PlanState, 'past' | 'future'>): PlanState {
  const changed = items.findIndex((item, at) => item !== state.items[at]);
  const place = changed < 0 ? items.length - 1 : changed;
  const key = items[place]?.key ?? null;
  const selected = new Set(key === null ? [] : [key]);
  return { ...state, items, current: key, anchor: key, selected, ...history };
}

function undo(state: PlanState): PlanState {
  const before = state.past.at(-1);
  if (!before) return state;
  return travel(state, before, { past: state.past.slice(0, -1), future: [...state.future, state.items] });
}

function redo(state: PlanState): PlanState {
  const after = state.future.at(-1);
  if (!after) return state;
  return travel(state, after, { past: [...state.past, state.items], future: state.future.slice(0, -1) });
}

/** The same state when there is nothing to do. */
export function editPlan(state: PlanState, edit: PlanEdit): PlanState {
  switch (edit.kind) {
    case 'shift':
      return shift(state, edit.by);
    case 'move':
      return moveTo(state, edit.gap);
    case 'rotate':
      return changeSelected(state, (page) => ({ ...page, rotation: turned(page.rotation, edit.by) }));
    case 'remove':
      return remove(state);
    case 'duplicate':
      return duplicate(state);
    case 'set':
      return changeSelected(state, (page) => ({ ...page, ...edit.change }));
    case 'redact':
      return redact(state, edit.key, edit.redactions);
    case 'undo':
      return undo(state);
    case 'redo':
      return redo(state);
    default:
      return unreachable(edit);
  }
}
