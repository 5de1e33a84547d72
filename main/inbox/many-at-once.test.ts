import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type InboxChange, type InboxQuery, wholeInbox } from '../../contract/inbox-query.ts';
import type { ReceivedFax } from '../../contract/received-fax.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { openDatabase } from '../store/database.ts';
import { openReceivedFaxStore, type ReceivedFaxStore } from '../store/received-fax-store.ts';
import { openTestMailbox } from '../testing/open-mailbox.ts';
import { receivedOf } from '../testing/received-of.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import type { Mailbox } from './mailbox.ts';

/** More than two slices of them. */
const count = 1234;
let database: TempDatabase;
let store: ReceivedFaxStore;
let mailbox: Mailbox;
let seen: string[];
let changes: number;

const faxOf = (id: number, fields: Partial<ReceivedFax> = {}) => ({
  accountId: 'ann',
  faxboxId: 'box',
  fax: receivedOf({ id: String(id), receivedAtMs: id, ...fields }),
});

beforeEach(() => {
  database = makeTempDatabase();
  store = openReceivedFaxStore(database.db);
  store.addAll(
    Array.from({ length: count }, (_, at) => faxOf(at + 1, { isRead: at % 3 === 0, tags: at % 2 === 0 ? ['Tax'] : [] })),
  );
  [seen, changes] = [[], 0];
  mailbox = openTestMailbox(database.db, [], { onSeen: (ids) => seen.push(...ids), onChange: () => changes++ });
});
afterEach(() => database.remove());

const changeAll = (query: Partial<InboxQuery>, change: InboxChange): Promise<Result<{ changed: number }>> =>
  mailbox.changeAll('ann', { ...wholeInbox, ...query }, change);

test('more than fits into a slice is read, each fax once, and only what was unread counts', async () => {
  const unread = Math.floor((count * 2) / 3);
  expect(await changeAll({}, { kind: 'read', isRead: true })).toEqual(ok({ changed: unread }));
  expect([mailbox.counts('ann').unread.inbox, seen.length, new Set(seen).size, changes]).toEqual([0, unread, unread, 1]);
  expect(await changeAll({}, { kind: 'read', isRead: false })).toEqual(ok({ changed: count }));
  expect(mailbox.counts('ann').unread.inbox).toBe(count);
});

test.each([
  ['of the folder', {}, count],
  ['with a tag', { tag: 'Tax' }, count / 2],
  ['with a word', { text: 'front' }, count],
  ['with a word that is a tag', { text: 'tax' }, count / 2],
  ['with a word and a tag', { text: 'front', tag: 'Tax' }, count / 2],
  ['with a tag that are unread', { tag: 'Tax', isUnread: true }, 411],
] as const)('all faxes %s leave the folder that they are looked for in', async (_name, query, found) => {
  expect(await changeAll(query, { kind: 'move', folder: 'archive' })).toEqual(ok({ changed: found }));
  expect([mailbox.counts('ann').total.inbox, mailbox.counts('ann').total.archive]).toEqual([count - found, found]);
});

test('main does other things between two slices, and what arrives meanwhile is left alone', async () => {
  let others = 0;
  const tick = async (): Promise<void> => {
    for (; others < 2; others++) await setImmediate();
    store.add(faxOf(5000));
  };
  const [changed] = await Promise.all([changeAll({}, { kind: 'move', folder: 'junk' }), tick()]);
  expect([changed, others]).toEqual([ok({ changed: count }), 2]);
  expect(mailbox.list('ann', wholeInbox, 0, 9).rows.map(({ id }) => id)).toEqual(['5000']);
});

test('one fax with too many tags at the very end, and none of the others gets one', async () => {
  const many = Array.from({ length: 30 }, (_, at) => `t${at}`);
  mailbox.change('ann', ['1'], { kind: 'tag', add: many, remove: ['Tax'] });
  expect(await changeAll({}, { kind: 'tag', add: ['more'], remove: [] })).toEqual(fail('inbox/too-many-tags'));
  expect(mailbox.counts('ann').tags.some(({ tag }) => tag === 'more')).toBe(false);
});

test('more than fits into a slice is deleted under one name, and comes back by it', async () => {
  expect(await mailbox.deleteAll('ann', wholeInbox)).toEqual(ok({ deleteAtMs: 11_000, deleted: count }));
  expect([mailbox.counts('ann').total.inbox, seen.length]).toEqual([0, count]);
  expect(await mailbox.restoreAll('ann', 11_000)).toEqual(ok({ restored: count }));
  expect(mailbox.counts('ann').total.inbox).toBe(count);
});

test('of a number that is blocked all faxes go to the junk, however many', async () => {
  expect(await mailbox.block('+15145550142', true)).toEqual({ moved: count });
  expect(mailbox.counts('ann').total).toEqual({ inbox: 0, archive: 0, junk: count });
});

test('what is said to be done outlasts a power cut: it is in the database itself by then', async () => {
  const countsWithoutLog = (): unknown => {
    const kept = path.join(database.folder, 'kept.db');
    copyFileSync(path.join(database.folder, 'faxes.db'), kept);
    const copy = openDatabase(kept);
    const counts = openTestMailbox(copy).counts('ann');
    copy.close();
    return counts;
  };
  const actions: readonly (() => Promise<unknown>)[] = [
    () => changeAll({}, { kind: 'read', isRead: true }),
    () => changeAll({}, { kind: 'tag', add: ['New'], remove: ['Tax'] }),
    () => mailbox.deleteAll('ann', wholeInbox),
    () => mailbox.restoreAll('ann', 11_000),
    () => mailbox.block('+15145550142', true),
  ];
  for (const act of actions) {
    const before = mailbox.counts('ann');
    await act();
    expect(mailbox.counts('ann')).not.toEqual(before);
    expect(countsWithoutLog()).toEqual(mailbox.counts('ann'));
  }
});
