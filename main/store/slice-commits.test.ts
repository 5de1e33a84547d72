import { copyFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { createSliceCommits, type SliceCommits } from './slice-commits.ts';

let temp: TempDatabase;
let commits: SliceCommits;
beforeEach(() => {
  temp = makeTempDatabase();
  temp.db.exec('CREATE TABLE note (text TEXT)');
  commits = createSliceCommits(temp.db);
});
afterEach(() => temp.remove());

const settingOf = (pragma: string): unknown => Object.values(temp.db.prepare(`PRAGMA ${pragma}`).get() as object)[0];
const count = (): unknown => temp.db.prepare('SELECT count(*) AS n FROM note').get();
const add = (text: string): void => void temp.db.prepare('INSERT INTO note VALUES (?)').run(text);
/** [full, SQLite's own] */
const durable = [2, 1000];

test('within a slice nothing waits for the disk; before and after it everything is as durable as ever', () => {
  const settings = (): unknown[] => [settingOf('synchronous'), settingOf('wal_autocheckpoint')];
  expect(settings()).toEqual(durable);
  expect(commits.commit(settings)).toEqual([1, 0]);
  expect(settings()).toEqual(durable);
});

test('a slice that fails is not there at all, and leaves the database as durable as ever', () => {
  const fails = (): void => {
    add('half');
    throw new Error('no room');
  };
  expect(() => commits.commit(fails)).toThrow('no room');
  expect(count()).toMatchObject({ n: 0 });
  expect([settingOf('synchronous'), settingOf('wal_autocheckpoint')]).toEqual(durable);
});

test('what was settled is in the database itself, and not in its log alone', () => {
  const kept = path.join(temp.folder, 'kept.db');
  const countWithoutLog = (): unknown => {
    copyFileSync(path.join(temp.folder, 'faxes.db'), kept);
    const copy = new Database(kept);
    const { n } = copy.prepare('SELECT count(*) AS n FROM sqlite_schema WHERE name = ?').get('note') as { n: number };
    const notes = n === 0 ? null : copy.prepare('SELECT text FROM note').pluck().all();
    copy.close();
    return notes;
  };
  commits.commit(() => add('kept'));
  expect(countWithoutLog()).not.toEqual(['kept']);
  commits.settle();
  expect(countWithoutLog()).toEqual(['kept']);
});

test('while somebody reads the database, what was settled is at least in the log, which was waited for', () => {
  const reader = new Database(path.join(temp.folder, 'faxes.db'));
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM note').get();
  commits.commit(() => add('kept'));
  const framesOfLog = (): unknown => temp.db.prepare('PRAGMA wal_checkpoint(PASSIVE)').get();
  const { log, checkpointed } = framesOfLog() as { log: number; checkpointed: number };
  expect(checkpointed).toBeLessThan(log);
  // Only a commit adds to the log, and is as durable as ever.
  commits.settle();
  expect(framesOfLog()).toMatchObject({ log: log + 1 });
  reader.exec('ROLLBACK');
  reader.close();
  commits.settle();
  expect(framesOfLog()).toMatchObject({ log: log + 1, checkpointed: log + 1 });
});
