import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makePaths } from '../paths.ts';
import { askToRemove, removeIfAsked } from './remove-data.ts';

let userData: string;

beforeEach(() => {
  userData = mkdtempSync(path.join(tmpdir(), 'user-'));
  const paths = makePaths(userData);
  for (const file of [paths.database, `${paths.database}-wal`, paths.signatures, path.join(userData, 'settings.json')])
    writeFileSync(file, 'x');
  const folders = [paths.documents, paths.attachments, paths.spool, paths.printerState, paths.backend, paths.logs];
  for (const folder of folders) writeFileSync(path.join(folder, 'x'), 'x');
});
afterEach(() => rmSync(userData, { recursive: true }));

test('nothing goes that nobody asked for', () => {
  const before = readdirSync(userData);
  removeIfAsked(userData, () => expect.unreachable());
  expect(readdirSync(userData)).toEqual(before);
});

test('of everything that is kept only the settings, the logs and the printer stay, and it happens once', async () => {
  mkdirSync(path.join(userData, 'Cache'));
  for (const name of ['faxes.db.damaged-1970', 'faxes.db.look', 'settings.json.last', 'settings.json.damaged-1970'])
    writeFileSync(path.join(userData, name), 'x');
  await askToRemove(userData);
  let forgotten = 0;
  removeIfAsked(userData, () => forgotten++);
  removeIfAsked(userData, () => forgotten++);
  expect(forgotten).toBe(1);
  expect(readdirSync(userData).toSorted()).toEqual(['Cache', 'logs', 'printer', 'settings.json']);
});

test('ended in the middle, the next start goes on', async () => {
  await askToRemove(userData);
  expect(() =>
    removeIfAsked(userData, () => {
      throw new Error('power cut');
    }),
  ).toThrow('power cut');
  let forgotten = 0;
  removeIfAsked(userData, () => forgotten++);
  expect(forgotten).toBe(1);
});
