// Faxes that are being written, on disk.
import { type Draft, draft } from '../../contract/draft.ts';
import type { Db } from './database.ts';

export interface DraftStore {
  get(id: string): Draft | null;
  /** Last changed first. */
  list(): readonly Draft[];
  save(value: Draft): void;
  remove(id: string): void;
  /** Saves one draft and removes another that became part of it, in one transaction. */
  absorb(value: Draft, absorbedId: string): void;
  /** Saves the draft and remembers the print job it came from, in one transaction. */
  takePrintJob(jobId: string, value: Draft): void;
  hasTaken(jobId: string): boolean;
}

export function openDraftStore(db: Db): DraftStore {
  const read = db.prepare('SELECT json FROM draft WHERE id = ?');
  const all = db.prepare('SELECT json FROM draft ORDER BY changed_at_ms DESC');
  const write = db.prepare('INSERT OR REPLACE INTO draft (id, changed_at_ms, json) VALUES (?, ?, ?)');
  const drop = db.prepare('DELETE FROM draft WHERE id = ?');
  const taken = db.prepare('SELECT 1 FROM taken_print_job WHERE job_id = ?');
  const take = db.prepare('INSERT INTO taken_print_job (job_id) VALUES (?)');
  const parse = (row: unknown): Draft => draft.parse(JSON.parse((row as { json: string }).json));
  const save = (value: Draft): void => void write.run(value.id, value.changedAtMs, JSON.stringify(value));

  return {
    get: (id) => {
      const row: unknown = read.get(id);
      return row ? parse(row) : null;
    },
    list: () => all.all().map(parse),
    save,
    remove: (id) => void drop.run(id),
    absorb: (value, absorbedId) =>
      db.transaction(() => {
        save(value);
        drop.run(absorbedId);
      })(),
    takePrintJob: (jobId, value) =>
      db.transaction(() => {
        take.run(jobId);
        save(value);
      })(),
    hasTaken: (jobId) => taken.get(jobId) !== undefined,
  };
}
