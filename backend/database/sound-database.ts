// The service's database, looked at before it is used: a damaged one is not worked with, and never begun anew unless the caller asks.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createLogger } from '../../contract/log.ts';
import { damageMark, databaseCompanions, isDamage, moveAside } from '../../disk/damaged-files.ts';
import { checkWhole, glanceAtTables, watchForDamage } from '../../disk/watched-database.ts';
import { type Db, openDatabase } from './database.ts';

const log = createLogger('backend.database');

export const databaseOf = (dataFolder: string): string => path.join(dataFolder, 'fax-service.db');
export const documentsOf = (dataFolder: string): string => path.join(dataFolder, 'documents');

/**
 * Throws what SQLite says of a damaged file. Damage that a statement meets later is logged, and makes the next start read the
 * whole file; `onDamage` hears of it once.
 */
export function openSoundDatabase(file: string, onDamage: () => void = () => undefined): Db {
  const mark = damageMark(file);
  const db = openDatabase(file);
  try {
    glanceAtTables(db);
    if (mark.isSet()) checkWhole(db);
    mark.clear();
  } catch (error) {
    db.close();
    throw error;
  }
  watchForDamage(db, (error) => {
    log.error('the database is damaged: stop the service and look after its file', { error });
    mark.set();
    onDamage();
  });
  return db;
}

/** What an operator has to know. */
export function describeDamage(dataFolder: string, error: Error): string {
  return (
    `the database ${databaseOf(dataFolder)} is damaged (${error.message}), and nothing of it was changed. ` +
    'Put the last backup of the data folder back; or move the database and the folder "documents" away to begin with an empty service.'
  );
}

/** For the service inside the app, which nobody operates: true when its files were moved aside, the documents with them. */
export function setAsideDamaged(dataFolder: string, nowMs: number): boolean {
  const file = databaseOf(dataFolder);
  if (!existsSync(file)) return false;
  try {
    openSoundDatabase(file).close();
    return false;
  } catch (error) {
    if (!isDamage(error)) throw error;
    log.error('the database is damaged and was moved aside', { error });
  }
  moveAside(file, nowMs, databaseCompanions);
  moveAside(documentsOf(dataFolder), nowMs);
  damageMark(file).clear();
  return true;
}
