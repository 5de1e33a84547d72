import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isSupported } from './electron-support.mjs';

test.each([
  ['45.4.1', '45.0.0', true],
  ['45.4.1', '47.2.0', true],
  ['45.4.1', '48.0.0', false],
  ['33.2.1', '45.4.1', false],
  ['46.0.0', '45.4.1', true],
])('Electron %s while %s is the newest: supported %s', (ours, latest, supported) => {
  expect(isSupported(ours, latest)).toBe(supported);
});

test.each(['', '45', '^45.4.1', '<html>'])('what is no version (%j) is no answer', (latest) => {
  expect(() => isSupported('45.4.1', latest)).toThrow('is no version');
});

test('it is asked every Monday and before each release', () => {
  const read = (name: string): string => readFileSync(path.join(import.meta.dirname, '..', '..', '.github', name), 'utf8');
  for (const name of ['workflows/ci.yml', 'workflows/release.yml'])
    expect(read(name)).toContain('run: node tools/package/electron-support.mjs');
  expect(read('workflows/ci.yml')).toMatch(/schedule:\r?\n\s+- cron: "\d+ \d+ \* \* 1"/);
  expect(read('dependabot.yml')).toContain('package-ecosystem: npm');
});
