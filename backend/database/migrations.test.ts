import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startBackend } from '../server.ts';
import { openAccountStore } from '../store/accounts.ts';
import { openAuditStore } from '../store/audit.ts';
import { openFaxStore } from '../store/faxes.ts';
import { openJobStore } from '../store/jobs.ts';
import { openDatabase } from './database.ts';
import { migrations } from './migrations.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'service-migrations-'));
  file = path.join(folder, 'fax-service.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What an account, its user, a fax on its way, one that arrived and the audit log were in the first version. */
const firstRows = `
  INSERT INTO account VALUES ('acc', 'Clinic', 'clinic', 'clinic.example', 1, 63000000000, 'salt');
  INSERT INTO document VALUES ('user', 'acc', 'user', 63000000000, 63000000000, 1, '{"id":"user","username":"ann"}');
  INSERT INTO credential VALUES ('user', 'acc', 'md5', 'hash');
  INSERT INTO identity VALUES ('user', 'secret');
  INSERT INTO number VALUES ('+15145550142', 'acc', 'in_service', 63000000000, 63000000000);
  INSERT INTO job VALUES ('job', 'acc', 'box', 'user', 'pending', '+15145550143', 0, 63000000000, 63000000000, 0, '{"id":"job"}');
  INSERT INTO client_ref VALUES ('acc', 'ref', 'job');
  INSERT INTO fax VALUES ('acc', '202601-abc', 'abc', 'inbox', 'other', 'box', 'user', NULL, 63000000000, 63000000000, 1, 0, '{}');
  INSERT INTO audit VALUES (1, 5, 'acc', 'user', 'login', '', '127.0.0.1');`;

function makeOld(version: number): void {
  const old = new Database(file);
  migrations.slice(0, version).forEach((sql, step) => {
    old.exec(sql);
    if (step === 0) old.exec(firstRows);
  });
  old.exec(`PRAGMA user_version = ${version}`);
  old.close();
}

const schemaOf = (db: Database.Database): unknown =>
  db.prepare("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name").all();

test.each(migrations.map((_, version) => version + 1))(
  'a store of version %i becomes the same as a fresh one, and keeps what is in it',
  (version) => {
    makeOld(version);
    const db = openDatabase(file);
    const fresh = openDatabase(path.join(folder, 'fresh.db'));
    expect(schemaOf(db)).toEqual(schemaOf(fresh));
    expect(openAccountStore(db).findByName('Clinic')).toMatchObject([{ id: 'acc', realm: 'clinic.example' }]);
    expect(openAccountStore(db).hasCredential('user')).toBe(true);
    expect(openJobStore(db).listIds()).toEqual(['job']);
    expect(openFaxStore(db).listFileIds()).toEqual(['abc']);
    expect(openAuditStore(db)).toBeDefined();
    const counts = db.prepare(
      'SELECT (SELECT count(*) FROM audit) + (SELECT count(*) FROM client_ref) + count(*) AS n FROM number',
    );
    expect(counts.get()).toMatchObject({ n: 3 });
    expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    for (const one of [db, fresh]) one.close();
  },
);

test('a service starts on the store of the first version', async () => {
  makeOld(1);
  const started = await startBackend({ dataFolder: folder, port: 0, isTrial: false });
  expect(started.ok && started.value.service.accounts.findByName('clinic').length).toBe(1);
  if (started.ok) await started.value.close();
});
