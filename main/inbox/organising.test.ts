import { afterEach, beforeEach, expect, test } from 'vitest';
import { wholeInbox } from '../../contract/inbox-query.ts';
import type { ReceivedFax } from '../../contract/received-fax.ts';
import { fail, ok } from '../../contract/result.ts';
import { openLeavingStore } from '../store/leaving-store.ts';
import { openReceivedFaxStore, type ReceivedFaxStore } from '../store/received-fax-store.ts';
import { openTestMailbox } from '../testing/open-mailbox.ts';
import { listReceived, receivedOf } from '../testing/received-of.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import type { Mailbox } from './mailbox.ts';

let database: TempDatabase;
let store: ReceivedFaxStore;
let mailbox: Mailbox;
let seen: string[];
let changes: number;

beforeEach(() => {
  database = makeTempDatabase();
  store = openReceivedFaxStore(database.db);
  seen = [];
  changes = 0;
  mailbox = openTestMailbox(database.db, [], { onSeen: (ids) => seen.push(...ids), onChange: () => changes++ });
  for (const id of ['1', '2', '3']) add(id);
});
afterEach(() => database.remove());

function add(id: string, fields: Partial<ReceivedFax> = {}, accountId = 'ann'): void {
  store.add({ accountId, faxboxId: 'box', fax: receivedOf({ id, receivedAtMs: Number(id), ...fields }) });
}
const faxOf = (id: string): ReceivedFax | undefined => store.get('ann', id)?.fax;
const inbox = (): string[] => listReceived(database.db, 'ann').map(({ id }) => id);

test('many faxes are read, starred, tagged and moved at once, and the counts follow', () => {
  expect(mailbox.change('ann', ['1', '2'], { kind: 'read', isRead: true })).toEqual(ok(null));
  expect(mailbox.change('ann', ['2'], { kind: 'star', isStarred: true })).toEqual(ok(null));
  expect(mailbox.change('ann', ['1', '2', '3'], { kind: 'tag', add: ['Tax', 'b'], remove: [] })).toEqual(ok(null));
  expect(mailbox.change('ann', ['3'], { kind: 'tag', add: ['c'], remove: ['b', 'c', 'unknown'] })).toEqual(ok(null));
  expect(mailbox.change('ann', ['1'], { kind: 'move', folder: 'archive' })).toEqual(ok(null));
  expect(mailbox.change('ann', ['2'], { kind: 'move', folder: 'junk' })).toEqual(ok(null));
  expect(faxOf('1')).toMatchObject({ isRead: true, isStarred: false, tags: ['Tax', 'b'], folder: 'archive' });
  expect(faxOf('2')).toMatchObject({ isRead: true, isStarred: true, folder: 'junk' });
  expect(faxOf('3')).toMatchObject({ isRead: false, tags: ['Tax', 'c'], folder: 'inbox' });
  expect(mailbox.counts('ann')).toEqual({
    unread: { inbox: 1, archive: 0, junk: 0 },
    total: { inbox: 1, archive: 1, junk: 1 },
    tags: [
      { tag: 'b', count: 1 },
      { tag: 'c', count: 1 },
      { tag: 'Tax', count: 2 },
    ],
  });
  expect(mailbox.change('ann', ['2'], { kind: 'move', folder: 'inbox' })).toEqual(ok(null));
  expect(mailbox.counts('ann').tags.find(({ tag }) => tag === 'b')?.count).toBe(2);
  expect(seen).toEqual(['1', '2', '1', '2']);
  expect(changes).toBe(7);
});

test('one unknown id among many, or one of another account, and nothing is changed', () => {
  add('4', {}, 'bob');
  for (const id of ['9', '4']) {
    expect(mailbox.change('ann', ['1', id, '2'], { kind: 'read', isRead: true })).toEqual(fail('ipc/unknown-id', id));
    expect(mailbox.delete('ann', ['1', id])).toEqual(fail('ipc/unknown-id', id));
    expect(mailbox.setNote('ann', id, 'x')).toEqual(fail('ipc/unknown-id', id));
    expect(mailbox.get('ann', id)).toEqual(fail('ipc/unknown-id', id));
    expect(mailbox.restore('ann', ['1', id])).toEqual(fail('ipc/unknown-id', id));
  }
  expect([inbox(), mailbox.counts('ann').unread.inbox, seen, changes]).toEqual([['3', '2', '1'], 3, [], 0]);
});

test('a fax takes thirty tags; one more for any of many, and none of them gets it', () => {
  const many = Array.from({ length: 30 }, (_, at) => `t${at}`);
  expect(mailbox.change('ann', ['1'], { kind: 'tag', add: many, remove: [] })).toEqual(ok(null));
  expect(mailbox.change('ann', ['2', '1'], { kind: 'tag', add: ['more'], remove: [] })).toEqual(fail('inbox/too-many-tags'));
  expect(faxOf('2')?.tags).toEqual([]);
  expect(mailbox.change('ann', ['2', '1'], { kind: 'tag', add: ['more', 't1'], remove: ['t0'] })).toEqual(ok(null));
  expect([faxOf('1')?.tags.length, faxOf('2')?.tags]).toEqual([30, ['more', 't1']]);
});

test('all that a search finds is changed, and nothing else', async () => {
  add('4', { fromName: 'Other' });
  add('5', {}, 'bob');
  const query = { ...wholeInbox, text: 'front' };
  expect(await mailbox.changeAll('ann', query, { kind: 'move', folder: 'archive' })).toEqual(ok({ changed: 3 }));
  expect(inbox()).toEqual(['4']);
  expect(mailbox.counts('bob').total.inbox).toBe(1);
  expect(await mailbox.changeAll('ann', query, { kind: 'read', isRead: true })).toEqual(ok({ changed: 0 }));
  expect(await mailbox.changeAll('ann', { ...query, text: '***' }, { kind: 'read', isRead: true })).toEqual(ok({ changed: 0 }));
});

test('pages are turned and turned back, only those there are', () => {
  store.change('ann', '1', { document: { id: 'a'.repeat(64), pageCount: 2, sizeBytes: 1 } });
  expect(mailbox.setTurn('ann', '1', 2, 90)).toEqual(ok(null));
  expect(mailbox.setTurn('ann', '1', 2, 180)).toEqual(ok(null));
  expect(mailbox.setTurn('ann', '1', 1, 270)).toEqual(ok(null));
  expect(faxOf('1')?.turns).toEqual([
    { page: 2, turn: 180 },
    { page: 1, turn: 270 },
  ]);
  expect(mailbox.setTurn('ann', '1', 2, 0)).toEqual(ok(null));
  expect(faxOf('1')?.turns).toEqual([{ page: 1, turn: 270 }]);
  expect(mailbox.setTurn('ann', '1', 3, 90)).toEqual(fail('fax/no-such-page', '3'));
  expect(mailbox.setTurn('ann', '2', 1, 90)).toEqual(fail('fax/no-such-page', '1'));
});

test('what is deleted is out of every list and count at once, and comes back as it was', () => {
  mailbox.change('ann', ['1', '2'], { kind: 'tag', add: ['Tax'], remove: [] });
  mailbox.change('ann', ['1'], { kind: 'move', folder: 'junk' });
  const [before, counts] = [faxOf('1'), mailbox.counts('ann')];
  expect(mailbox.delete('ann', ['1', '2'])).toEqual(ok({ deleteAtMs: 11_000 }));
  expect(inbox()).toEqual(['3']);
  expect(mailbox.list('ann', { ...wholeInbox, text: 'tax' }, 0, 9).rows).toEqual([]);
  expect(mailbox.counts('ann')).toEqual({
    unread: { inbox: 1, archive: 0, junk: 0 },
    total: { inbox: 1, archive: 0, junk: 0 },
    tags: [],
  });
  expect(mailbox.change('ann', ['1'], { kind: 'read', isRead: true })).toEqual(fail('ipc/unknown-id', '1'));
  expect(mailbox.restore('ann', ['1', '2'])).toEqual(ok(null));
  expect([faxOf('1'), mailbox.counts('ann'), inbox()]).toEqual([before, counts, ['3', '2']]);
});

test('what is gone for good cannot come back, and neither does anything beside it', () => {
  mailbox.delete('ann', ['1', '2']);
  openLeavingStore(database.db).forget({ accountId: 'ann', id: '1' });
  expect(mailbox.restore('ann', ['2', '1'])).toEqual(fail('inbox/too-late', '1'));
  expect(inbox()).toEqual(['3']);
  expect(store.isKnown('ann', '1')).toBe(true);
});

test('a blocked number is listed with its name; its old faxes move to the junk only when asked', async () => {
  const number = '+15145550142';
  expect(await mailbox.block(number, false)).toEqual({ moved: 0 });
  add('4', { folder: 'archive' });
  add('5', { number: '+14385550177' });
  expect(inbox()).toEqual(['5', '3', '2', '1']);
  expect(await mailbox.block(number, true)).toEqual({ moved: 3 });
  expect([inbox(), faxOf('4')?.folder, mailbox.counts('ann').total.junk]).toEqual([['5'], 'archive', 3]);
  expect(mailbox.blocked()).toEqual([{ number, name: '', blockedAtMs: 1000 }]);
  mailbox.unblock(number);
  expect(mailbox.blocked()).toEqual([]);
});

test('the counts are true after any mixture of changes', () => {
  for (let id = 10; id < 60; id++) add(String(id), { tags: id % 3 === 0 ? ['Tax'] : [] });
  const ids = (from: number, by: number) => Array.from({ length: 12 }, (_, at) => String(from + at * by));
  mailbox.change('ann', ids(10, 3), { kind: 'read', isRead: true });
  mailbox.change('ann', ids(12, 2), { kind: 'move', folder: 'junk' });
  mailbox.delete('ann', ids(20, 1));
  mailbox.change('ann', ids(40, 1), { kind: 'tag', add: ['Tax'], remove: [] });
  mailbox.restore('ann', ids(22, 1).slice(0, 5));
  openLeavingStore(database.db).forget({ accountId: 'ann', id: '20' });
  const { db } = database;
  const counted = db.prepare('SELECT folder, is_read, faxes FROM received_count WHERE faxes > 0').all();
  const true_ = db
    .prepare('SELECT folder, is_read, count(*) AS faxes FROM received WHERE delete_at_ms IS NULL GROUP BY folder, is_read')
    .all();
  const plain = (rows: unknown[]) => rows.map((row) => JSON.stringify(row, ['folder', 'is_read', 'faxes']));
  expect(plain(counted)).toEqual(plain(true_));
  const tagged = db.prepare(
    `SELECT count(*) AS n FROM received_tag JOIN received USING (seq) WHERE delete_at_ms IS NULL AND folder <> 'junk'`,
  );
  expect(mailbox.counts('ann').tags[0]?.count).toBe((tagged.get() as { n: number }).n);
});

test('everything that a search finds is deleted at once, and taken back at once', async () => {
  add('4', { folder: 'archive' });
  add('5', { isRead: true });
  const unread = { ...wholeInbox, isUnread: true };
  const first = await mailbox.deleteAll('ann', unread);
  expect(first).toEqual(ok({ deleteAtMs: 11_000, deleted: 3 }));
  expect(inbox()).toEqual(['5']);
  expect(mailbox.counts('ann').total).toEqual({ inbox: 1, archive: 1, junk: 0 });
  expect(await mailbox.deleteAll('ann', wholeInbox)).toEqual(ok({ deleteAtMs: 11_001, deleted: 1 }));
  expect(await mailbox.restoreAll('ann', 11_000)).toEqual(ok({ restored: 3 }));
  expect(inbox()).toEqual(['3', '2', '1']);
  expect(await mailbox.restoreAll('bob', 11_001)).toEqual(fail('inbox/too-late'));
  expect(await mailbox.restoreAll('ann', 11_001)).toEqual(ok({ restored: 1 }));
  expect(await mailbox.restoreAll('ann', 11_001)).toEqual(fail('inbox/too-late'));
});
