// The database, even when its file is damaged: that one is moved aside and a new one begun, which the service fills again.
import { createLogger } from '../../contract/log.ts';
import { moveAside } from './damaged-files.ts';
import { type Db, openDatabase } from './database.ts';

const log = createLogger('store');

/** What SQLite says of a file that is no database, or none any more; anything else (a full disk, no permission) is not the file's fault. */
const damage = /SQLITE_(CORRUPT|NOTADB)|malformed|not a database/i;

function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return damage.test(`${'code' in error ? String(error.code) : ''} ${error.message}`);
}

/** Every table's first page is looked at; reading all of a large file would take too long at each start. */
function openSound(file: string): Db {
  const db = openDatabase(file);
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%'").all();
    for (const { name } of tables as { name: string }[]) db.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get(); // of our own schema
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

export function openOrReplace(file: string, nowMs: number): { readonly db: Db; readonly wasDamaged: boolean } {
  try {
    return { db: openSound(file), wasDamaged: false };
  } catch (error) {
    if (!isDamage(error)) throw error;
    log.error('the database is damaged and was moved aside', { error });
    moveAside(file, nowMs, ['-wal', '-shm']);
    return { db: openDatabase(file), wasDamaged: true };
  }
}
