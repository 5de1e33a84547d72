import { afterEach, beforeEach, expect, test } from 'vitest';
import { type InboxChange, type InboxQuery, wholeInbox } from '../../contract/inbox-query.ts';
import { ok } from '../../contract/result.ts';
import type { Db } from '../store/database.ts';
import { openLeavingStore } from '../store/leaving-store.ts';
import { openReceivedFaxStore } from '../store/received-fax-store.ts';
import { selectReceived } from '../store/received-selection.ts';
import { openSentFaxStore } from '../store/sent-fax-store.ts';
import { fakeService } from '../testing/fake-service.ts';
import { openTestMailbox } from '../testing/open-mailbox.ts';
import { receivedOf } from '../testing/received-of.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { openInbox } from './inbox.ts';

let database: TempDatabase;
beforeEach(() => {
  database = makeTempDatabase();
});
afterEach(() => database.remove());

const planOf = (db: Db, sql: string): string[] =>
  db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map((row) => (row as { detail: string }).detail);

const number = '+15145550142';
const filters: Partial<InboxQuery>[] = [
  { isUnread: true },
  { isStarred: true },
  { tag: 'Tax' },
  { number },
  { to: number },
  { fromMs: 1, toMs: 2 },
  { minPages: 2, maxPages: 3 },
];
const folders = ['inbox', 'archive', 'junk', 'any'] as const;
const pairs = filters.flatMap((one, at) => filters.slice(at).map((other) => ({ ...one, ...other })));
const word = { word: 'front', numbers: [number], tags: [] };

const texts = [null, { words: [word], digits: '' }, { words: [{ ...word, tags: ['Tax'] }], digits: '' }];
const searches = texts.flatMap((text) => [[text, {}] as const, [text, { below: 5 }] as const]);

test('no combination of filters, with or without a search, walks the whole table or sorts what it found', () => {
  for (const folder of folders)
    for (const filter of [{}, ...pairs])
      for (const [text, slice] of searches) {
        const search = { accountId: 'ann', query: { ...wholeInbox, folder, ...filter }, text };
        const selection = selectReceived({ ...search, ...slice });
        const plan = planOf(database.db, selection?.sql ?? '');
        const bad = plan.filter((line) => /^SCAN (?!s VIRTUAL|json_each)/.test(line));
        expect([selection?.sql, bad]).toEqual([selection?.sql, []]);
        if (text?.words[0]?.tags.length !== 1) expect(plan.filter((line) => /TEMP B-TREE/.test(line))).toEqual([]);
      }
});

test('what is asked most is answered out of an index alone, so that far pages cost little', () => {
  const most: Partial<InboxQuery>[] = [{}, { isUnread: true }, { isStarred: true }, { number }, { to: number }, { minPages: 2 }];
  for (const folder of folders)
    for (const filter of most) {
      const selection = selectReceived({ accountId: 'ann', query: { ...wholeInbox, folder, ...filter }, text: null });
      expect([filter, planOf(database.db, selection?.sql ?? '')[0]]).toEqual([filter, expect.stringContaining('COVERING INDEX')]);
    }
});

test('nothing that readers, the poll or deleting do in a day looks at every fax', async () => {
  const statements = new Set<string>();
  const { db } = database;
  const prepare = db.prepare.bind(db);
  db.prepare = (sql: string) => {
    statements.add(sql);
    return prepare(sql);
  };
  const store = openReceivedFaxStore(db);
  store.add({ accountId: 'ann', faxboxId: 'box', fax: receivedOf({ id: '1', tags: ['Tax'] }) });
  const mailbox = openTestMailbox(db);
  const changes: InboxChange[] = [
    { kind: 'read', isRead: true },
    { kind: 'star', isStarred: true },
    { kind: 'tag', add: ['x'], remove: ['y'] },
    { kind: 'move', folder: 'archive' },
  ];
  for (const text of ['', 'front', 'tax'])
    for (const change of changes) {
      const query: InboxQuery = { ...wholeInbox, folder: 'any', text, fromMs: 0 };
      mailbox.list('ann', query, 0, 1);
      await mailbox.changeAll('ann', query, change);
      mailbox.change('ann', ['1'], change);
    }
  mailbox.counts('ann');
  mailbox.conversation('ann', number, 0, 10);
  await mailbox.block(number, true);
  await mailbox.restoreAll('ann', 5);
  mailbox.delete('ann', ['1']);
  mailbox.restore('ann', ['1']);
  const leaving = openLeavingStore(db);
  leaving.due(0);
  leaving.nextMs(0);
  leaving.withFiles();
  const inbox = openInbox({
    store,
    blocked: { has: () => false },
    prepare: async () => ok({ id: 'a'.repeat(64), pageCount: 1, sizeBytes: 1 }),
    attachmentPath: () => '/nowhere',
    removeFile: async () => undefined,
    wordsOfNew: () => 'off',
    onArrival: () => undefined,
    onChange: () => undefined,
    now: () => 0,
  });
  const item = { id: '2', faxboxId: 'box', receivedAtMs: 5, from: number, fromName: '', to: number, pageCount: 1 };
  const service = fakeService({
    listInbox: async () => ok({ items: [item], next: null }),
    fetchAttachment: async () => ok({ sizeBytes: 1 }),
  });
  await inbox.check({ accountId: 'ann', service, numbers: [{ number, label: '', faxboxId: 'box' }] });

  // Looking for documents that nothing needs happens at the start of the app, and only after something was deleted.
  const rare = (sql: string): boolean => sql === 'SELECT json FROM sent_fax' || sql.includes('FROM deleted_fax d');
  const bare = /^SCAN (received|received_body|received_tag|r|b|t|o|d|sent_fax|page_words|deleted_fax|blocked_number|draft)$/;
  const scans = [...statements].filter(
    (sql) => !sql.startsWith('EXPLAIN') && !rare(sql) && planOf(db, sql).some((line) => bare.test(line)),
  );
  expect(scans.filter((sql) => !sql.includes('FROM blocked_number ORDER BY'))).toEqual([]);
  expect(statements.size).toBeGreaterThan(40);
  expect(openSentFaxStore(db).list('ann')).toEqual([]);
});
