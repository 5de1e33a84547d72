// Users, faxboxes and callflows: JSON documents with an id, an account and a revision, as KAZOO keeps them.
import { randomBytes } from 'node:crypto';
import { change, type Db, select } from '../database/database.ts';

/** A document's public fields, without its id. */
export type Doc = Readonly<Record<string, unknown>>;
export type DocumentKind = 'user' | 'faxbox' | 'callflow';

export interface KeptDocument {
  readonly id: string;
  readonly accountId: string;
  /** Gregorian seconds. */
  readonly created: number;
  readonly modified: number;
  /** Grows by one with every change. */
  readonly revision: number;
  readonly doc: Doc;
}

interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly created: number;
  readonly modified: number;
  readonly revision: number;
  readonly json: string;
}

export interface DocumentStore {
  get(accountId: string, kind: DocumentKind, id: string): KeptDocument | null;
  /** Oldest first. */
  list(accountId: string, kind: DocumentKind): readonly KeptDocument[];
  insert(accountId: string, kind: DocumentKind, doc: Doc, nowGregorian: number): KeptDocument;
  /** null: somebody else changed or removed it since `before` was read. */
  replace(before: KeptDocument, doc: Doc, nowGregorian: number): KeptDocument | null;
  remove(kept: KeptDocument): void;
}

/** 16 random bytes in hex: every id of a KAZOO document. */
export function newId(): string {
  return randomBytes(16).toString('hex');
}

export function readDoc(json: string): Doc {
  return JSON.parse(json) as Doc; // written by the stores only, always from an object
}

function toKept(row: Row): KeptDocument {
  const { id, created, modified, revision } = row;
  return { id, accountId: row.account_id, created, modified, revision, doc: readDoc(row.json) };
}

export function openDocumentStore(db: Db): DocumentStore {
  const columns = 'id, account_id, created, modified, revision, json';
  const one = select<Row>(db, `SELECT ${columns} FROM document WHERE account_id = ? AND kind = ? AND id = ?`);
  const all = select<Row>(db, `SELECT ${columns} FROM document WHERE account_id = ? AND kind = ? ORDER BY created, rowid`);
  const insert = change(
    db,
    'INSERT INTO document (id, account_id, kind, created, modified, revision, json) VALUES (?, ?, ?, ?, ?, 1, ?)',
  );
  const update = change(db, 'UPDATE document SET modified = ?, revision = ?, json = ? WHERE id = ? AND revision = ?');
  const remove = change(db, 'DELETE FROM document WHERE id = ?');

  return {
    get: (accountId, kind, id) => {
      const row = one.first(accountId, kind, id);
      return row ? toKept(row) : null;
    },
    list: (accountId, kind) => all.all(accountId, kind).map(toKept),
    insert: (accountId, kind, doc, now) => {
      const id = newId();
      insert(id, accountId, kind, now, now, JSON.stringify(doc));
      return { id, accountId, created: now, modified: now, revision: 1, doc };
    },
    replace: (before, doc, now) => {
      const after = { ...before, doc, modified: now, revision: before.revision + 1 };
      const changes = update(now, after.revision, JSON.stringify(doc), before.id, before.revision);
      return changes === 1 ? after : null;
    },
    remove: ({ id }) => void remove(id),
  };
}
