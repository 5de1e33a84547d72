// People and companies that faxes go to, on disk.
import { type Contact, contact } from '../../contract/contacts.ts';
import type { Db } from './database.ts';

export interface ContactStore {
  /** By `sortKey`. */
  list(): readonly Contact[];
  /** All of them or none. */
  saveAll(contacts: readonly Contact[]): void;
  /** Pauses after each contact; nothing is saved before `saveLaidOut`. */
  layOut(contacts: readonly Contact[]): Generator<undefined, void>;
  /** What was laid out last, all of it or none. */
  saveLaidOut(): void;
  remove(ids: readonly string[]): void;
}

/** In memory, gone with the connection: thousands of contacts are written to the database itself in one short step. */
const layOutTable = `
  CREATE TEMP TABLE IF NOT EXISTS laid_out (id TEXT PRIMARY KEY, sort_key TEXT NOT NULL, json TEXT NOT NULL);
  DELETE FROM laid_out;`;

export function openContactStore(db: Db, sortKey: (value: Contact) => string): ContactStore {
  const all = db.prepare('SELECT json FROM contact ORDER BY sort_key, id');
  const write = db.prepare('INSERT OR REPLACE INTO contact (id, sort_key, json) VALUES (?, ?, ?)');
  const drop = db.prepare('DELETE FROM contact WHERE id = ?');
  return {
    list: () => all.all().map((row) => contact.parse(JSON.parse((row as { json: string }).json))),
    saveAll: (contacts) =>
      db.transaction(() => {
        for (const one of contacts) write.run(one.id, sortKey(one), JSON.stringify(one));
      })(),
    *layOut(contacts) {
      db.exec(layOutTable);
      const layOne = db.prepare('INSERT INTO laid_out (id, sort_key, json) VALUES (?, ?, ?)');
      for (const one of contacts) {
        layOne.run(one.id, sortKey(one), JSON.stringify(one));
        yield;
      }
    },
    saveLaidOut: () => db.exec('INSERT OR REPLACE INTO contact SELECT id, sort_key, json FROM laid_out; DELETE FROM laid_out;'),
    remove: (ids) =>
      db.transaction(() => {
        for (const id of ids) drop.run(id);
      })(),
  };
}
