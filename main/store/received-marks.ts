// What readers do with many faxes at once: read, starred, tagged, moved, on their way out or back. What is named: all of them or
// none; what a search finds: in slices, so that nothing else waits long for a hundred thousand.
import type { InboxChange } from '../../contract/inbox-query.ts';
import { maxTags, type ReceivedFolder } from '../../contract/received-fax.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Db } from './database.ts';
import type { Search } from './received-search.ts';
import { selectReceived } from './received-selection.ts';
import { createSliceCommits } from './slice-commits.ts';

/** The newest of what a search finds, and where the rest begins. */
export interface Slice {
  readonly ids: readonly string[];
  /** The next slice is below this `seq`; null: this was the last one. */
  readonly below: number | null;
}

/** What the functions do that end in `Some` is safe from a power cut only after `settle`. */
export interface ReceivedMarks {
  /** `ipc/unknown-id`, `inbox/too-many-tags`. */
  change(accountId: string, ids: readonly string[], change: InboxChange): Result<null>;
  /** Whether a slice of at most `limit` faxes could be changed so. `inbox/too-many-tags`. */
  checkSome(search: Search, change: InboxChange, limit: number): Result<Slice>;
  /** `inbox/too-many-tags`. */
  changeSome(search: Search, change: InboxChange, limit: number): Result<Slice>;
  /** null: they stay. `alsoAtService: false` leaves them there. `ipc/unknown-id`. */
  setDeletion(accountId: string, ids: readonly string[], deleteAtMs: number | null, alsoAtService?: boolean): Result<null>;
  deleteSome(search: Search, deleteAtMs: number, limit: number): Slice;
  /** Some of what was to go at that moment stays; answers how many, 0 when none is left. */
  restoreSome(accountId: string, deleteAtMs: number, limit: number): number;
  /** Some faxes of a number from one folder to another, `limit` of each account; answers how many, 0 when none is left. */
  moveSome(number: string, from: ReceivedFolder, to: ReceivedFolder, limit: number): number;
  settle(): void;
}

type TagChange = Extract<InboxChange, { kind: 'tag' }>;

/** The faxes that a change is for, in a table of this connection's memory. */
function createChosen(db: Db) {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS chosen (seq INTEGER PRIMARY KEY)');
  const clear = db.prepare('DELETE FROM chosen');
  const unknown = db.prepare(
    `SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM received
       WHERE account_id = ? AND id = value AND (delete_at_ms IS NULL OR ?)) LIMIT 1`,
  );
  const fill = db.prepare(
    'INSERT OR IGNORE INTO chosen SELECT r.seq FROM json_each(?) CROSS JOIN received r ON r.account_id = ? AND r.id = value',
  );
  const oldest = db.prepare('SELECT min(seq) AS seq FROM chosen');
  const ids = db.prepare('SELECT r.id FROM chosen CROSS JOIN received r ON r.seq = chosen.seq');
  return {
    fill(accountId: string, wanted: readonly string[], takesLeaving: boolean): Result<null> {
      const json = JSON.stringify(wanted);
      const missing = unknown.get(json, accountId, Number(takesLeaving)) as { value: string } | undefined;
      if (missing) return fail('ipc/unknown-id', missing.value);
      clear.run();
      fill.run(json, accountId);
      return ok(null);
    },
    fillFound(search: Search, limit: number): Slice {
      clear.run();
      const selection = selectReceived(search);
      if (!selection) return { ids: [], below: null };
      const fillSome = db.prepare(`INSERT INTO chosen SELECT seq FROM (${selection.sql} LIMIT ?)`);
      const isFull = fillSome.run(...selection.values, limit).changes === limit;
      const found = ids.all().map((row) => (row as { id: string }).id);
      return { ids: found, below: isFull ? (oldest.get() as { seq: number }).seq : null };
    },
  };
}

/** What the change would do nothing to need not be looked at. */
function narrow(search: Search, change: InboxChange): Search {
  return change.kind === 'read' && change.isRead ? { ...search, query: { ...search.query, isUnread: true } } : search;
}

interface Tagging {
  check(change: TagChange): Result<null>;
  set(change: TagChange): Result<null>;
}

function createTagging(db: Db): Tagging {
  const tooMany = db.prepare(
    `SELECT 1 FROM chosen WHERE (SELECT count(*) FROM (
       SELECT tag FROM received_tag WHERE seq = chosen.seq AND tag NOT IN (SELECT value FROM json_each(?1))
       UNION SELECT value FROM json_each(?2))) > ${maxTags} LIMIT 1`,
  );
  const add = db.prepare(
    `INSERT OR IGNORE INTO received_tag (account_id, tag, seq, place)
       SELECT r.account_id, value, r.seq, r.folder FROM chosen CROSS JOIN received r ON r.seq = chosen.seq CROSS JOIN json_each(?)`,
  );
  const remove = db.prepare(
    'DELETE FROM received_tag WHERE seq IN (SELECT seq FROM chosen) AND tag IN (SELECT value FROM json_each(?))',
  );
  const read = (change: TagChange) => ({
    removed: JSON.stringify(change.remove.filter((tag) => !change.add.includes(tag))),
    added: JSON.stringify(change.add),
  });
  function check(change: TagChange): Result<null> {
    const { removed, added } = read(change);
    return tooMany.get(removed, added) ? fail('inbox/too-many-tags') : ok(null);
  }
  return {
    check,
    set(change) {
      const checked = check(change);
      if (!checked.ok) return checked;
      const { removed, added } = read(change);
      remove.run(removed);
      add.run(added);
      return ok(null);
    },
  };
}

export function createReceivedMarks(db: Db): ReceivedMarks {
  const chosen = createChosen(db);
  const tags = createTagging(db);
  const commits = createSliceCommits(db);
  const isChosen = 'seq IN (SELECT seq FROM chosen)';
  const setRead = db.prepare(`UPDATE received SET is_read = ?1 WHERE ${isChosen} AND is_read <> ?1`);
  const setStar = db.prepare(`UPDATE received SET is_starred = ?1 WHERE ${isChosen} AND is_starred <> ?1`);
  const setKept = db.prepare(`UPDATE received SET is_kept = ?1 WHERE ${isChosen} AND is_kept <> ?1`);
  const move = db.prepare(`UPDATE received SET folder = ?1 WHERE ${isChosen} AND folder <> ?1`);
  const setDeletion = db.prepare(`UPDATE received SET delete_at_ms = ?, leaves_service = ? WHERE ${isChosen}`);
  const restoreSome = db.prepare(
    `UPDATE received SET delete_at_ms = NULL WHERE seq IN (SELECT seq FROM received INDEXED BY received_leaving
       WHERE account_id = ? AND delete_at_ms = ? AND delete_at_ms IS NOT NULL LIMIT ?)`,
  );
  const moveSome = db.prepare(
    `UPDATE received SET folder = ? WHERE seq IN (SELECT seq FROM received INDEXED BY received_by_number
       WHERE number = ? AND folder = ? AND delete_at_ms IS NULL AND account_id = ? LIMIT ?)`,
  );
  const accounts = db.prepare('SELECT DISTINCT account_id FROM received_count');

  function apply(change: InboxChange): Result<null> {
    if (change.kind === 'tag') return tags.set(change);
    if (change.kind === 'read') setRead.run(Number(change.isRead));
    else if (change.kind === 'star') setStar.run(Number(change.isStarred));
    else if (change.kind === 'keep') setKept.run(Number(change.isKept));
    else move.run(change.folder);
    return ok(null);
  }

  return {
    change: (accountId, ids, change) =>
      db.transaction(() => {
        const filled = chosen.fill(accountId, ids, false);
        return filled.ok ? apply(change) : filled;
      })(),
    checkSome: (search, change, limit) =>
      db.transaction(() => {
        const slice = chosen.fillFound(narrow(search, change), limit);
        const checked = change.kind === 'tag' ? tags.check(change) : ok(null);
        return checked.ok ? ok(slice) : checked;
      })(),
    changeSome: (search, change, limit) =>
      commits.commit(() => {
        const slice = chosen.fillFound(narrow(search, change), limit);
        const applied = apply(change);
        return applied.ok ? ok(slice) : applied;
      }),
    setDeletion: (accountId, ids, deleteAtMs, alsoAtService = true) =>
      db.transaction(() => {
        const filled = chosen.fill(accountId, ids, deleteAtMs === null);
        if (filled.ok) setDeletion.run(deleteAtMs, Number(alsoAtService));
        return filled;
      })(),
    deleteSome: (search, deleteAtMs, limit) =>
      commits.commit(() => {
        const slice = chosen.fillFound(search, limit);
        setDeletion.run(deleteAtMs, 1);
        return slice;
      }),
    restoreSome: (accountId, deleteAtMs, limit) => commits.commit(() => restoreSome.run(accountId, deleteAtMs, limit).changes),
    moveSome: (number, from, to, limit) =>
      commits.commit(() => {
        const all = accounts.all().map((row) => (row as { account_id: string }).account_id);
        return all.reduce((moved, accountId) => moved + moveSome.run(to, number, from, accountId, limit).changes, 0);
      }),
    settle: commits.settle,
  };
}
