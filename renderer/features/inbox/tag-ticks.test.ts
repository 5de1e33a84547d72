import { expect, test } from 'vitest';
import { tagTicks } from './tag-ticks.ts';

test('a tag is on all, on some or on none of the chosen faxes, and those that are on come first', () => {
  expect(tagTicks(['archive', 'bill', 'urgent'], [['urgent', 'bill'], ['urgent']])).toEqual([
    { tag: 'bill', on: 'some' },
    { tag: 'urgent', on: 'all' },
    { tag: 'archive', on: 'none' },
  ]);
});

test('a tag that was just made is there before anybody counted it', () => {
  expect(tagTicks([], [['new']])).toEqual([{ tag: 'new', on: 'all' }]);
  expect(tagTicks(['old'], [])).toEqual([{ tag: 'old', on: 'none' }]);
});
