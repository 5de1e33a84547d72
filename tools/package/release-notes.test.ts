import { expect, test } from 'vitest';
import { notesOf } from './release-notes.mjs';

const changelog = `# Changes

## Unreleased

- Not out yet.

## 1.2.30 – 2026-03-01

- A later one.

## 1.2.3

- Print from any program.
- See each page.

## 1.2.2

`;

test('a release is described by its own part of the changes only', () => {
  expect(notesOf(changelog, '1.2.3')).toBe('- Print from any program.\n- See each page.');
  expect(notesOf(changelog, '1.2.30')).toBe('- A later one.');
});

test.each(['1.2', '2.0.0', '1.2.2'])('a release of which nothing is said (%s) is refused', (version) => {
  expect(() => notesOf(changelog, version)).toThrow(`nothing about ${version}`);
});
