import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { type AccountDataStore, openAccountDataStore } from './account-data-store.ts';
import { openLeavingStore } from './leaving-store.ts';

const [ann, bob] = ['a1b2', 'c3d4'];
const documentOf = (letter: string): string => letter.repeat(64);

let temp: TempDatabase;
let store: AccountDataStore;
beforeEach(() => {
  temp = makeTempDatabase();
  store = openAccountDataStore(temp.db);
});
afterEach(() => temp.remove());

function addReceived(accountId: string, id: string, documentId: string): void {
  const seq = temp.db
    .prepare(
      `INSERT INTO received (account_id, id, faxbox_id, received_at_ms, own_number, folder, is_read, is_starred, is_fetched, is_indexed, words)
       VALUES (?, ?, 'box', 1, '+1', 'inbox', 0, 0, 1, 1, 'off')`,
    )
    .run(accountId, id).lastInsertRowid;
  temp.db.prepare('INSERT INTO received_body (seq, document_id, json) VALUES (?, ?, ?)').run(seq, documentId, '{}');
}

function addSent(accountId: string, id: string, documentId: string, isOver: boolean): void {
  temp.db
    .prepare('INSERT INTO sent_fax (id, account_id, created_at_ms, is_over, json, batch_id) VALUES (?, ?, 1, ?, ?, ?)')
    .run(id, accountId, isOver ? 1 : 0, JSON.stringify({ fax: { to: '+1', document: { id: documentId } } }), id);
}

const count = (table: string, accountId: string): number =>
  (temp.db.prepare(`SELECT count(*) AS found FROM ${table} WHERE account_id = ?`).get(accountId) as { found: number }).found;

test('faxes of the account are gone, those of another account are not', () => {
  for (const account of [ann, bob]) {
    addReceived(account, `${account}-in`, documentOf('e'));
    addSent(account, `${account}-out`, documentOf('f'), true);
  }
  expect(store.forget(ann)).toEqual([`${ann}-in`]);
  for (const table of ['received', 'sent_fax', 'received_count']) {
    expect(count(table, ann)).toBe(0);
    expect(count(table, bob)).toBe(1);
  }
});

test('documents that nothing else refers to go at the next start; those of others stay', () => {
  addReceived(ann, 'one', documentOf('a'));
  addReceived(ann, 'two', documentOf('b'));
  addReceived(bob, 'three', documentOf('b'));
  addSent(ann, 'four', documentOf('c'), true);
  addSent(bob, 'five', documentOf('d'), true);
  addReceived(ann, 'six', documentOf('d'));
  store.forget(ann);
  expect(openLeavingStore(temp.db).unneededDocuments().toSorted()).toEqual([documentOf('a'), documentOf('c')]);
});

test('what was deleted here before is listed again after another sign-in', () => {
  temp.db.prepare("INSERT INTO deleted_fax (account_id, id, has_files, document_id) VALUES (?, 'old', 0, NULL)").run(ann);
  store.forget(ann);
  expect(count('deleted_fax', ann)).toBe(0);
});

test('a fax on its way is told, whoever has none is told so', () => {
  addSent(ann, 'one', documentOf('a'), true);
  expect(store.hasWaiting(ann)).toBe(false);
  addSent(ann, 'two', documentOf('a'), false);
  expect([store.hasWaiting(ann), store.hasWaiting(bob)]).toEqual([true, false]);
});
