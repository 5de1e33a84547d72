import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { damageMark, databaseCompanions } from '../disk/damaged-files.ts';
import { openSoundDatabase } from './database/sound-database.ts';
import { startBackend } from './server.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'service-damaged-'));
  file = path.join(folder, 'fax-service.db');
  const service = await startBackend({ dataFolder: folder, port: 0 });
  if (service.ok) await service.value.close();
  writeFileSync(path.join(folder, 'documents', `${'a'.repeat(32)}.pdf`), 'a fax');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** With nothing of the database that was: SQLite may still hold its log open in this process. */
function damage(): void {
  for (const suffix of ['', ...databaseCompanions]) rmSync(file + suffix, { force: true });
  writeFileSync(file, damagedBytes);
}

const damagedBytes = Buffer.from('this was a database once '.repeat(1000));

test('a service that somebody operates does not start on a damaged database: it says which file, and touches nothing', async () => {
  damage();
  const started = await startBackend({ dataFolder: folder, port: 0 });
  expect(started).toMatchObject({ ok: false, fault: { code: 'disk/damaged' } });
  expect(started.ok ? '' : started.fault.detail).toContain(`${file} is damaged`);
  expect(readFileSync(file).equals(damagedBytes)).toBe(true);
  expect(existsSync(path.join(folder, 'documents', `${'a'.repeat(32)}.pdf`))).toBe(true);
});

test('the service inside the app begins anew, says so, and keeps the damaged database and its documents aside', async () => {
  damage();
  const started = await startBackend({ dataFolder: folder, port: 0, replacesDamaged: true });
  expect(started).toMatchObject({ ok: true, value: { ready: { isReplaced: true } } });
  if (started.ok) await started.value.close();
  const aside = readdirSync(folder).filter((name) => /\.damaged-.*Z$/.test(name));
  expect(aside.map((name) => name.replace(/\.damaged-.*/, '')).toSorted()).toEqual(['documents', 'fax-service.db']);
  const [documents = ''] = aside.filter((name) => name.startsWith('documents'));
  expect(readFileSync(path.join(folder, documents, `${'a'.repeat(32)}.pdf`), 'utf8')).toBe('a fax');

  const again = await startBackend({ dataFolder: folder, port: 0, replacesDamaged: true });
  expect(again).toMatchObject({ ok: true, value: { ready: { isReplaced: false } } });
  if (again.ok) await again.value.close();
});

test('damage behind the first pages is met by the statement that reads it, told once, and found by the next start', () => {
  const db = openSoundDatabase(file);
  const write = db.prepare('INSERT INTO audit (at_ms, account_id, user_id, action, subject, address) VALUES (?, ?, ?, ?, ?, ?)');
  db.transaction(() => {
    for (let row = 0; row < 500; row++) write.run(row, 'acc', 'user', 'login', `subject number ${row}.`, '127.0.0.1');
  })();
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  const bytes = readFileSync(file);
  const at = bytes.indexOf('subject number 250.');
  bytes.fill(0x5a, at - (at % 4096), at - (at % 4096) + 4096);
  writeFileSync(file, bytes);

  const tell = vi.fn();
  const damaged = openSoundDatabase(file, tell);
  const all = damaged.prepare('SELECT * FROM audit');
  for (let turn = 0; turn < 2; turn++) expect(() => all.all()).toThrow(/malformed/);
  damaged.close();
  expect([tell.mock.calls.length, damageMark(file).isSet()]).toEqual([1, true]);
  expect(() => openSoundDatabase(file)).toThrow(/malformed/);
});
