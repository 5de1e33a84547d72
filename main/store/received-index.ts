// The search over received faxes, kept true by whoever changes one: call it in the transaction of the change.
import { fold } from '../../contract/fold.ts';
import type { Db } from './database.ts';

export interface ReceivedIndex {
  /** Takes in what the fax is now. */
  write(seq: number): void;
  remove(seq: number): void;
  /** After the words of a document's pages became known: every fax with these pages. */
  writeDocument(documentId: string): void;
  /** Faxes that an older version of the app kept without a search. */
  writeMissing(): void;
}

/** Fewer digits than these are in every number. */
export const leastDigits = 3;

/** An account as one word of the index. */
export function accountWord(accountId: string): string {
  return `a${accountId.replace(/[^0-9A-Za-z]/g, '').toLowerCase()}`;
}

/** Every ending of the number: with words found from their beginning, that finds any part of it. */
export function numberWords(number: string): readonly string[] {
  const digits = number.replace(/\D/g, '');
  return Array.from({ length: Math.max(0, digits.length - leastDigits + 1) }, (_, start) => digits.slice(start));
}

interface Row {
  readonly account_id: string;
  readonly document_id: string | null;
  readonly json: string;
}

export function createReceivedIndex(db: Db): ReceivedIndex {
  const read = db.prepare(
    'SELECT r.account_id, b.document_id, b.json FROM received r JOIN received_body b ON b.seq = r.seq WHERE r.seq = ?',
  );
  const pages = db.prepare('SELECT text FROM page_words WHERE document_id = ? ORDER BY page');
  const drop = db.prepare('DELETE FROM received_search WHERE rowid = ?');
  const put = db.prepare('INSERT INTO received_search (rowid, account, sender, note, pages) VALUES (?, ?, ?, ?, ?)');
  const done = db.prepare('UPDATE received SET is_indexed = 1 WHERE seq = ? AND is_indexed = 0');
  const ofDocument = db.prepare('SELECT seq FROM received_body WHERE document_id = ?');
  const missing = db.prepare('SELECT seq FROM received WHERE is_indexed = 0');
  const seqsOf = (rows: unknown[]): readonly number[] => rows.map((row) => (row as { seq: number }).seq);

  function textOf(documentId: string | null): string {
    if (documentId === null) return '';
    return pages
      .all(documentId)
      .map((row) => fold((row as { text: string }).text))
      .join(' ');
  }

  function write(seq: number): void {
    const row = read.get(seq) as Row | undefined;
    drop.run(seq);
    if (!row) return;
    const { from, fromName, note } = JSON.parse(row.json) as { from: string; fromName: string; note: string };
    const sender = [fold(fromName), fold(from), ...numberWords(from)].join(' ');
    put.run(seq, accountWord(row.account_id), sender, fold(note), textOf(row.document_id));
    done.run(seq);
  }

  return {
    write,
    remove: (seq) => void drop.run(seq),
    writeDocument: (documentId) => seqsOf(ofDocument.all(documentId)).forEach(write),
    writeMissing: () => db.transaction(() => seqsOf(missing.all()).forEach(write))(),
  };
}
