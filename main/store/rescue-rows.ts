// Carries what can still be read of a damaged database into a new one. What the service does not know comes first: drafts, faxes on
// their way, contacts. Counts and the search are made anew; intervals that were listed completely are forgotten, so that the service
// is asked for all of them.
import Database from 'libsql';
import { createLogger } from '../../contract/log.ts';
import { isDamage } from '../../disk/damaged-files.ts';
import type { Db } from './database.ts';
import { migrations } from './migrations.ts';

const log = createLogger('store');

/** In the order of their references. Without the wishes for arriving faxes: one that is listed again is not printed again. */
const tables = [
  ...['draft', 'kept_draft', 'taken_print_job', 'sent_fax', 'contact', 'used_number', 'blocked_number'],
  ...['deleted_fax', 'received', 'received_body', 'received_tag', 'page_words', 'arrival'],
] as const;

type Value = string | number | null;

/** Rows that lost their other half, and pages whose words were lost. */
const tidyUp = `
  DELETE FROM received_body WHERE seq NOT IN (SELECT seq FROM received);
  DELETE FROM received_tag WHERE seq NOT IN (SELECT seq FROM received);
  DELETE FROM arrival WHERE seq NOT IN (SELECT seq FROM received);
  DELETE FROM received WHERE seq NOT IN (SELECT seq FROM received_body);
  UPDATE received SET is_indexed = 0;
  UPDATE received SET words = 'waiting' WHERE words = 'read' AND page_count > (
    SELECT count(*) FROM received_body b JOIN page_words p ON p.document_id = b.document_id WHERE b.seq = received.seq);`;

interface Shape {
  readonly table: string;
  /** What an INSERT names; of a table with row ids, these too: they tell which of two was written first. */
  readonly columns: readonly string[];
  /** The columns in whose order the table itself is kept, so that no index is needed to read it. */
  readonly key: readonly string[];
}

function shapeOf(db: Db, table: string): Shape {
  const columns = db.prepare(`PRAGMA table_info("${table}")`).all() as { name: string; type: string; pk: number }[];
  const { wr } = db.prepare('SELECT wr FROM pragma_table_list WHERE name = ?').get(table) as { wr: number };
  const names = columns.map(({ name }) => name);
  const primary = columns.filter(({ pk }) => pk > 0).toSorted((one, other) => one.pk - other.pk);
  const isAlias = primary.length === 1 && primary[0]?.type === 'INTEGER';
  if (wr === 1 || isAlias) return { table, columns: names, key: primary.map(({ name }) => name) };
  return { table, columns: ['rowid', ...names], key: ['rowid'] };
}

/** Each row by itself: one that cannot be read ends this way through the table, and no row before it is lost with it. */
function* readRows(db: Db, { table, columns, key }: Shape, way: 'ASC' | 'DESC'): Generator<Value[]> {
  const list = columns.map((name) => `"${name}"`).join(', ');
  const order = key.map((name) => `"${name}" ${way}`).join(', ');
  const tuple = key.map((name) => `"${name}"`).join(', ');
  const places = key.map(() => '?').join(', ');
  const first = db.prepare(`SELECT ${list} FROM "${table}" ORDER BY ${order} LIMIT 1`).raw();
  const after = `WHERE (${tuple}) ${way === 'ASC' ? '>' : '<'} (${places})`;
  const next = db.prepare<Value[]>(`SELECT ${list} FROM "${table}" ${after} ORDER BY ${order} LIMIT 1`).raw();
  const keyOf = (row: Value[]): Value[] => key.map((name) => row[columns.indexOf(name)] ?? null);
  for (let row = first.get() as Value[] | undefined; row; row = next.get(...keyOf(row)) as Value[] | undefined) yield row;
}

/** A page may be overwritten without SQLite noticing. */
function isWhole({ columns }: Shape, row: Value[]): boolean {
  const json = row[columns.indexOf('json')];
  if (typeof json !== 'string') return true;
  try {
    JSON.parse(json);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** From both ends towards what cannot be read. */
function carryTable(from: Db, to: Db, table: string): number {
  const shape = shapeOf(to, table);
  const names = shape.columns.map((name) => `"${name}"`).join(', ');
  const write = to.prepare<Value[]>(
    `INSERT OR IGNORE INTO "${table}" (${names}) VALUES (${shape.columns.map(() => '?').join(', ')})`,
  );
  let carried = 0;
  for (const way of ['ASC', 'DESC'] as const) {
    try {
      for (const row of readRows(from, shape, way)) if (isWhole(shape, row)) carried += write.run(...row).changes;
      return carried;
    } catch (error) {
      if (!isDamage(error)) throw error;
      log.warn('a part of a table cannot be read', { table, way });
    }
  }
  return carried;
}

/** All of it in one transaction; answers how many rows. A file of which nothing can be read, or of an older version, gives none. */
export function rescueRows(damaged: string, to: Db): number {
  const from = new Database(damaged);
  try {
    const { user_version: version } = from.prepare('PRAGMA user_version').get() as { user_version: number };
    if (version !== migrations.length) return 0;
    return to.transaction(() => {
      to.exec('PRAGMA defer_foreign_keys = ON');
      const rows = tables.reduce((sum, table) => sum + carryTable(from, to, table), 0);
      to.exec(tidyUp);
      return rows;
    })();
  } catch (error) {
    if (!isDamage(error)) throw error;
    log.warn('nothing can be read of the damaged database', { error });
    return 0;
  } finally {
    from.close();
  }
}
