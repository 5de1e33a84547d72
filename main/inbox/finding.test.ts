import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Contact } from '../../contract/contacts.ts';
import { type InboxQuery, wholeInbox } from '../../contract/inbox-query.ts';
import type { ReceivedFax } from '../../contract/received-fax.ts';
import { ok } from '../../contract/result.ts';
import { openReceivedFaxStore, type ReceivedFaxStore } from '../store/received-fax-store.ts';
import { openTestMailbox } from '../testing/open-mailbox.ts';
import { receivedOf } from '../testing/received-of.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import type { Mailbox } from './mailbox.ts';

const document = (digit: string, pageCount = 1) => ({ id: digit.repeat(64), pageCount, sizeBytes: 10 });
const roy: Contact = {
  id: '00000000-0000-4000-8000-000000000001',
  changedAtMs: 1,
  name: 'Zoé Roy',
  company: 'Clinique Sainte-Œuvre',
  numbers: [{ number: '+14385550177', label: '' }],
  groups: [],
  notes: '',
};

let database: TempDatabase;
let store: ReceivedFaxStore;
let mailbox: Mailbox;

beforeEach(() => {
  database = makeTempDatabase();
  store = openReceivedFaxStore(database.db);
  mailbox = openTestMailbox(database.db, [roy]);
});
afterEach(() => database.remove());

function readPage(documentId: string, page: number, text: string): void {
  database.db.prepare('INSERT INTO page_words VALUES (?, ?, ?, ?)').run(documentId, page, text, '[]');
  store.indexDocument(documentId);
}

function add(id: string, fields: Partial<ReceivedFax> = {}, accountId = 'ann'): void {
  store.add({ accountId, faxboxId: 'box', fax: receivedOf({ id, receivedAtMs: Number(id), ...fields }) });
}

function find(query: Partial<InboxQuery>, offset = 0, limit = 100): string[] {
  return mailbox.list('ann', { ...wholeInbox, folder: 'any', ...query }, offset, limit).rows.map(({ id }) => id);
}

test.each([
  ['the sender as the service named it', 'front'],
  ['the start of each word, in any order', 'des fro'],
  ['without accents or capitals, a word of a page', 'RESULTATS'],
  ['with accents where there are none', 'hémoglobine'],
  ['a ligature written out', 'oeuvre'],
  ['the name of a contact with this number', 'roy'],
  ['the company of a contact and a word of a page together', 'clinique hemoglobine'],
  ['the whole number', '+1 (438) 555-0177'],
  ['the number as it is dialled from abroad', '0014385550177'],
  ['the number without its country', '438.555.0177'],
  ['the middle of the number', '5550'],
  ['the end of the number beside a name', 'zoe 0177'],
  ['a word of the note', 'rappeler'],
  ['a tag', 'assur'],
  ['a tag and a word of a page', 'hemo assurance'],
  ['two tags', 'vip assurance'],
])('a fax is found by %s: “%s”', (_what, text) => {
  const fields = { from: '+14385550177', number: '+14385550177', document: document('a', 2) };
  add('1', { ...fields, tags: ['Assurance santé', 'VIP'], note: 'À rappeler lundi' });
  readPage('a'.repeat(64), 2, 'Résultats d’analyse : hemoglobine 132 g/L');
  add('2', { from: '+33144556677', number: '+33144556677', fromName: 'Paris', tags: ['VIP'] });
  add(
    '3',
    { ...fields, fromName: 'Front desk', tags: ['Assurance santé', 'VIP'], note: 'rappeler résultats hemoglobine' },
    'bob',
  );
  expect(find({ text })).toEqual(['1']);
});

test.each([
  '"',
  "'",
  '*',
  '((',
  ')',
  'a"b',
  'front AND',
  'NOT front',
  'front NEAR desk',
  'sender:front',
  '^front',
  '{note}:x',
  'front" OR "x',
  '%',
  '- -',
  '\\',
  '\u0000',
  '+front',
])('what is syntax elsewhere is text here: %j', (text) => {
  add('1', { fromName: 'Nobody', note: '' });
  expect(find({ text })).toEqual([]);
});

test('signs between words only part them', () => {
  add('1', { fromName: 'Front desk' });
  expect(find({ text: '“front”-(desk)*' })).toEqual(['1']);
  expect(find({ text: '  ' })).toEqual(['1']);
  expect(find({ text: 'f r o n d e s '.repeat(14) })).toEqual([]);
});

test('the snippet shows the words around the first hit, of the note before the pages, on whole words', () => {
  add('1', { document: document('a', 2), note: `${'x '.repeat(40)}Les Résultats attendus depuis lundi ${'y '.repeat(80)}` });
  readPage('a'.repeat(64), 1, 'nothing here');
  readPage('a'.repeat(64), 2, 'Total due:\n  42.00 before Friday');
  const snippetOf = (text: string) => mailbox.list('ann', { ...wholeInbox, text }, 0, 1).rows[0]?.snippet;
  expect(snippetOf('resultats')).toMatch(/^… (x )+Les Résultats attendus depuis lundi (y )+…$/);
  expect(snippetOf('frid')).toBe('Total due: 42.00 before Friday');
  expect(snippetOf('front')).toBeNull();
  expect(mailbox.list('ann', wholeInbox, 0, 1).rows[0]?.snippet).toBeNull();
});

test('a note that changes is found by its new words only; a fetched document brings the words of its pages', () => {
  add('1', { note: 'before' });
  database.db.prepare('INSERT INTO page_words VALUES (?, ?, ?, ?)').run('b'.repeat(64), 1, 'late words', '[]');
  expect(mailbox.setNote('ann', '1', 'after')).toEqual(ok(null));
  expect([find({ text: 'before' }), find({ text: 'after' }), find({ text: 'late' })]).toEqual([[], ['1'], []]);
  store.change('ann', '1', { document: document('b') });
  expect(find({ text: 'late after' })).toEqual(['1']);
});

test('each filter finds what it names, and all of them together', () => {
  add('1', { isRead: true, isStarred: true, tags: ['Tax'], document: document('a', 3) });
  add('2', { folder: 'archive', to: '+15145550199', document: document('b', 9) });
  add('3', { folder: 'junk', isStarred: true, tags: ['Tax'] });
  add('4', { number: '+14385550177', deleteAtMs: 5 });
  add('5', { number: '+14385550177', isRead: true, isStarred: true, tags: ['Tax', 'VIP'], document: document('c', 4), to: 'x' });
  expect(find({})).toEqual(['5', '2', '1']);
  expect(find({ folder: 'inbox' })).toEqual(['5', '1']);
  expect(find({ folder: 'junk' })).toEqual(['3']);
  expect(find({ isUnread: true })).toEqual(['2']);
  expect(find({ isStarred: true })).toEqual(['5', '1']);
  expect(find({ folder: 'junk', isStarred: true })).toEqual(['3']);
  expect(find({ tag: 'Tax' })).toEqual(['5', '1']);
  expect(find({ tag: 'Tax', folder: 'junk' })).toEqual(['3']);
  expect(find({ tag: 'none' })).toEqual([]);
  expect(find({ number: '+14385550177' })).toEqual(['5']);
  expect(find({ to: '+15145550199' })).toEqual(['2']);
  expect(find({ fromMs: 2, toMs: 2 })).toEqual(['2']);
  expect(find({ minPages: 4 })).toEqual(['5', '2']);
  expect(find({ minPages: 3, maxPages: 4 })).toEqual(['5', '1']);
  const all = { isStarred: true, tag: 'Tax', number: '+14385550177', to: 'x', fromMs: 5, toMs: 5, minPages: 4, maxPages: 4 };
  expect(find(all)).toEqual(['5']);
  expect(find({ ...all, text: 'front' })).toEqual(['5']);
  expect(find({ ...all, text: 'vip' })).toEqual(['5']);
  expect(find({ ...all, text: 'front', tag: 'none' })).toEqual([]);
  expect(find({ ...all, isUnread: true })).toEqual([]);
});

test('pages of a list follow each other without a gap, and know how many there are', () => {
  for (let id = 1; id <= 25; id++) add(String(id), { isRead: id % 2 === 0 });
  expect(find({}, 0, 10)).toEqual(['25', '24', '23', '22', '21', '20', '19', '18', '17', '16']);
  expect(find({}, 20, 10)).toEqual(['5', '4', '3', '2', '1']);
  for (const query of [{}, { text: 'front' }, { isUnread: true }, { fromMs: 1 }]) {
    const asked = { ...wholeInbox, ...query };
    const all = mailbox.list('ann', asked, 0, 500).total;
    expect(all).toBe('isUnread' in query ? 13 : 25);
    for (const offset of [0, 10, 20, 30, 1000]) {
      const { total, isTotalExact } = mailbox.list('ann', asked, offset, 5);
      expect([offset, total, isTotalExact]).toEqual([offset, all, true]);
    }
  }
});

test('of more than 2,000 faxes with a word nobody counts the rest, and each page is the one that it would be without the word', () => {
  store.addAll(
    Array.from({ length: 2105 }, (_, at) => ({
      accountId: 'ann',
      faxboxId: 'box',
      fax: receivedOf({ id: `${at}`, receivedAtMs: at }),
    })),
  );
  const found = (offset: number, text: string) => mailbox.list('ann', { ...wholeInbox, text }, offset, 100);
  const totalsAt = (offset: number) => [found(offset, 'front').total, found(offset, 'front').isTotalExact];
  for (const offset of [0, 1900, 1950, 2000, 2050, 2200]) {
    expect(found(offset, 'front').rows.map(({ id }) => id)).toEqual(found(offset, '').rows.map(({ id }) => id));
  }
  expect([0, 1900, 2000, 2050].map(totalsAt)).toEqual([
    [2000, false],
    [2000, false],
    [2101, false],
    [2105, true],
  ]);
});

test('faxes of one moment keep their order, however many they are', () => {
  store.addAll(
    Array.from({ length: 1100 }, (_, at) => ({
      accountId: 'ann',
      faxboxId: 'box',
      fax: receivedOf({ id: `a${at}`, receivedAtMs: 7 }),
    })),
  );
  add('8', { receivedAtMs: 8 });
  expect(new Set(find({}, 0, 500)).size).toBe(500);
  expect(mailbox.counts('ann').total.inbox).toBe(1101);
});
