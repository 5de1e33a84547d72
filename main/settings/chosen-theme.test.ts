import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readChosenTheme } from './chosen-theme.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chosen-theme-'));
});
afterEach(() => rm(folder, { recursive: true }));

test.each(['light', 'dark', 'system'])('the colours chosen were: %s', (theme) => {
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ settings: { theme } }));
  expect(readChosenTheme(folder)).toBe(theme);
});

test('before the first start the colours are those of the computer', () => {
  expect(readChosenTheme(folder)).toBe('system');
});

test.each([
  '',
  '{',
  'null',
  '[]',
  '7',
  '{"settings":null}',
  '{"settings":{"theme":"pink"}}',
  '{"settings":{"theme":7}}',
  '{"settings":7}',
])('settings that say %s start in the colours of the computer', (text) => {
  writeFileSync(path.join(folder, 'settings.json'), text);
  expect(readChosenTheme(folder)).toBe('system');
});
