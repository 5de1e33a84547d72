import { describe, expect, test } from 'vitest';
import type { InboxQuery } from '../../../contract/inbox-query.ts';
import { activeFilters, filterKinds, isSearch, readDay, readPages, wholeFolder, withoutFilter, writeDay } from './query.ts';

const everything: InboxQuery = {
  folder: 'any',
  text: 'referral',
  isUnread: true,
  isStarred: true,
  tag: 'urgent',
  number: '+15145550142',
  to: '+15145550100',
  fromMs: 1,
  toMs: 2,
  minPages: 1,
  maxPages: null,
};

describe('filters', () => {
  test('a whole folder has none', () => {
    expect(activeFilters(wholeFolder('archive'))).toEqual([]);
    expect(isSearch(wholeFolder('archive'))).toBe(false);
    expect(isSearch({ ...wholeFolder('inbox'), text: '  ' })).toBe(false);
    expect(isSearch({ ...wholeFolder('inbox'), text: 'x' })).toBe(true);
  });

  test('each can be taken away alone, and the words stay', () => {
    expect(activeFilters(everything)).toEqual(filterKinds);
    for (const kind of filterKinds) {
      const less = withoutFilter(everything, kind, 'archive');
      expect(activeFilters(less)).toEqual(filterKinds.filter((one) => one !== kind));
      expect(less.text).toBe('referral');
    }
  });

  test('taking them all away leads back to the open folder', () => {
    const none = filterKinds.reduce((query, kind) => withoutFilter(query, kind, 'archive'), { ...everything, text: '' });
    expect(none).toEqual(wholeFolder('archive'));
  });
});

describe('what is typed', () => {
  test('a number of pages is a small whole number above 0', () => {
    expect(readPages(' 12 ')).toBe(12);
    for (const text of ['', '0', '-1', '1.5', '1e3', '123456', 'x', '٣']) expect(readPages(text)).toBeNull();
  });

  test('a day reaches from its first millisecond to its last, also when clocks change', () => {
    for (const day of ['2026-11-23', '2026-03-08', '2026-11-01', '2024-02-29']) {
      const [first, last] = [readDay(day, 'first') ?? 0, readDay(day, 'last') ?? 0];
      expect(writeDay(first)).toBe(day);
      expect(writeDay(last)).toBe(day);
      expect(writeDay(last + 1)).not.toBe(day);
    }
  });

  test('half a date is none', () => {
    for (const text of ['', '2026-11', '23.11.2026', '0001-01-01']) expect(readDay(text, 'first')).toBeNull();
    expect(writeDay(null)).toBe('');
  });
});
