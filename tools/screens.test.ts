// No screen is forgotten: every component is named by a screen of the table that e2e/accessibility.spec.ts walks through.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

/** Not to be seen by itself: a window that waits, hidden, until it becomes a send window. */
const unseen = ['spare-window'];

function namesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => ending.test(file));
}

const shown = namesIn('e2e/accessibility', /-screens\.ts$/)
  .map((file) => readFileSync(path.join(root, 'e2e', 'accessibility', file), 'utf8'))
  .flatMap((text) => [...text.matchAll(/shows: \[([^\]]*)\]/g)].flatMap(([, names = '']) => [...names.matchAll(/'([\w-]+)'/g)]))
  .map(([, name = '']) => name);

const components = ['renderer/features', 'renderer/viewer'].flatMap((folder) =>
  namesIn(folder, /\.tsx$/).map((file) => path.basename(file, '.tsx')),
);

test('every component of a feature and of the viewer is on a screen that is looked at for everybody', () => {
  expect(components.length).toBeGreaterThan(80);
  expect(components.filter((name) => !shown.includes(name) && !unseen.includes(name))).toEqual([]);
});

test('the table names no component that is gone', () => {
  expect(shown.filter((name) => !components.includes(name))).toEqual([]);
});
