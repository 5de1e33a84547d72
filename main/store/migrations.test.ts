import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { usualOptions } from '../../contract/fax.ts';
import { wholeInbox } from '../../contract/inbox-query.ts';
import { listReceived } from '../testing/received-of.ts';
import { openDatabase } from './database.ts';
import { openDraftStore } from './draft-store.ts';
import { migrations } from './migrations.ts';
import { openReceivedFaxStore } from './received-fax-store.ts';
import { createReceivedSearch } from './received-search.ts';
import { openSentFaxStore } from './sent-fax-store.ts';
import { openUsedNumberStore } from './used-number-store.ts';

const document = { id: 'a'.repeat(64), pageCount: 2, sizeBytes: 10 };

/** A sent fax as the first version wrote it. */
function oldFax(id: string, state: object): string {
  const fax = {
    id,
    clientRef: id,
    createdAtMs: 5,
    title: 'Letter',
    to: '+15145550143',
    fromNumber: '+15145550142',
    document,
    state,
  };
  return JSON.stringify({
    fax: { ...fax, confirmedAtMs: 8 },
    accountId: 'a',
    faxboxId: 'b',
    fromName: 'Ann',
    submittedAtMs: null,
  });
}

test('what the first version kept is read by this one: drafts, faxes in each state, numbers', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ooma-migrations-'));
  const file = path.join(folder, 'faxes.db');
  const old = new Database(file);
  old.exec(migrations[0] ?? '');
  old.exec('PRAGMA user_version = 1');
  const draftId = crypto.randomUUID();
  const draft = { id: draftId, createdAtMs: 1, changedAtMs: 2, parts: [], document: null, to: '514', fromNumber: null };
  old.prepare('INSERT INTO draft VALUES (?, 2, ?)').run(draftId, JSON.stringify(draft));
  const states = [
    { kind: 'queued' },
    { kind: 'waiting', jobId: 'j', attempt: 1 },
    { kind: 'delivered', serviceId: 's', pagesSent: 2, deliveredAtMs: 7, remoteStation: 'B' },
    { kind: 'failed', reason: 'busy', pagesSent: 0, serviceText: 'USER_BUSY', fault: null },
    { kind: 'failed', reason: 'not-a-fax', pagesSent: 0, serviceText: '', fault: { code: 'service/not-found', detail: '' } },
  ];
  for (const state of states) {
    const id = crypto.randomUUID();
    old.prepare('INSERT INTO sent_fax VALUES (?, ?, 5, ?, ?)').run(id, 'a', state.kind === 'failed' ? 1 : 0, oldFax(id, state));
  }
  old.close();

  const db = openDatabase(file);
  const added = { recipients: [], options: usualOptions, plan: [], container: 'pdf', cover: null };
  expect(openDraftStore(db).list()).toEqual([{ ...draft, ...added }]);
  const faxes = openSentFaxStore(db)
    .list('a')
    .map(({ fax }) => fax);
  expect(faxes.every(({ id, batchId, options }) => batchId === id && options.attempts === 3)).toBe(true);
  expect(faxes.map(({ state }) => state).toReversed()).toEqual([
    states[0],
    states[1],
    { ...states[2], elapsedSeconds: null },
    { ...states[3], elapsedSeconds: null, remoteStation: '', failedAtMs: 8, isRetryable: true },
    { ...states[4], elapsedSeconds: null, remoteStation: '', failedAtMs: 8, isRetryable: false },
  ]);
  expect(openSentFaxStore(db).listBatch(faxes[0]?.id ?? '')).toHaveLength(1);
  expect(openUsedNumberStore(db).list('a')).toEqual([{ number: '+15145550143', name: '', lastUsedAtMs: 5 }]);
  db.close();
  rmSync(folder, { recursive: true });
});

test('received faxes of the first version keep their order and what was read; only real numbers become numbers', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ooma-migrations-'));
  const file = path.join(folder, 'faxes.db');
  const old = new Database(file);
  old.exec(migrations[0] ?? '');
  old.exec('PRAGMA user_version = 1');
  const write = old.prepare('INSERT INTO received_fax VALUES (?, ?, ?, ?, ?, ?, ?)');
  const keep = (id: string, receivedAtMs: number, from: string, isRead: boolean): void => {
    const fax = { id, receivedAtMs, from, fromName: '', to: '+15145550143', isRead, document, fault: null };
    write.run('ann', id, 'box', receivedAtMs, Number(isRead), 1, JSON.stringify(fax));
  };
  keep('newest', 1_790_000_000_001, 'anonymous', false);
  keep('b', 1_790_000_000_000, '+15145550142', true);
  keep('a', 1_790_000_000_000, '+1514555014x', false);
  old.close();

  const db = openDatabase(file);
  const store = openReceivedFaxStore(db);
  expect(listReceived(db, 'ann').map(({ id, isRead, number, folder: place }) => [id, isRead, number, place])).toEqual([
    ['newest', false, null, 'inbox'],
    ['b', true, '+15145550142', 'inbox'],
    ['a', false, null, 'inbox'],
  ]);
  expect(store.countUnread('ann')).toBe(2);
  const text = { words: [{ word: 'anonymous', numbers: [], tags: [] }], digits: '' };
  const found = createReceivedSearch(db).find({ accountId: 'ann', query: wholeInbox, text }, 0, 10);
  expect(found.records.map(({ fax }) => fax.id)).toEqual(['newest']);
  db.close();
  rmSync(folder, { recursive: true });
});

test.each(migrations.map((_, version) => version + 1))(
  'a store of version %i becomes the same as a fresh one, and keeps what is in it',
  (version) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ooma-migrations-'));
    const file = path.join(folder, 'faxes.db');
    const old = new Database(file);
    const [draftId, faxId] = [crypto.randomUUID(), crypto.randomUUID()];
    const draft = { id: draftId, createdAtMs: 1, changedAtMs: 2, parts: [], document: null, to: '514', fromNumber: null };
    const received = { id: 'r', receivedAtMs: 5, from: '+15145550142', fromName: '', to: '+15145550143', document, fault: null };
    migrations.slice(0, version).forEach((sql, step) => {
      old.exec(sql);
      if (step > 0) return;
      old.prepare('INSERT INTO draft VALUES (?, 2, ?)').run(draftId, JSON.stringify(draft));
      old.prepare('INSERT INTO sent_fax VALUES (?, ?, 5, 0, ?)').run(faxId, 'a', oldFax(faxId, { kind: 'queued' }));
      const json = JSON.stringify({ ...received, isRead: false });
      old.prepare('INSERT INTO received_fax VALUES (?, ?, ?, ?, ?, ?, ?)').run('a', 'r', 'box', 5, 0, 1, json);
    });
    old.exec(`PRAGMA user_version = ${version}`);
    old.close();

    const schemaOf = (db: Database.Database): unknown =>
      db.prepare("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name").all();
    const db = openDatabase(file);
    const fresh = openDatabase(path.join(folder, 'fresh.db'));
    expect(schemaOf(db)).toEqual(schemaOf(fresh));
    expect(openDraftStore(db).list()).toMatchObject([{ id: draftId, to: '514', recipients: [], plan: [] }]);
    expect(openSentFaxStore(db).listOpen()).toMatchObject([{ fax: { id: faxId, state: { kind: 'queued' } } }]);
    expect(listReceived(db, 'a')).toMatchObject([{ id: 'r', number: '+15145550142', document }]);
    for (const one of [db, fresh]) one.close();
    rmSync(folder, { recursive: true });
  },
);
