// People and companies that faxes go to, on disk.
import { type Contact, contact } from '../../contract/contacts.ts';
import type { Db } from './database.ts';

export interface ContactStore {
  /** By `sortKey`. */
  list(): readonly Contact[];
  /** All of them or none. */
  saveAll(contacts: readonly Contact[]): void;
  /** Pauses now and then; until `saveLaidOut` the contacts stay as they are. */
  layOut(contacts: readonly Contact[]): Generator<undefined, void>;
  /** What was laid out last takes the place of all contacts, as a whole or not at all. */
  saveLaidOut(): void;
  remove(ids: readonly string[]): void;
}

/** Beside the real table; one of a crash is dropped. Thousands of contacts take its place in a step that is short however many they are. */
const dropLaidOut = 'DROP TABLE IF EXISTS contact_laid_out';
const createLaidOut = 'CREATE TABLE contact_laid_out (id TEXT PRIMARY KEY, sort_key TEXT NOT NULL, json TEXT NOT NULL) STRICT';
const exchangeLaidOut = `
  DROP TABLE contact;
  ALTER TABLE contact_laid_out RENAME TO contact;
  CREATE INDEX contact_by_name ON contact (sort_key);`;
/** Contacts that are on the disk before the next pause. */
const laidOutAtOnce = 100;

export function openContactStore(db: Db, sortKey: (value: Contact) => string): ContactStore {
  db.exec(dropLaidOut);
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
      db.exec(dropLaidOut);
      db.exec(createLaidOut);
      const layOne = db.prepare('INSERT INTO contact_laid_out (id, sort_key, json) VALUES (?, ?, ?)');
      const layAll = db.transaction((some: readonly Contact[]) => {
        for (const one of some) layOne.run(one.id, sortKey(one), JSON.stringify(one));
      });
      for (let at = 0; at < contacts.length; at += laidOutAtOnce) {
        layAll(contacts.slice(at, at + laidOutAtOnce));
        yield;
      }
    },
    saveLaidOut: () => db.transaction(() => db.exec(exchangeLaidOut))(),
    remove: (ids) =>
      db.transaction(() => {
        for (const id of ids) drop.run(id);
      })(),
  };
}
