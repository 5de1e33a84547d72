// A real database in a folder of its own, for tests; both are gone afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Db, openDatabase } from '../store/database.ts';

export interface TempDatabase {
  readonly db: Db;
  readonly folder: string;
  /** As after a crash: the same file, opened anew. */
  reopen(): Db;
  remove(): void;
}

/** `disk`: where its folder is made. */
export function makeTempDatabase(disk = tmpdir()): TempDatabase {
  const folder = mkdtempSync(path.join(disk, 'ooma-store-'));
  const file = path.join(folder, 'faxes.db');
  const opened: Db[] = [openDatabase(file)];
  const [db] = opened as [Db];
  return {
    db,
    folder,
    reopen() {
      const next = openDatabase(file);
      opened.push(next);
      return next;
    },
    remove() {
      for (const one of opened) if (one.open) one.close();
      rmSync(folder, { recursive: true });
    },
  };
}
