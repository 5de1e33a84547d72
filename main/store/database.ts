// The one database of the app: opened durable, brought up to date, and read through the contract's schemas.
import Database from 'libsql';
import { keepErrors } from '../../disk/transaction.ts';
import { migrations } from './migrations.ts';

export type Db = Database.Database;

/** WAL with `synchronous=FULL`: a committed transaction survives kill -9 and a power cut. Throws when the file cannot be opened. */
export function openDatabase(file: string): Db {
  const db = new Database(file);
  keepErrors(db);
  try {
    // Whoever had it open before may still be writing its log back.
    db.exec('PRAGMA busy_timeout = 5000');
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = FULL');
    // In KB. A search for a frequent word reads more than SQLite's own 2 MB, and would throw out what its rows are read from.
    db.exec('PRAGMA cache_size = -8000');
    migrate(db);
    return db;
  } catch (error) {
    db.close(); // Windows moves no file that is open
    throw error;
  }
}

function migrate(db: Db): void {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  migrations.slice(version).forEach((sql, index) => {
    db.transaction(() => {
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${version + index + 1}`);
    })();
  });
}
