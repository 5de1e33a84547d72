// Commits of work that is done in slices: each is whole or absent as any other, but only `settle` waits for the disk.
import type { Db } from './database.ts';

export interface SliceCommits {
  /** One slice, in a transaction: survives the end of the process at once, and a power cut from the next `settle` on. */
  commit<T>(work: () => T): T;
  /** What was committed is on disk, and written from the log into the database. */
  settle(): void;
}

export function createSliceCommits(db: Db): SliceCommits {
  return {
    commit(work) {
      // NORMAL does not wait for the log at a commit, 0 never copies the log into the database at one: on a disk that is busy each
      // of them takes longer than the slice. Other commits come between two slices, and are as durable as ever.
      db.exec('PRAGMA synchronous = NORMAL');
      db.exec('PRAGMA wal_autocheckpoint = 0');
      try {
        return db.transaction(work)();
      } finally {
        db.exec('PRAGMA wal_autocheckpoint = 1000'); // SQLite's own
        db.exec('PRAGMA synchronous = FULL');
      }
    },
    settle: () => void db.exec('PRAGMA wal_checkpoint(PASSIVE)'),
  };
}
