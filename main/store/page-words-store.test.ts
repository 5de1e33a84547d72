import { afterEach, beforeEach, expect, test } from 'vitest';
import { wholeInbox } from '../../contract/inbox-query.ts';
import type { PageWords } from '../../contract/page-words.ts';
import { receivedOf } from '../testing/received-of.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { openPageWordsStore, type PageWordsStore } from './page-words-store.ts';
import { openReceivedFaxStore, type ReceivedFaxStore } from './received-fax-store.ts';
import { createReceivedSearch } from './received-search.ts';
import { readSearchText } from './search-text.ts';

const account = '11111111-1111-4111-8111-111111111111';
const document = { id: 'a'.repeat(64), pageCount: 1, sizeBytes: 1000 };
const words: PageWords = {
  width: 1734,
  height: 2386,
  turn: 180,
  words: [{ text: 'Lévesque,', line: 0, x: 0.1, y: 0.2, width: 0.1, height: 0.02 }],
};

let temp: TempDatabase;
let received: ReceivedFaxStore;
let store: PageWordsStore;
beforeEach(() => {
  temp = makeTempDatabase();
  received = openReceivedFaxStore(temp.db);
  store = openPageWordsStore(temp.db);
});
afterEach(() => temp.remove());

function find(text: string): readonly string[] {
  const search = { accountId: account, query: wholeInbox, text: readSearchText(text, { numbersOf: () => [], tags: [] }) };
  return createReceivedSearch(temp.db)
    .find(search, 0, 10)
    .records.map(({ fax }) => fax.id);
}

const quiet = (): void => undefined;

test('words are kept as they were read', () => {
  store.save(document.id, 1, words);
  expect(store.get(document.id, 1)).toEqual(words);
  expect(store.get(document.id, 2)).toBeNull();
});

test('texts come with the number of their page, in order, whichever was read first', () => {
  store.save(document.id, 12, words);
  store.save(document.id, 2, null);
  store.save('b'.repeat(64), 1, words);
  expect(store.texts(document.id).map(({ page, text }) => [page, text])).toEqual([
    [2, ''],
    [12, 'Lévesque,'],
  ]);
});

test('a fax is found by a word of its pages from when it counts as read', () => {
  received.add({ fax: receivedOf({ id: 'x', document, words: 'waiting' }), accountId: account, faxboxId: 'box' });
  store.save(document.id, 1, words);
  expect(find('levesque')).toEqual([]);
  const finished: string[] = [];
  expect(store.next((id) => finished.push(id))).toBeNull();
  expect(finished).toEqual([document.id]);
  expect(find('levesque')).toEqual(['x']);
  expect(received.get(account, 'x')?.fax.words).toBe('read');
});

test('a fax without a document, or on its way out, is not read', () => {
  received.add({ fax: receivedOf({ id: 'x', words: 'waiting' }), accountId: account, faxboxId: 'box' });
  const leaving = receivedOf({ id: 'y', document, words: 'waiting', deleteAtMs: 5 });
  received.add({ fax: leaving, accountId: account, faxboxId: 'box' });
  expect(store.next(quiet)).toBeNull();
});

test('asking takes in what was never read, and stopping leaves what was', () => {
  received.add({ fax: receivedOf({ id: 'x', document }), accountId: account, faxboxId: 'box' });
  expect(store.next(quiet)).toBeNull();
  store.ask();
  expect(store.next(quiet)).toMatchObject({ documentId: document.id, page: 1 });
  store.stopAsking();
  expect(store.next(quiet)).toBeNull();
  store.ask();
  store.save(document.id, 1, words);
  store.next(quiet);
  store.stopAsking();
  expect(received.get(account, 'x')?.fax.words).toBe('read');
});

test('a page that could not be read waits again when somebody asks, and those that were read are not read twice', () => {
  const two = { ...document, pageCount: 2 };
  received.add({ fax: receivedOf({ id: 'x', document: two, words: 'waiting' }), accountId: account, faxboxId: 'box' });
  store.save(document.id, 1, words);
  store.save(document.id, 2, null);
  store.next(quiet);
  expect(received.get(account, 'x')?.fax.words).toBe('failed');
  expect(store.next(quiet)).toBeNull();
  store.askAgain(document.id);
  expect(store.next(quiet)).toMatchObject({ documentId: document.id, page: 2 });
  expect(store.get(document.id, 1)).toEqual(words);
});
