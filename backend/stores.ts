// Opens the data folder: the database, the documents beside it, and the lock that keeps a second service out.
import path from 'node:path';
import Database from 'libsql';
import { makePrivateFolder } from '../disk/durable-file.ts';
import { databaseOf, documentsOf, openSoundDatabase } from './database/sound-database.ts';
import type { Stores } from './service.ts';
import { openAccountStore } from './store/accounts.ts';
import { openAuditStore } from './store/audit.ts';
import { openDocumentStore } from './store/documents.ts';
import { openFaxStore } from './store/faxes.ts';
import { openFaxFiles } from './store/files.ts';
import { openJobStore } from './store/jobs.ts';
import { openNumberStore } from './store/numbers.ts';

/** Throws when another service has the folder. The system drops the lock with the process, however that ends. */
export async function lockFolder(dataFolder: string): Promise<() => void> {
  await makePrivateFolder(dataFolder);
  const lock = new Database(path.join(dataFolder, 'lock'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new Error('another fax service uses this data folder', { cause: error });
  }
  return () => lock.close();
}

/** Without the lock, for a moment's work beside a running service. Throws when the database is damaged. */
export async function openStores(dataFolder: string, onDamage?: () => void): Promise<Stores> {
  await makePrivateFolder(dataFolder);
  const db = openSoundDatabase(databaseOf(dataFolder), onDamage);
  return {
    db,
    accounts: openAccountStore(db),
    documents: openDocumentStore(db),
    numbers: openNumberStore(db),
    jobs: openJobStore(db),
    faxes: openFaxStore(db),
    audit: openAuditStore(db),
    files: await openFaxFiles(documentsOf(dataFolder)),
  };
}

/** Only with the lock: files of faxes that are being taken in would look like leftovers. */
export async function sweepFiles({ files, jobs, faxes }: Stores): Promise<void> {
  await files.sweep(new Set([...jobs.listIds(), ...faxes.listFileIds()]));
}
