import { expect, test } from 'vitest';
import type { AccountFax } from '../../../contract/admin.ts';
import { findFaxes, noChoice, pick, pickAll } from './received-choice.ts';

const faxes: readonly AccountFax[] = ['a', 'b', 'c', 'd', 'e'].map((id, count) => ({
  id,
  receivedAtMs: count,
  from: `+1514555014${count}`,
  fromName: id === 'c' ? 'Cabinet Élan' : '',
  to: '+15145550150',
  owner: id === 'e' ? 'Back office' : 'Front desk',
  pageCount: 1,
}));
const idsOf = ({ ids }: { readonly ids: ReadonlySet<string> }): string => [...ids].join('');

test('a click chooses one, Ctrl adds and takes away, Shift takes the stretch from where one began', () => {
  const one = pick(noChoice, faxes, 1, 'open');
  expect(idsOf(one)).toBe('b');
  expect(idsOf(pick(one, faxes, 3, 'range'))).toBe('bcd');
  expect(idsOf(pick(pick(one, faxes, 3, 'range'), faxes, 0, 'range'))).toBe('ab');
  const two = pick(one, faxes, 4, 'toggle');
  expect(idsOf(two)).toBe('be');
  expect(idsOf(pick(two, faxes, 1, 'toggle'))).toBe('e');
  expect(idsOf(pick(two, faxes, 2, 'move'))).toBe('c');
  expect(idsOf(pickAll(two, faxes))).toBe('abcde');
});

test('what is not in the list chooses nothing, and a stretch from a fax that left begins anew', () => {
  expect(pick(noChoice, faxes, 9, 'open')).toBe(noChoice);
  expect(idsOf(pick({ ...noChoice, anchor: 'gone', at: 'gone' }, faxes, 2, 'range'))).toBe('c');
});

test.each([
  ['', 'abcde'],
  ['elan', 'c'],
  ['514 555-0143', 'd'],
  ['(514) 555-0150', 'abcde'],
  ['back', 'e'],
  ['nothing', ''],
])('a search for “%s” finds %s', (query, found) => {
  expect(
    findFaxes(faxes, query)
      .map(({ id }) => id)
      .join(''),
  ).toBe(found);
});
