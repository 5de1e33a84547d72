// Commits of work that is done in slices: each is whole or absent as any other, but only `settle` waits for the disk.
import type { Db } from './database.ts';

export interface SliceCommits {
  /** One slice, in a transaction: survives the end of the process at once, and a power cut from the next `settle` on. */
  commit<T>(work: () => T): T;
  /** What was committed is on disk from then on, and written from the log into the database unless somebody else reads that. */
  settle(): void;
}

interface Checkpoint {
  readonly busy: number;
  /** Frames of the log, and how many of them are in the database; -1 when it could not even be tried. */
  readonly log: number;
  readonly checkpointed: number;
}

/** A commit that changes nothing, and waits for the log with all that is in it as any other. */
function commitNothing(db: Db): void {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  db.exec(`PRAGMA user_version = ${version}`);
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
    settle() {
      const { busy, log, checkpointed } = db.prepare('PRAGMA wal_checkpoint(PASSIVE)').get() as Checkpoint;
      // A reader, such as a backup, keeps the rest out of the database, and then the log is not waited for either: a commit does.
      if (busy !== 0 || checkpointed < log) commitNothing(db);
    },
  };
}
