import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { usualArrivals } from '../../contract/arrivals.ts';
import { emptyProfile } from '../../contract/cover.ts';
import { usualNotices } from '../../contract/notices.ts';
import { usualRetention } from '../../contract/retention.ts';
import { isReadable, setAsideDamaged } from './damaged-settings.ts';

const usual = {
  language: 'system' as const,
  theme: 'system' as const,
  startsAtLogin: false,
  notifications: usualNotices,
  profile: emptyProfile,
  sending: { undoSeconds: 10, confirmsFirstTime: true, sendsUnattended: false },
  inbox: { deleteUndoSeconds: 10, readsWords: { isOn: true, languages: 'both' as const }, retention: usualRetention },
  arrivals: usualArrivals,
};

test.each(['{}', '{"settings":{}}', '{"settings":{"language":"fr"},"accounts":[]}', '{"settings":{"later":{"unknown":1}}}'])(
  '%s is readable: what is missing is added, what is unknown stays',
  (text) => {
    expect(isReadable(text, usual)).toBe(true);
  },
);

test.each([
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '\u0000\u0000',
  '{"settings":"x"}',
  '{"settings":{"language":"klingon"}}',
  '{"settings":{"inbox":7}}',
])('%j is damaged', (text) => {
  expect(isReadable(text, usual)).toBe(false);
});

test('damaged settings are moved aside whole, sound ones stay', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ooma-settings-'));
  const file = path.join(folder, 'settings.json');
  expect(setAsideDamaged(folder, usual, 0)).toBe(false);
  writeFileSync(file, '{"settings":{}}');
  expect(setAsideDamaged(folder, usual, 0)).toBe(false);
  writeFileSync(file, '{"settings":{"langu');
  expect(setAsideDamaged(folder, usual, 0)).toBe(true);
  expect(readdirSync(folder)).toEqual(['settings.json.damaged-1970-01-01T00-00-00.000Z']);
  expect(readFileSync(path.join(folder, 'settings.json.damaged-1970-01-01T00-00-00.000Z'), 'utf8')).toBe('{"settings":{"langu');
  rmSync(folder, { recursive: true });
});
