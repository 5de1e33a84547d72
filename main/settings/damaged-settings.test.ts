import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { usualArrivals } from '../../contract/arrivals.ts';
import { emptyProfile } from '../../contract/cover.ts';
import { usualNotices } from '../../contract/notices.ts';
import { usualRetention } from '../../contract/retention.ts';
import { isReadable, keepCopy, mendSettings } from './damaged-settings.ts';

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

describe('at the start', () => {
  const damaged = '{"settings":{"langu';
  const asideName = 'settings.json.damaged-1970-01-01T00-00-00.000Z';
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ooma-settings-'));
    file = path.join(folder, 'settings.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('sound settings stay, and where there are none nothing is made', () => {
    expect(mendSettings(folder, usual, 0)).toBe('none');
    writeFileSync(file, '{"settings":{}}');
    expect(mendSettings(folder, usual, 0)).toBe('none');
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  test('damaged settings are moved aside whole, and their copy takes their place, accounts and all', () => {
    const whole = '{"settings":{"language":"fr"},"accounts":[{"id":"ann"}]}';
    writeFileSync(file, whole, { mode: 0o600 });
    keepCopy(folder);
    writeFileSync(file, damaged);
    expect(mendSettings(folder, usual, 0)).toBe('restored');
    expect(readFileSync(file, 'utf8')).toBe(whole);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readFileSync(path.join(folder, asideName), 'utf8')).toBe(damaged);
    expect(mendSettings(folder, usual, 0)).toBe('none');
  });

  test.each([null, damaged])('with %j for a copy they begin anew', (copy) => {
    writeFileSync(file, damaged);
    if (copy !== null) writeFileSync(path.join(folder, 'settings.json.last'), copy);
    expect(mendSettings(folder, usual, 0)).toBe('lost');
    expect(readdirSync(folder)).toContain(asideName);
    expect(readdirSync(folder)).not.toContain('settings.json');
  });
});
