// The database, even when its file is damaged: a search that is damaged is built anew; any other damage moves the file aside, and
// what can still be read of it goes into a new one. The service fills in what it knows.
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { createLogger } from '../../contract/log.ts';
import { damageMark, databaseCompanions, isDamage, moveAside } from '../../disk/damaged-files.ts';
import { checkWhole, glanceAtTables, watchForDamage } from '../../disk/watched-database.ts';
import { type Db, openDatabase } from './database.ts';
import { rescueRows } from './rescue-rows.ts';

const log = createLogger('store');

/** `search`: nothing is lost. `replaced`: what could be read of the damaged file is in the new one. */
export type StoreDamage = 'none' | 'search' | 'replaced';

export interface OpenedStore {
  readonly db: Db;
  readonly damage: StoreDamage;
}

/** Throws when the index of the search is damaged: every fax has the word of its account. Under suspicion all of it is read. */
function askSearch(db: Db, isSuspect: boolean): void {
  const found = db.prepare("SELECT 1 FROM received_search WHERE received_search MATCH 'a*' LIMIT 1").get();
  const isFilled = db.prepare('SELECT 1 FROM received WHERE is_indexed = 1 LIMIT 1').get() !== undefined;
  if (isFilled && !found) throw new Error('malformed: the search finds nothing');
  if (isSuspect) db.exec("INSERT INTO received_search (received_search) VALUES ('integrity-check')");
}

/** Without content of its own, FTS5 cannot rebuild the index: it is made anew, and whoever opens the received faxes fills it. */
function remakeSearch(db: Db): void {
  const { sql } = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'received_search'").get() as { sql: string };
  db.transaction(() => {
    db.exec('DROP TABLE received_search');
    db.exec(sql);
    db.exec('UPDATE received SET is_indexed = 0');
  })();
}

function mendSearch(db: Db, isSuspect: boolean): StoreDamage {
  try {
    askSearch(db, isSuspect);
    return 'none';
  } catch (error) {
    if (!isDamage(error)) throw error;
    log.error('the search is damaged and is built anew', { error });
    remakeSearch(db);
    return 'search';
  }
}

/** Throws what SQLite says of a damaged file. */
function openSound(file: string): OpenedStore {
  const mark = damageMark(file);
  const db = openDatabase(file);
  try {
    const isSuspect = mark.isSet();
    glanceAtTables(db);
    const damage = mendSearch(db, isSuspect);
    if (isSuspect) checkWhole(db);
    mark.clear();
    return { db, damage };
  } catch (error) {
    db.close();
    throw error;
  }
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** Complete, and on the disk, before the damaged file goes: ended in the middle, the next start begins again or does the last step. */
const successorOf = (file: string): string => `${file}.rescued`;

function takePlace(file: string, nowMs: number): void {
  moveAside(file, nowMs, databaseCompanions);
  renameSync(successorOf(file), file);
}

/** Filled under a third name and copied: while SQLite still knows a file by its old name, it cannot be opened by the new one. */
function replace(file: string, nowMs: number): OpenedStore {
  const filling = `${file}.filling`;
  const forget = (): void => {
    for (const suffix of ['', ...databaseCompanions]) rmSync(filling + suffix, { force: true });
  };
  forget();
  const fresh = openDatabase(filling);
  log.info('rows that could be read of the damaged database', { rows: rescueRows(file, fresh) });
  fresh.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  fresh.close();
  copyFileSync(filling, successorOf(file));
  syncFile(successorOf(file));
  takePlace(file, nowMs);
  forget();
  damageMark(file).clear();
  return { db: openDatabase(file), damage: 'replaced' };
}

export function openOrReplace(file: string, nowMs: number): OpenedStore {
  if (!existsSync(file) && existsSync(successorOf(file))) takePlace(file, nowMs);
  try {
    return openSound(file);
  } catch (error) {
    if (!isDamage(error)) throw error;
    log.error('the database is damaged', { error });
    return replace(file, nowMs);
  }
}

/** While the app runs: the next start will look at the whole file. `tell` hears of it once. */
export function markDamage({ db, file, tell }: { readonly db: Db; readonly file: string; readonly tell: () => void }): void {
  watchForDamage(db, (error) => {
    log.error('a damaged page of the database was met', { error });
    damageMark(file).set();
    tell();
  });
}
