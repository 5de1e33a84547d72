import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { migrations } from './migrations.ts';
import { openOrReplace } from './open-or-replace.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ooma-damaged-'));
  file = path.join(folder, 'faxes.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const aside = (): string[] => readdirSync(folder).filter((name) => name.includes('.damaged-'));

function makeSound(): void {
  const db = openDatabase(file);
  db.prepare('INSERT INTO draft VALUES (?, 2, ?)').run(crypto.randomUUID(), '{}');
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

test('a sound database is opened as it is', () => {
  makeSound();
  const { db, wasDamaged } = openOrReplace(file, 0);
  expect(wasDamaged).toBe(false);
  expect(db.prepare('SELECT count(*) AS drafts FROM draft').get()).toMatchObject({ drafts: 1 });
  db.close();
  expect(aside()).toEqual([]);
});

test.each([
  ['is no database at all', () => Buffer.from('this was never a database, however long it is '.repeat(200))],
  ['lost its first page', (whole: Buffer) => whole.fill(0, 0, 4096)],
  ['was overwritten behind its first page', (whole: Buffer) => whole.fill(0x5a, 4096)],
  ['was cut short', (whole: Buffer) => whole.subarray(0, 5000)],
])('a file that %s is moved aside, kept, and replaced by an empty database', (_what, damage) => {
  makeSound();
  const damaged = damage(readFileSync(file));
  writeFileSync(file, damaged);
  const { db, wasDamaged } = openOrReplace(file, 0);
  expect(wasDamaged).toBe(true);
  expect(db.prepare('SELECT count(*) AS drafts FROM draft').get()).toMatchObject({ drafts: 0 });
  db.close();
  const [kept = ''] = aside();
  expect(readFileSync(path.join(folder, kept)).equals(damaged)).toBe(true);
});

test('what is wrong with the disk is not taken for damage', () => {
  expect(() => openOrReplace(path.join(folder, 'missing', 'faxes.db'), 0)).toThrow();
});

test('a database of every earlier version is brought up to date', () => {
  for (let version = 1; version <= migrations.length; version++) {
    const old = new Database(`${file}-${version}`);
    for (const sql of migrations.slice(0, version)) old.exec(sql);
    old.exec(`PRAGMA user_version = ${version}`);
    old.close();
    const { db, wasDamaged } = openOrReplace(`${file}-${version}`, 0);
    expect(db.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: migrations.length });
    expect(wasDamaged).toBe(false);
    db.close();
  }
});
