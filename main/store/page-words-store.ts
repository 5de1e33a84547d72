// The words of pages on disk, and which received faxes still wait for theirs.
import { type PageWords, pageWords, textOf } from '../../contract/page-words.ts';
import type { Db } from './database.ts';
import { createReceivedIndex } from './received-index.ts';

export interface WaitingPage {
  readonly documentId: string;
  /** From 1. */
  readonly page: number;
  readonly receivedAtMs: number;
}

export interface PageWordsStore {
  /** Of the newest fax that waits; faxes of which nothing is left to read are finished on the way, and `onFinished` told. */
  next(onFinished: (documentId: string) => void): WaitingPage | null;
  /** null: not read yet, or it could not be read. */
  get(documentId: string, page: number): PageWords | null;
  /** Of the pages that were read, in order. */
  texts(documentId: string): readonly { readonly page: number; readonly text: string }[];
  /** null: the page cannot be read, and is not tried again. */
  save(documentId: string, page: number, words: PageWords | null): void;
  /** Pages that could not be read wait once more, for every fax with this document. */
  askAgain(documentId: string): void;
  /** Every fetched fax whose words nobody asked for waits from now on. */
  ask(): void;
  /** None waits any more; what was read stays. */
  stopAsking(): void;
}

interface Row {
  readonly document_id: string;
  readonly page_count: number;
  readonly received_at_ms: number;
}

export function openPageWordsStore(db: Db): PageWordsStore {
  const index = createReceivedIndex(db);
  const waiting = db.prepare(
    `SELECT b.document_id, r.page_count, r.received_at_ms FROM received r CROSS JOIN received_body b ON b.seq = r.seq
     WHERE r.words = 'waiting' AND r.delete_at_ms IS NULL AND b.document_id IS NOT NULL ORDER BY r.seq DESC LIMIT 1`,
  );
  const pages = db.prepare('SELECT page FROM page_words WHERE document_id = ? ORDER BY page');
  const texts = db.prepare('SELECT page, text FROM page_words WHERE document_id = ? ORDER BY page');
  const unreadable = db.prepare(`SELECT 1 FROM page_words WHERE document_id = ? AND json = 'null'`);
  const read = db.prepare('SELECT json FROM page_words WHERE document_id = ? AND page = ?');
  const write = db.prepare('INSERT OR REPLACE INTO page_words (document_id, page, text, json) VALUES (?, ?, ?, ?)');
  const setState = db.prepare(
    `UPDATE received SET words = ? WHERE words = 'waiting' AND seq IN (SELECT seq FROM received_body WHERE document_id = ?)`,
  );
  const forget = db.prepare(`DELETE FROM page_words WHERE document_id = ? AND json = 'null'`);
  const again = db.prepare(
    `UPDATE received SET words = 'waiting' WHERE words = 'failed' AND seq IN (SELECT seq FROM received_body WHERE document_id = ?)`,
  );
  const ask = db.prepare(`UPDATE received SET words = 'waiting' WHERE words = 'off' AND page_count IS NOT NULL`);
  const stopAsking = db.prepare(`UPDATE received SET words = 'off' WHERE words = 'waiting'`);

  function firstMissing({ document_id: id, page_count: count }: Row): number | null {
    const known = new Set(pages.all(id).map((row) => (row as { page: number }).page));
    for (let page = 1; page <= count; page++) if (!known.has(page)) return page;
    return null;
  }

  /** In one transaction: a fax that says it is read can be found. */
  const finish = db.transaction((documentId: string) => {
    setState.run(unreadable.get(documentId) ? 'failed' : 'read', documentId);
    index.writeDocument(documentId);
  });

  return {
    next(onFinished) {
      for (;;) {
        const row = waiting.get() as Row | undefined;
        if (!row) return null;
        const page = firstMissing(row);
        if (page !== null) return { documentId: row.document_id, page, receivedAtMs: row.received_at_ms };
        finish(row.document_id);
        onFinished(row.document_id);
      }
    },
    get(documentId, page) {
      const row = read.get(documentId, page) as { json: string } | undefined;
      return row ? pageWords.nullable().parse(JSON.parse(row.json)) : null;
    },
    texts: (documentId) => texts.all(documentId) as { page: number; text: string }[], // the columns above
    save: (documentId, page, words) => void write.run(documentId, page, words ? textOf(words.words) : '', JSON.stringify(words)),
    askAgain: (documentId) =>
      db.transaction(() => {
        forget.run(documentId);
        again.run(documentId);
      })(),
    ask: () => void ask.run(),
    stopAsking: () => void stopAsking.run(),
  };
}
