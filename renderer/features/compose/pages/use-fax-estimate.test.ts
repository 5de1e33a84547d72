import { expect, test } from 'vitest';
import { callSeconds, type FaxTwin, planDocuments } from '../../../../contract/page-plan.ts';
import { type TwinState, twinKey } from './twins.ts';
import { estimateFax } from './use-fax-estimate.ts';

const pages = planDocuments([{ id: 'a'.repeat(64), pageCount: 4 }]);

function twinOf(seconds: number): TwinState {
  const size = { width: 1728, height: 2292, linesPerInch: 196 as const };
  const twin: FaxTwin = { id: 'b'.repeat(64), ...size, codedBytes: seconds * 1000, seconds, modeUsed: 'text', warnings: [] };
  return { kind: 'ready', twin };
}

function known(...seconds: readonly number[]): ReadonlyMap<string, TwinState> {
  return new Map(
    pages.flatMap((page, at) => {
      const each = seconds[at];
      return each === undefined ? [] : [[twinKey(page, 'fine'), twinOf(each)] as const];
    }),
  );
}

test('nothing is guessed before any page is known', () => {
  expect(estimateFax(pages, 'fine', new Map())).toEqual({ pages: 4, measured: 0, seconds: null, bytes: null });
});

test('pages that are not known yet are taken as the others are', () => {
  expect(estimateFax(pages, 'fine', known(10, 30))).toEqual({ pages: 4, measured: 2, seconds: callSeconds + 80, bytes: 80_000 });
});

test('dots of another quality, and of pages that are no longer in the fax, do not count', () => {
  expect(estimateFax(pages, 'standard', known(10, 30))).toMatchObject({ measured: 0, seconds: null });
  expect(estimateFax(pages.slice(0, 1), 'fine', known(10, 30))).toMatchObject({ measured: 1, seconds: callSeconds + 10 });
});

test('a cover that is still being made counts as a page, and is taken as the others are', () => {
  expect(estimateFax([null, ...pages], 'fine', known(10, 30, 10, 30))).toEqual({
    pages: 5,
    measured: 4,
    seconds: callSeconds + 100,
    bytes: 100_000,
  });
});
