import { expect, test } from 'vitest';
import { readMails } from './read-mails.ts';

test.each([
  ['', []],
  ['  ', []],
  ['ann@example.com', ['ann@example.com']],
  ['ann@example.com, bob@example.com;cy@example.com  ', ['ann@example.com', 'bob@example.com', 'cy@example.com']],
  ['ann@example.com ann@example.com', ['ann@example.com']],
])('%j is read as %j', (typed, mails) => {
  expect(readMails(typed)).toEqual({ mails, wrong: null });
});

test.each([
  ['ann', 'ann'],
  ['ann@example.com, bob@', 'bob@'],
  ['Ann <ann@example.com>', 'Ann'],
  ['a@b', 'a@b'],
])('in %j the part %j is refused', (typed, wrong) => {
  expect(readMails(typed).wrong).toBe(wrong);
});

test('more addresses than a fax can have are refused', () => {
  const typed = Array.from({ length: 21 }, (_, index) => `a${index}@example.com`).join(' ');
  expect(readMails(typed).wrong).toBe('a20@example.com');
});
