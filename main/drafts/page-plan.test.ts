import { expect, test } from 'vitest';
import { draft as draftSchema } from '../../contract/draft.ts';
import type { Draft, DraftPart } from '../../contract/fax.ts';
import { type PlannedPage, planPage } from '../../contract/page-plan.ts';
import { draftOf } from '../testing/draft-of.ts';
import { acceptPlan, isSamePlan, planAfter, planParts } from './page-plan.ts';

const idOf = (letter: string): string => letter.repeat(64);

function part(letter: string, pageCount: number): DraftPart {
  const document = { id: idOf(letter), pageCount, sizeBytes: 1 };
  return { id: crypto.randomUUID(), title: `${letter}.pdf`, origin: { kind: 'file' }, content: { kind: 'ready', document } };
}

const broken: DraftPart = {
  ...part('f', 1),
  content: { kind: 'fault', fault: { code: 'document/encrypted', detail: '' } },
};

function planned(parts: DraftPart[], plan: PlannedPage[] = planParts(parts)): Draft {
  return draftOf({ parts, plan });
}

const names = (plan: readonly PlannedPage[]): string =>
  plan.map(({ documentId, pageIndex }) => `${documentId[0]}${pageIndex + 1}`).join(' ');

test('a draft of an older version, without a plan, sends all pages of its good parts in order', () => {
  const { plan, container, ...older } = planned([part('a', 2), broken, part('b', 1)]);
  const read = draftSchema.parse(JSON.parse(JSON.stringify(older)));
  expect(names(read.plan)).toBe('a1 a2 b1');
  expect(read.container).toBe(container);
  expect(plan).toEqual(read.plan);
});

test('a plan without any page stays so on disk', () => {
  const empty = planned([part('a', 2)], []);
  expect(draftSchema.parse(JSON.parse(JSON.stringify(empty))).plan).toEqual([]);
});

test('a new part is put behind, and what was edited stays as it is', () => {
  const [a, b] = [part('a', 2), part('b', 1)];
  const edited = [{ ...planPage(idOf('a'), 1), rotation: 90 as const }];
  expect(planAfter(edited, [a], [a, broken, b])).toEqual([...edited, planPage(idOf('b'), 0)]);
});

test('a part that is taken out takes its pages along, copies too', () => {
  const [a, b] = [part('a', 2), part('b', 1)];
  const plan = [planPage(idOf('a'), 1), planPage(idOf('b'), 0), planPage(idOf('a'), 1), planPage(idOf('a'), 0)];
  expect(names(planAfter(plan, [a, b], [b]))).toBe('b1');
});

test('of the same document twice, each part takes its own pages', () => {
  const [one, two] = [part('a', 2), part('a', 2)];
  const plan = planParts([one, two]).map((page, at) => ({ ...page, contrast: at < 2 ? (0 as const) : (1 as const) }));
  expect(planAfter(plan, [one, two], [one]).map(({ contrast }) => contrast)).toEqual([0, 0]);
  expect(planAfter(plan, [one, two], [two]).map(({ contrast }) => contrast)).toEqual([1, 1]);
  expect(planAfter(plan, [one, two], [])).toEqual([]);
});

test.each([
  ['a document of somebody else', planPage(idOf('b'), 0)],
  ['a page that the document does not have', planPage(idOf('a'), 2)],
  ['a part that cannot be faxed', planPage(idOf('f'), 0)],
])('%s is refused', (_name, page) => {
  const draft = planned([part('a', 2), broken]);
  const known = draft.parts.map(({ id }) => id);
  expect(acceptPlan(draft, [planPage(idOf('a'), 0), page], known)).toMatchObject({ fault: { code: 'ipc/unknown-id' } });
});

test('a part that came while the window was editing is not lost', () => {
  const [a, b] = [part('a', 2), part('b', 1)];
  const accepted = acceptPlan(planned([a, b]), [planPage(idOf('a'), 1)], [a.id]);
  expect(accepted.ok && names(accepted.value)).toBe('a2 b1');
});

test('plans are the same only page by page, in all that is asked of them', () => {
  const page = planPage(idOf('a'), 0);
  expect(isSamePlan([page], [{ ...page }])).toBe(true);
  expect(isSamePlan([page], [{ ...page, rotation: 90 }])).toBe(false);
  expect(isSamePlan([page], [page, page])).toBe(false);
  expect(isSamePlan([page], [{ ...page, redactions: [{ x: 0, y: 0, width: 1, height: 1 }] }])).toBe(false);
});
