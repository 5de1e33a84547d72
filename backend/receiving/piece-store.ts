// Which files of a fax server went into a fax that another of them began: none of them becomes a fax of its own after a restart.
import { change, type Db, select } from '../database/database.ts';

export interface PieceStore {
  has(id: string): boolean;
  put(ids: readonly string[]): void;
}

export function openPieceStore(db: Db): PieceStore {
  const one = select<{ id: string }>(db, 'SELECT id FROM arrival_piece WHERE id = ?');
  const put = change(db, 'INSERT OR IGNORE INTO arrival_piece (id) VALUES (?)');
  return {
    has: (id) => one.first(id) !== undefined,
    put: (ids) => {
      for (const id of ids) put(id);
    },
  };
}
