import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { InboxPage, InboxQuery } from '../../../contract/inbox-query.ts';
import { ok, type Result } from '../../../contract/result.ts';
import { chooseAll } from './choose-rows.ts';
import { followInbox, refreshInbox, search } from './inbox-rows.ts';
import { type InboxState, useInbox } from './inbox-state.ts';
import { targetsNow } from './targets.ts';

/** What main was asked for, and how each is answered. */
let asked: { readonly text: string; readonly answer: (total: number) => void }[];
let stop: () => void;

beforeEach(async () => {
  asked = [];
  const call = (channel: string, input: { readonly query: InboxQuery }): Promise<Result<InboxPage | null>> =>
    channel === 'inbox.list'
      ? new Promise((resolve) => {
          const answer = (total: number): void => resolve(ok({ total, isTotalExact: true, rows: [] }));
          asked.push({ text: input.query.text, answer });
        })
      : Promise.resolve(ok(null));
  vi.stubGlobal('window', { ooma: { call, on: () => () => undefined } });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  stop = followInbox();
  await answer(40);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function answer(total: number): Promise<void> {
  asked.at(-1)?.answer(total);
  await vi.advanceTimersByTimeAsync(0);
}

const state = (): InboxState => useInbox.getState();
const type = (text: string): void => search({ ...state().query, text });

test('what is only being typed has found nothing yet: the rows and their number are those of the search before', async () => {
  expect([state().isSearching, state().rows?.total]).toEqual([false, 40]);
  type('shee');
  expect([state().isSearching, state().shown.text]).toEqual([true, '']);
  type('sheet');
  await vi.advanceTimersByTimeAsync(500);
  expect(asked.map(({ text }) => text)).toEqual(['', 'sheet']);
  expect([state().isSearching, state().shown.text]).toEqual([true, '']);
  await answer(1);
  expect([state().isSearching, state().shown.text, state().rows?.total]).toEqual([false, 'sheet', 1]);
});

test('a fax that arrives while somebody types does not make the rows those of the new words', async () => {
  const refreshed = refreshInbox();
  type('sheet');
  await answer(41);
  await refreshed;
  expect([state().isSearching, state().shown.text, state().rows?.total]).toEqual([true, '', 41]);
});

test('an action on everything means the rows that are shown, not the words that are being typed', async () => {
  chooseAll();
  type('sheet');
  expect(targetsNow()).toMatchObject({ kind: 'all', count: 40, query: { text: '' } });
});
