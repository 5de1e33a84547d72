// People and companies that faxes go to, on disk.
import { type Contact, contact } from '../../contract/contacts.ts';
import type { Db } from './database.ts';

export interface ContactStore {
  /** By `sortKey`. */
  list(): readonly Contact[];
  /** All of them or none. */
  saveAll(contacts: readonly Contact[]): void;
  remove(ids: readonly string[]): void;
}

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
    remove: (ids) =>
      db.transaction(() => {
        for (const id of ids) drop.run(id);
      })(),
  };
}
