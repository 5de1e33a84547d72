import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Draft, usualOptions } from '../../../../contract/fax.ts';
import { type PlannedPage, planPage } from '../../../../contract/page-plan.ts';
import { ok, type Result } from '../../../../contract/result.ts';
import { showDraft, useCompose } from '../compose-state.ts';
import { selectPage } from './plan-selection.ts';
import { applyEdit, changeView, followPlan, usePlan } from './plan-state.ts';

const [first, second] = ['1'.repeat(64), '2'.repeat(64)] as const;

function makeDraft(documents: readonly string[], plan: readonly PlannedPage[], id = 'a'): Draft {
  const parts = documents.map((document) => ({
    id: `part of ${document}`,
    title: '',
    origin: { kind: 'file' as const },
    content: { kind: 'ready' as const, document: { id: document, pageCount: 2, sizeBytes: 1 } },
  }));
  return {
    ...{ id, createdAtMs: 0, changedAtMs: 0, parts, plan: [...plan], container: 'pdf', cover: null },
    ...{ document: null, to: '', recipients: [], fromNumber: null, options: usualOptions },
  };
}

const pagesOf = (document: string): PlannedPage[] => [planPage(document, 0), planPage(document, 1)];
const letter = makeDraft([first], pagesOf(first));

/** Plans on their way to main, and how each is answered. */
let saves: { readonly plan: PlannedPage[]; readonly answer: (result: Result<Draft>) => void }[];
let stop: () => void;

beforeEach(() => {
  saves = [];
  const call = (_channel: string, { plan }: { plan: PlannedPage[] }): Promise<Result<Draft>> =>
    new Promise((answer) => saves.push({ plan, answer }));
  vi.stubGlobal('window', { ooma: { call } });
  showDraft(makeDraft([], [], crypto.randomUUID()));
  stop = followPlan();
  showDraft(letter);
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

const order = (): number[] => usePlan.getState().plan.items.map(({ page }) => page.pageIndex);

function dragFirstBehind(): void {
  changeView((plan) => selectPage(plan, plan.items[0]?.key ?? 0, 'only'));
  expect(applyEdit({ kind: 'move', gap: 2 })).toBe(true);
}

async function answerSave(at: number, draft: Draft): Promise<void> {
  saves[at]?.answer(ok({ ...draft, plan: saves[at].plan }));
  await Promise.resolve();
}

test('a page that is shown again, as after the lock, keeps the way back', async () => {
  dragFirstBehind();
  await answerSave(0, letter);
  stop();
  stop = followPlan();
  expect(order()).toEqual([1, 0]);
  expect(applyEdit({ kind: 'undo' })).toBe(true);
  expect(order()).toEqual([0, 1]);
});

test('shown again while an edit is on its way, it shows the edit and not what main had before', () => {
  dragFirstBehind();
  stop();
  stop = followPlan();
  expect(order()).toEqual([1, 0]);
  expect(applyEdit({ kind: 'undo' })).toBe(true);
});

test('a draft that main told of late drops neither an edit nor the way back', () => {
  dragFirstBehind();
  useCompose.setState({ draft: { ...letter, changedAtMs: 1 } });
  expect(order()).toEqual([1, 0]);
  expect(applyEdit({ kind: 'undo' })).toBe(true);
  expect(order()).toEqual([0, 1]);
});

test('a document that comes during an edit stands behind the others in every step', async () => {
  dragFirstBehind();
  const both = makeDraft([first, second], [...pagesOf(first), ...pagesOf(second)]);
  useCompose.setState({ draft: both });
  expect(usePlan.getState().plan.items).toHaveLength(4);
  expect(applyEdit({ kind: 'undo' })).toBe(true);
  expect(usePlan.getState().plan.items.map(({ page }) => [page.documentId, page.pageIndex])).toEqual([
    [first, 0],
    [first, 1],
    [second, 0],
    [second, 1],
  ]);
});

test('another draft begins without a history, and a late answer about the one before changes nothing', async () => {
  dragFirstBehind();
  const next = makeDraft([second], pagesOf(second), 'b');
  showDraft(next);
  await answerSave(0, letter);
  const { plan } = usePlan.getState();
  expect(plan.items.map(({ page }) => page.documentId)).toEqual([second, second]);
  expect(plan.past).toEqual([]);
});
