// Brings the plan on screen in step with the one on disk: pages keep their keys, the way back stays open. Pure.
import type { PlannedPage } from '../../../../contract/page-plan.ts';
import type { PlanItem, PlanState } from './plan-edits.ts';

const nameOf = (page: PlannedPage): string => JSON.stringify(page);

function isSame(items: readonly PlanItem[], plan: readonly PlannedPage[]): boolean {
  return (
    items.length === plan.length && items.every(({ page }, at) => page === plan[at] || nameOf(page) === nameOf(plan[at] ?? page))
  );
}

/** Equal pages keep their item, each once; the others are new. */
function pair(items: readonly PlanItem[], plan: readonly PlannedPage[], firstKey: number) {
  const free = new Map<string, PlanItem[]>();
  for (const item of items) free.set(nameOf(item.page), [...(free.get(nameOf(item.page)) ?? []), item]);
  const added: PlanItem[] = [];
  let nextKey = firstKey;
  const paired = plan.map((page) => {
    const known = free.get(nameOf(page))?.shift();
    if (known) return known;
    const item = { key: nextKey++, page };
    added.push(item);
    return item;
  });
  return { paired, added, nextKey };
}

/** `documentIds`: those of the draft. What came is in every step of the history, what left is in none. */
export function takePlan(state: PlanState, plan: readonly PlannedPage[], documentIds: ReadonlySet<string>): PlanState {
  if (isSame(state.items, plan)) return state;
  const { paired, added, nextKey } = pair(state.items, plan, state.nextKey);
  const follow = (items: readonly PlanItem[]): readonly PlanItem[] => [
    ...items.filter(({ page }) => documentIds.has(page.documentId)),
    ...added,
  ];
  const keys = new Set(paired.map(({ key }) => key));
  const current = state.current !== null && keys.has(state.current) ? state.current : (paired[0]?.key ?? null);
  const kept = [...state.selected].filter((key) => keys.has(key));
  const selected = new Set(kept.length > 0 || current === null ? kept : [current]);
  const anchor = state.anchor !== null && keys.has(state.anchor) ? state.anchor : current;
  const history = { past: state.past.map(follow), future: state.future.map(follow) };
  return { items: paired, selected, anchor, current, nextKey, ...history };
}
