// The one database of the service: opened durable and brought up to date, with typed reads for the stores.
import { closeSync, openSync } from 'node:fs';
import Database from 'libsql';
import { keepErrors } from '../../disk/transaction.ts';
import { migrations } from './migrations.ts';

export type Db = Database.Database;
/** No buffers: libsql takes a lone one for named parameters and aborts the process. Bytes are kept as hex. */
export type SqlValue = string | number | null;

/** WAL with `synchronous=FULL`: a committed transaction survives kill -9 and a power cut. Throws when the file cannot be opened. */
export function openDatabase(file: string): Db {
  closeSync(openSync(file, 'a', 0o600)); // SQLite itself would let others read it
  const db = new Database(file);
  keepErrors(db);
  try {
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = FULL');
    db.exec('PRAGMA foreign_keys = ON');
    db.exec('PRAGMA busy_timeout = 5000');
    migrate(db);
    return db;
  } catch (error) {
    db.close(); // Windows moves no file that is open
    throw error;
  }
}

function migrate(db: Db): void {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number }; // SQLite's own row
  migrations.slice(version).forEach((sql, index) => {
    db.transaction(() => {
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${version + index + 1}`);
    })();
  });
}

/** A prepared SELECT whose rows have the shape `Row`, as the migrations and the statement say. */
export function select<Row>(db: Db, sql: string) {
  const statement = db.prepare<SqlValue[]>(sql);
  return {
    first: (...values: SqlValue[]): Row | undefined => statement.get(...values) as Row | undefined, // the tables are STRICT
    all: (...values: SqlValue[]): Row[] => statement.all(...values) as Row[],
  };
}

/** A prepared INSERT, UPDATE or DELETE; answers how many rows it changed. */
export function change(db: Db, sql: string): (...values: SqlValue[]) => number {
  const statement = db.prepare<SqlValue[]>(sql);
  return (...values) => statement.run(...values).changes;
}

/** One transaction, or a part of the one that is open: SQLite cannot nest them. */
export function atomically<T>(db: Db, work: () => T): T {
  return db.inTransaction ? work() : db.transaction(work)();
}
