import { expect, test } from 'vitest';
import { planDocuments, type Redaction } from '../../../../contract/page-plan.ts';
import { editPlan, emptyPlan, type PlanEdit, type PlanState } from './plan-edits.ts';
import { bringToFront, goToPlace, selectAll, selectPage } from './plan-selection.ts';
import { takePlan } from './take-plan.ts';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);

function planOf(pageCount: number): PlanState {
  return takePlan(emptyPlan, planDocuments([{ id: a, pageCount }]), new Set([a]));
}

/** Page numbers of the document, in the order of the plan. */
const order = ({ items }: PlanState): string => items.map(({ page }) => page.pageIndex + 1).join('');
const selection = ({ items, selected }: PlanState): string =>
  items.flatMap(({ key, page }) => (selected.has(key) ? [page.pageIndex + 1] : [])).join('');
const run = (state: PlanState, ...edits: readonly PlanEdit[]): PlanState => edits.reduce(editPlan, state);
const pick = (state: PlanState, ...numbers: readonly number[]): PlanState =>
  numbers.reduce((now, number, at) => selectPage(now, number, at === 0 ? 'only' : 'toggle'), state);

test.each([
  ['the first goes down', [1], [{ kind: 'shift', by: 1 }], '2134'],
  ['the first cannot go up', [1], [{ kind: 'shift', by: -1 }], '1234'],
  ['the last cannot go down', [4], [{ kind: 'shift', by: 1 }], '1234'],
  ['two neighbours go together', [2, 3], [{ kind: 'shift', by: 1 }], '1423'],
  ['pages apart close up first, upwards', [2, 4], [{ kind: 'shift', by: -1 }], '1243'],
  ['pages apart close up first, downwards', [1, 3], [{ kind: 'shift', by: 1 }], '2134'],
  ['a page is dropped at the end', [2], [{ kind: 'move', gap: 4 }], '1342'],
  ['a page is dropped where it is', [2], [{ kind: 'move', gap: 2 }], '1234'],
  ['several pages are dropped in their order', [4, 2], [{ kind: 'move', gap: 0 }], '2413'],
  ['pages are taken out', [1, 3], [{ kind: 'remove' }], '24'],
  ['a copy stands behind its page', [2, 4], [{ kind: 'duplicate' }], '122344'],
] as const satisfies readonly (readonly [string, readonly number[], readonly PlanEdit[], string])[])(
  '%s',
  (_name, selected, edits, expected) => {
    expect(order(run(pick(planOf(4), ...selected), ...edits))).toBe(expected);
  },
);

test('every edit can be undone and done again, and an edit after undo closes the way forward', () => {
  const edits: readonly PlanEdit[] = [
    { kind: 'shift', by: 1 },
    { kind: 'rotate', by: 90 },
    { kind: 'duplicate' },
    { kind: 'set', change: { mode: 'photo', contrast: 1 } },
    { kind: 'redact', key: 1, redactions: [{ x: 0, y: 0, width: 1, height: 0.5 }] },
    { kind: 'remove' },
  ];
  const states = [pick(planOf(3), 1)];
  for (const edit of edits) states.push(editPlan(states.at(-1) ?? emptyPlan, edit));
  let now = states.at(-1) ?? emptyPlan;
  for (const before of states.slice(0, -1).reverse()) {
    now = editPlan(now, { kind: 'undo' });
    expect(now.items).toEqual(before.items);
  }
  expect(editPlan(now, { kind: 'undo' })).toBe(now);
  for (const after of states.slice(1)) {
    now = editPlan(now, { kind: 'redo' });
    expect(now.items).toEqual(after.items);
  }
  const branched = run(now, { kind: 'undo' }, { kind: 'rotate', by: 90 });
  expect(editPlan(branched, { kind: 'redo' })).toBe(branched);
});

test('turning goes around in both directions', () => {
  const state = planOf(1);
  const rotation = (now: PlanState): number | undefined => now.items[0]?.page.rotation;
  expect([1, 2, 3, 4].map((count) => rotation(run(state, ...Array<PlanEdit>(count).fill({ kind: 'rotate', by: 90 }))))).toEqual([
    90, 180, 270, 0,
  ]);
  expect(rotation(run(state, { kind: 'rotate', by: -90 }))).toBe(270);
});

test('what is not there changes nothing', () => {
  const edits: readonly PlanEdit[] = [
    { kind: 'remove' },
    { kind: 'duplicate' },
    { kind: 'shift', by: 1 },
    { kind: 'rotate', by: 90 },
    { kind: 'undo' },
    { kind: 'redact', key: 9, redactions: [] },
  ];
  for (const edit of edits) expect(editPlan(emptyPlan, edit)).toBe(emptyPlan);
});

test('after pages are taken out the next one is selected, after the last the one before', () => {
  expect(selection(run(pick(planOf(3), 2), { kind: 'remove' }))).toBe('3');
  expect(selection(run(pick(planOf(3), 3), { kind: 'remove' }))).toBe('2');
  expect(run(selectAll(planOf(3)), { kind: 'remove' })).toMatchObject({ items: [], current: null });
});

test('the copy is selected, so that it can be moved at once', () => {
  expect(order(run(pick(planOf(3), 1), { kind: 'duplicate' }, { kind: 'shift', by: 1 }))).toBe('1213');
});

test('a range grows and shrinks from where it began, and one page always stays selected', () => {
  const state = planOf(5);
  const down = goToPlace(goToPlace(goToPlace(state, 1, false), 3, true), 2, true);
  expect(selection(down)).toBe('23');
  expect(selection(goToPlace(down, 0, true))).toBe('12');
  expect(selection(selectPage(pick(state, 2), 2, 'toggle'))).toBe('2');
  expect(selection(goToPlace(state, Number.POSITIVE_INFINITY, true))).toBe('12345');
});

test('scrolling selects what is in front, but leaves a selection of several pages alone', () => {
  expect(selection(bringToFront(planOf(3), 2))).toBe('3');
  expect(selection(bringToFront(pick(planOf(3), 1, 2), 2))).toBe('12');
});

test('a document that arrives stands behind, and undo does not take it away', () => {
  const moved = run(pick(planOf(2), 1), { kind: 'shift', by: 1 });
  const plan = [...moved.items.map(({ page }) => page), ...planDocuments([{ id: b, pageCount: 1 }])];
  const taken = takePlan(moved, plan, new Set([a, b]));
  expect(taken.items.map(({ key }) => key)).toEqual([2, 1, 3]);
  expect(run(taken, { kind: 'undo' }).items.map(({ key }) => key)).toEqual([1, 2, 3]);
});

test('a document that leaves is in no step of the history', () => {
  const both = takePlan(
    planOf(1),
    planDocuments([
      { id: a, pageCount: 1 },
      { id: b, pageCount: 1 },
    ]),
    new Set([a, b]),
  );
  const moved = run(pick(both, 1), { kind: 'shift', by: 1 });
  const taken = takePlan(moved, planDocuments([{ id: b, pageCount: 1 }]), new Set([b]));
  expect(run(taken, { kind: 'undo' }).items.map(({ page }) => page.documentId)).toEqual([b]);
});

test('the plan that is on screen already is taken without any change', () => {
  const state = run(pick(planOf(3), 1), { kind: 'duplicate' });
  const box: Redaction = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
  const redacted = run(state, { kind: 'redact', key: 2, redactions: [box] });
  const again: unknown = JSON.parse(JSON.stringify(redacted.items.map(({ page }) => page)));
  expect(takePlan(redacted, again as (typeof redacted.items)[number]['page'][], new Set([a]))).toBe(redacted);
});
