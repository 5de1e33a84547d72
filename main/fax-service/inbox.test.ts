import { expect, test } from 'vitest';
import { readItem } from './inbox.ts';

const entry = {
  id: `202403-${'0'.repeat(31)}1`,
  created: 63_876_000_000,
  to_number: '+15145550143',
  from_number: '+15145550190',
};

test.each([
  ['came to its end', { success: true, total_pages: 2 }, false],
  ['came to its end, in the words of 4.3', { success: 'true', total_pages: '2' }, false],
  ['dropped', { success: false, total_pages: 2 }, true],
  ['dropped, in the words of 4.3', { success: 'false', total_pages: '2' }, true],
  ['is not told of', {}, false],
  ['is told of without its end', { total_pages: 2 }, false],
])('of a fax whose call %s the reader is told just that', (_name, rx_result, isIncomplete) => {
  expect(readItem({ ...entry, rx_result }, 'box')).toMatchObject({ isIncomplete });
});
