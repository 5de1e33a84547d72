import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PageWords } from '../../contract/page-words.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { openPageWordsStore, type PageWordsStore, type WaitingPage } from '../store/page-words-store.ts';
import { openReceivedFaxStore, type ReceivedFaxStore } from '../store/received-fax-store.ts';
import { receivedOf } from '../testing/received-of.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { createWordsReader, type WordsReader } from './words-reader.ts';

const account = '11111111-1111-4111-8111-111111111111';
const idOf = (letter: string): string => letter.repeat(64);

let temp: TempDatabase;
let received: ReceivedFaxStore;
let store: PageWordsStore;
beforeEach(() => {
  temp = makeTempDatabase();
  received = openReceivedFaxStore(temp.db);
  store = openPageWordsStore(temp.db);
});
afterEach(() => temp.remove());

function arrive(letter: string, receivedAtMs: number, pageCount = 1): void {
  const document = { id: idOf(letter), pageCount, sizeBytes: 1000 };
  const fax = receivedOf({ id: letter, receivedAtMs, document, words: 'waiting' });
  received.add({ fax, accountId: account, faxboxId: 'box' });
}

function wordsReading(text: string): PageWords {
  return { width: 1, height: 1, turn: 0, words: [{ text, line: 0, x: 0, y: 0, width: 1, height: 1 }] };
}

const stateOf = (letter: string): string | undefined => received.get(account, letter)?.fax.words;

type Read = (page: WaitingPage) => Promise<Result<PageWords>>;

interface Run {
  readonly reader: WordsReader;
  readonly order: string[];
  readonly idle: Promise<void>;
}

/** Starts reading; `idle` comes when nothing is left that may be read. */
function start(read: Read, mayRead: (page: WaitingPage) => boolean = () => true): Run {
  const order: string[] = [];
  let tell = (): void => undefined;
  const idle = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const reader = createWordsReader({
    store,
    read: (page) => {
      order.push(`${page.documentId[0] ?? ''}${page.page}`);
      return read(page);
    },
    mayRead,
    onFinished: () => undefined,
    onIdle: () => tell(),
  });
  reader.wake();
  return { reader, order, idle };
}

describe('reading', () => {
  test('begins with the newest fax and ends with nothing waiting', async () => {
    arrive('a', 1000, 2);
    arrive('b', 2000);
    const { order, idle } = start(async ({ page }) => ok(wordsReading(`word${page}`)));
    await idle;
    expect(order).toEqual(['b1', 'a1', 'a2']);
    expect([stateOf('a'), stateOf('b')]).toEqual(['read', 'read']);
    expect(store.get(idOf('a'), 2)?.words[0]?.text).toBe('word2');
  });

  test('turns to a fax that arrives meanwhile', async () => {
    arrive('a', 1000, 2);
    const { order, idle } = start(async ({ documentId }) => {
      if (documentId === idOf('a') && !received.get(account, 'b')) arrive('b', 2000);
      return ok(wordsReading('x'));
    });
    await idle;
    expect(order).toEqual(['a1', 'b1', 'a2']);
  });

  test('reads the pages of two faxes of the same document once', async () => {
    arrive('a', 1000);
    const document = received.get(account, 'a')?.fax.document ?? null;
    const twin = receivedOf({ id: 'twin', receivedAtMs: 900, document, words: 'waiting' });
    received.add({ fax: twin, accountId: account, faxboxId: 'box' });
    const { order, idle } = start(async () => ok(wordsReading('x')));
    await idle;
    expect(order).toEqual(['a1']);
    expect([stateOf('a'), stateOf('twin')]).toEqual(['read', 'read']);
  });

  test('goes on after a restart with the page that is missing', async () => {
    arrive('a', 1000, 3);
    const first = start(async ({ page }) => {
      if (page === 2) first.reader.stop();
      return page === 2 ? fail('process/unavailable') : ok(wordsReading('x'));
    });
    await expect.poll(() => first.order).toEqual(['a1', 'a2']);
    store = openPageWordsStore(temp.reopen());
    const second = start(async () => ok(wordsReading('x')));
    await second.idle;
    expect(second.order).toEqual(['a2', 'a3']);
    expect(stateOf('a')).toBe('read');
  });

  test('leaves to later what may not be read now', async () => {
    arrive('a', 1000);
    const { order, idle } = start(
      async () => ok(wordsReading('x')),
      () => false,
    );
    await idle;
    expect(order).toEqual([]);
    expect(stateOf('a')).toBe('waiting');
  });
});

describe('a page that cannot be read', () => {
  test('and ended the process is tried once more', async () => {
    arrive('a', 1000);
    let isFirst = true;
    const { order, idle } = start(async () => {
      if (!isFirst) return ok(wordsReading('x'));
      isFirst = false;
      return fail('process/unavailable');
    });
    await idle;
    expect(order).toEqual(['a1', 'a1']);
    expect(stateOf('a')).toBe('read');
  });

  test('and ended the process twice holds up neither its own fax nor the next', async () => {
    arrive('a', 1000);
    arrive('b', 2000, 2);
    const { order, idle } = start(async ({ documentId, page }) =>
      documentId === idOf('b') && page === 1 ? fail('process/unavailable') : ok(wordsReading('found')),
    );
    await idle;
    expect(order).toEqual(['b1', 'b1', 'b2', 'a1']);
    expect([stateOf('a'), stateOf('b')]).toEqual(['read', 'failed']);
    expect(store.get(idOf('b'), 2)?.words[0]?.text).toBe('found');
    expect(store.get(idOf('b'), 1)).toBeNull();
  });

  test('because it is damaged is not tried again', async () => {
    arrive('a', 1000);
    const { order, idle } = start(async () => fail('document/damaged'));
    await idle;
    expect(order).toEqual(['a1']);
    expect(stateOf('a')).toBe('failed');
  });
});
