// A database that says so when a statement meets a damaged page: reading all of a large file at each start would take too long.
import { isDamage } from './damaged-files.ts';

interface Statement {
  run(...values: never[]): unknown;
  get(...values: never[]): unknown;
  all(...values: never[]): unknown;
}

interface Watched {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
}

/** Before anything is prepared. Errors come out as they are; `onDamage` hears of the first. */
export function watchForDamage(db: Watched, onDamage: (error: Error) => void): void {
  let isKnown = false;
  const note = (error: Error): void => {
    if (isKnown) return;
    isKnown = true;
    onDamage(error);
  };
  const watch =
    <A extends readonly unknown[], T>(step: (...args: A) => T) =>
    (...args: A): T => {
      try {
        return step(...args);
      } catch (error) {
        if (isDamage(error)) note(error);
        throw error;
      }
    };
  const prepare = db.prepare.bind(db);
  const watchStatement = (sql: string): Statement => {
    const statement = prepare(sql);
    const { run, get, all } = statement;
    return Object.assign(statement, {
      run: watch(run.bind(statement)),
      get: watch(get.bind(statement)),
      all: watch(all.bind(statement)),
    });
  };
  Object.assign(db, { exec: watch(db.exec.bind(db)), prepare: watch(watchStatement) });
}

/** Reads all of the file; throws what is wrong with it, in SQLite's words. */
export function checkWhole(db: Watched): void {
  const [first] = db.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[]; // SQLite's own rows
  if (first && first.quick_check !== 'ok') throw new Error(`malformed: ${first.quick_check}`);
}

/** Looks at the first page of every table of the schema; of those that a search is made of, the search itself must look. */
export function glanceAtTables(db: Watched): void {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%'").all();
  for (const { name } of tables as { name: string }[]) db.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get(); // of our own schema
}
