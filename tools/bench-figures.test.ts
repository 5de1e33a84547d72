import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeFigures, putFigures, readGoal } from './bench-figures.mjs';

const root = path.resolve(import.meta.dirname, '..');

test.each([
  ['ratio app-start 1.29 <= 1.3', true],
  ['ratio app-start 1.31 <= 1.3', false],
  ['ratio printer-jobs-per-second 2.00 >=2.0', true],
  ['ratio printer-jobs-per-second 1.99 >=2.0', false],
  ['ratio service-faxes-lost 0.00 <=0', true],
  ['ratio first-page-ms NaN <=150', false],
])('%s: met is %s', (line, isMet) => {
  expect(readGoal(line)).toMatchObject({ isMet });
});

test.each(['', '| a | b |', 'ratio without a bound 3', 'memory at most: 289 MB'])('“%s” is no goal', (line) => {
  expect(readGoal(line)).toBeNull();
});

test('goals become a table, tables stay tables, and other lines stand as they were printed', () => {
  const printed = '| | ours |\n|---|---|\n| ms | 3 |\nratio app-start 1.50 <= 1.3\nmemory: 3 MB\n';
  expect(makeFigures(printed, 'that day').text).toBe(
    [
      'that day',
      '',
      '| goal | measured | bound | |',
      '|---|---|---|---|',
      '| `app-start` | 1.50 | <= 1.3 | **not met** |',
      '',
      '| | ours |',
      '|---|---|',
      '| ms | 3 |',
      '',
      '```',
      'memory: 3 MB',
      '```',
    ].join('\n'),
  );
});

test('only the block of the script that ran is replaced', () => {
  const block = (script: string, text: string): string =>
    `# ${script}\n<!-- figures of ${script}: written by npm run bench -->\n\n${text}\n\n<!-- end of figures -->\nprose\n`;
  const page = block('bench:a', 'old a') + block('bench:b', 'old b');
  expect(putFigures(page, 'bench:a', 'new a')).toBe(block('bench:a', 'new a') + block('bench:b', 'old b'));
  expect(() => putFigures(page, 'bench:c', 'x')).toThrow('no place for the figures of bench:c');
});

test('every benchmark has its place in the docs, and none is there that does not exist', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }; // our own file
  const page = readFileSync(path.join(root, 'docs', 'benchmarks.md'), 'utf8');
  const places = [...page.matchAll(/<!-- figures of (\S+): written/g)].map(([, script]) => script);
  expect(places.toSorted()).toEqual(
    Object.keys(scripts)
      .filter((script) => script.startsWith('bench:'))
      .toSorted(),
  );
});
