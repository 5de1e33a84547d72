// Which pages of a fax are selected: by click, with Shift and Ctrl, and by the arrow keys. Pure.
import { indexOf, type PlanState } from './plan-edits.ts';

export type SelectHow = 'only' | 'toggle' | 'range';

function rangeTo(state: PlanState, place: number): ReadonlySet<number> {
  const anchor = Math.max(indexOf(state, state.anchor), 0);
  const [from, to] = [Math.min(anchor, place), Math.max(anchor, place)];
  return new Set(state.items.slice(from, to + 1).map(({ key }) => key));
}

/** A toggle never takes the last selected page away. */
export function selectPage(state: PlanState, key: number, how: SelectHow): PlanState {
  const place = indexOf(state, key);
  if (place < 0) return state;
  if (how === 'range') return { ...state, selected: rangeTo(state, place), current: key };
  if (how === 'only') return { ...state, selected: new Set([key]), current: key, anchor: key };
  const selected = new Set(state.selected);
  if (!selected.delete(key)) selected.add(key);
  return selected.size === 0 ? state : { ...state, selected, current: key, anchor: key };
}

/** To the page at this place, or the nearest there is. */
export function goToPlace(state: PlanState, place: number, extends_: boolean): PlanState {
  const item = state.items[Math.min(Math.max(place, 0), state.items.length - 1)];
  return item ? selectPage(state, item.key, extends_ ? 'range' : 'only') : state;
}

export function selectAll(state: PlanState): PlanState {
  return { ...state, selected: new Set(state.items.map(({ key }) => key)) };
}

/** The pages scrolled: what is in front is selected, unless several pages are. */
export function bringToFront(state: PlanState, place: number): PlanState {
  const item = state.items[place];
  if (!item || item.key === state.current) return state;
  return state.selected.size > 1 ? { ...state, current: item.key } : selectPage(state, item.key, 'only');
}
