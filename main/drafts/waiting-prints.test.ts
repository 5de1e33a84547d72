import { beforeEach, expect, test } from 'vitest';
import { type Draft, usualOptions } from '../../contract/fax.ts';
import { createWaitingPrints, type WaitingPrints } from './waiting-prints.ts';

const draftOf = (id: string): Draft => ({
  id,
  createdAtMs: 1,
  changedAtMs: 1,
  parts: [],
  document: null,
  plan: [],
  container: 'pdf',
  to: '',
  recipients: [],
  fromNumber: null,
  options: usualOptions,
});

let drafts: Map<string, Draft>;
let windows: Set<string>;
let told: string[][];
let raised: number;
let waiting: WaitingPrints;

function print(id: string): void {
  drafts.set(id, draftOf(id));
  waiting.arrive(draftOf(id));
}

const ids = (): string[] => waiting.list().map(({ id }) => id);

beforeEach(() => {
  drafts = new Map();
  windows = new Set();
  told = [];
  raised = 0;
  waiting = createWaitingPrints({
    get: (id) => drafts.get(id) ?? null,
    isAnyOpen: () => windows.size > 0,
    open: (id) => void windows.add(id),
    showOpen: () => {
      raised++;
    },
    tell: (list) => told.push(list.map(({ id }) => id)),
  });
});

test('ten jobs in a second open one window; the other nine wait in their order', () => {
  const names = Array.from({ length: 10 }, (_, index) => `job-${index}`);
  names.forEach(print);
  expect([...windows]).toEqual(['job-0']);
  expect(ids()).toEqual(names.slice(1));
  expect(told.at(-1)).toEqual(names.slice(1));
  expect(raised).toBe(9);
});

test('when a fax is sent the next document gets its window, and only one', () => {
  ['a', 'b', 'c'].forEach(print);
  windows.delete('a');
  waiting.next();
  expect([...windows]).toEqual(['b']);
  waiting.next();
  expect([...windows]).toEqual(['b']);
  expect(ids()).toEqual(['c']);
});

test('a document that was discarded meanwhile is passed over', () => {
  ['a', 'b', 'c'].forEach(print);
  drafts.delete('b');
  windows.delete('a');
  waiting.next();
  expect([...windows]).toEqual(['c']);
  expect(ids()).toEqual([]);
});

test('what left is told once', () => {
  ['a', 'b'].forEach(print);
  waiting.leave('b');
  waiting.leave('b');
  expect(told).toEqual([['b'], []]);
});
