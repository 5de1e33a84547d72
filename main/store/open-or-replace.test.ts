import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { damageMark } from '../../disk/damaged-files.ts';
import { draftOf } from '../testing/draft-of.ts';
import { listReceived, receivedOf } from '../testing/received-of.ts';
import { openBlockedNumberStore } from './blocked-number-store.ts';
import { type Db, openDatabase } from './database.ts';
import { openDraftStore } from './draft-store.ts';
import { migrations } from './migrations.ts';
import { markDamage, openOrReplace } from './open-or-replace.ts';
import { openReceivedFaxStore } from './received-fax-store.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ooma-damaged-'));
  file = path.join(folder, 'faxes.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const aside = (): string[] => readdirSync(folder).filter((name) => /\.damaged-.*Z$/.test(name));

function makeSound(): void {
  const db = openDatabase(file);
  db.prepare('INSERT INTO draft VALUES (?, 2, ?)').run(crypto.randomUUID(), '{}');
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

test('a sound database is opened as it is', () => {
  makeSound();
  const { db, damage } = openOrReplace(file, 0);
  expect(damage).toBe('none');
  expect(db.prepare('SELECT count(*) AS drafts FROM draft').get()).toMatchObject({ drafts: 1 });
  db.close();
  expect(aside()).toEqual([]);
});

test.each([
  ['is no database at all', () => Buffer.from('this was never a database, however long it is '.repeat(200))],
  ['lost its first page', (whole: Buffer) => whole.fill(0, 0, 4096)],
  ['was overwritten behind its first page', (whole: Buffer) => whole.fill(0x5a, 4096)],
  ['was cut short', (whole: Buffer) => whole.subarray(0, 5000)],
])('a file that %s is moved aside, kept, and replaced by an empty database', (_what, harm) => {
  makeSound();
  const damaged = harm(readFileSync(file));
  writeFileSync(file, damaged);
  const { db, damage } = openOrReplace(file, 0);
  expect(damage).toBe('replaced');
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
    const { db, damage } = openOrReplace(`${file}-${version}`, 0);
    expect(db.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: migrations.length });
    expect(damage).toBe('none');
    db.close();
  }
});

describe('damage behind the first pages', () => {
  const count = 400;
  const titles = Array.from({ length: count }, (_, number) => `Letter number ${number}.`);

  /** Faxes and drafts enough for many pages. */
  function makeLarge(): void {
    const db = openDatabase(file);
    db.exec('PRAGMA synchronous = OFF'); // made quickly
    const [drafts, received] = [openDraftStore(db), openReceivedFaxStore(db)];
    db.transaction(() => {
      for (const title of titles) drafts.save(draftOf({ to: title }));
      openBlockedNumberStore(db).add({ number: '+15145550199', blockedAtMs: 1 });
    })();
    for (const [number, title] of titles.entries())
      received.add({
        accountId: 'ann',
        faxboxId: 'box',
        fax: receivedOf({ id: `fax-${number}`, fromName: title, receivedAtMs: number }),
      });
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
  }

  /** Overwrites every page with this text on it; answers how many. */
  function overwrite(text: string): number {
    const bytes = readFileSync(file);
    let pages = 0;
    for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at)) {
      bytes.fill(0x5a, at - (at % 4096), at - (at % 4096) + 4096);
      pages++;
    }
    writeFileSync(file, bytes);
    return pages;
  }

  const titlesIn = (db: Db): string[] =>
    openDraftStore(db)
      .list()
      .map(({ to }) => to);

  test('is met while the app runs, told once, and mended at the next start: every row that can be read is kept', () => {
    makeLarge();
    expect(overwrite('Letter number 200.')).toBeGreaterThan(0);
    const tell = vi.fn();
    const first = openOrReplace(file, 0);
    markDamage({ db: first.db, file, tell });
    const drafts = openDraftStore(first.db);
    for (let turn = 0; turn < 2; turn++) expect(() => drafts.list()).toThrow(/malformed/);
    expect([first.damage, tell.mock.calls.length]).toEqual(['none', 1]);
    first.db.close();

    const { db, damage } = openOrReplace(file, 0);
    expect([damage, aside().length, damageMark(file).isSet()]).toEqual(['replaced', 1, false]);
    const kept = titlesIn(db);
    // A page of the table is lost, and no more than that.
    expect(kept.length).toBeGreaterThan(count - 40);
    expect(kept).toEqual(expect.arrayContaining([...titles.slice(0, 100), ...titles.slice(300)]));
    expect(openBlockedNumberStore(db).has('+15145550199')).toBe(true);
    const received = listReceived(db, 'ann');
    expect(received.length).toBeGreaterThan(count - 40);
    db.close();
    const again = openOrReplace(file, 0);
    expect([again.damage, titlesIn(again.db)]).toEqual(['none', kept]);
    again.db.close();
  });

  test.each([
    ['zeros', 'zeroblob(length(block))'],
    ['something else', 'CAST(substr(hex(block), 1, length(block)) AS BLOB)'],
  ])('in the index of the search alone, of %s, loses nothing: it is built anew', (_what, block) => {
    makeLarge();
    const db = openDatabase(file);
    db.exec(`UPDATE received_search_data SET block = ${block} WHERE id > 10`);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
    const mended = openOrReplace(file, 0);
    expect([mended.damage, aside()]).toEqual(['search', []]);
    openReceivedFaxStore(mended.db); // fills it
    const found = mended.db.prepare("SELECT count(*) AS n FROM received_search WHERE received_search MATCH 'letter'").get();
    expect([found, titlesIn(mended.db).length, listReceived(mended.db, 'ann').length]).toMatchObject([
      { n: count },
      count,
      count,
    ]);
    mended.db.close();
  });

  test('that was suspected and is not there changes nothing, and is not looked for again', () => {
    makeLarge();
    damageMark(file).set();
    const { db, damage } = openOrReplace(file, 0);
    expect([damage, damageMark(file).isSet(), titlesIn(db).length]).toEqual(['none', false, count]);
    db.close();
  });

  test('whose mending was cut off when only the last step was missing is mended', () => {
    makeLarge();
    renameSync(file, `${file}.rescued`);
    const { db } = openOrReplace(file, 0);
    expect(titlesIn(db)).toHaveLength(count);
    db.close();
  });
});
