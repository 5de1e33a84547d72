import { expect, test } from 'vitest';
import { needsDots, pagePlan, planDocuments, plannedPage, planPage, secondsOnLine, turnRectangle } from './page-plan.ts';

const id = 'a'.repeat(64);
const page = planPage(id, 0);

test('all pages of several documents are planned in order, as they came', () => {
  const plan = pagePlan.parse(
    planDocuments([
      { id, pageCount: 2 },
      { id: 'b'.repeat(64), pageCount: 1 },
    ]),
  );
  expect(plan.map(({ documentId, pageIndex }) => `${documentId.charAt(0)}${pageIndex}`)).toEqual(['a0', 'a1', 'b0']);
  expect(plan.some(needsDots)).toBe(false);
});

test.each([
  ['another document', { ...page, documentId: '../etc/passwd' }],
  ['a page before the first', { ...page, pageIndex: -1 }],
  ['half a page', { ...page, pageIndex: 0.5 }],
  ['a slanted page', { ...page, rotation: 45 }],
  ['a mode nobody knows', { ...page, mode: 'sepia' }],
  ['too much contrast', { ...page, contrast: 3 }],
  ['a rectangle that is not a number', { ...page, redactions: [{ x: Number.NaN, y: 0, width: 1, height: 1 }] }],
  ['a rectangle off the page', { ...page, redactions: [{ x: 0, y: 0, width: 1.1, height: 1 }] }],
  ['more than is known', { ...page, path: '/etc/passwd' }],
])('a plan with %s is refused', (_, wrong) => {
  expect(plannedPage.safeParse(wrong).success).toBe(false);
});

test('an empty plan is refused', () => {
  expect(pagePlan.safeParse([]).success).toBe(false);
});

test.each([
  ['its turn', { rotation: 90 }, false],
  ['its mode', { mode: 'text' }, true],
  ['its contrast', { contrast: -1 }, true],
  ['a blackened part', { redactions: [{ x: 0, y: 0, width: 0.1, height: 0.1 }] }, true],
] as const)('a page with %s changed is uploaded as dots where only dots tell', (_, change, expected) => {
  expect(needsDots(plannedPage.parse({ ...page, ...change }))).toBe(expected);
});

test.each([
  [90, { x: 0.5, y: 0.1, width: 0.4, height: 0.2 }],
  [180, { x: 0.7, y: 0.5, width: 0.2, height: 0.4 }],
  [270, { x: 0.1, y: 0.7, width: 0.4, height: 0.2 }],
] as const)('a rectangle turned by %i degrees stays on what it covers, and comes back', (rotation, turned) => {
  const rectangle = { x: 0.1, y: 0.1, width: 0.2, height: 0.4 };
  const there = turnRectangle(rectangle, rotation);
  const back = turnRectangle(there, rotation === 90 ? 270 : rotation === 270 ? 90 : 180);
  for (const key of ['x', 'y', 'width', 'height'] as const) {
    expect(there[key]).toBeCloseTo(turned[key]);
    expect(back[key]).toBeCloseTo(rectangle[key]);
  }
});

test('a page of 36 kilobytes is on the line for 21 seconds', () => {
  expect(secondsOnLine(36_000)).toBe(21);
});
