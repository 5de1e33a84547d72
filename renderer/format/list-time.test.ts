import { expect, test } from 'vitest';
import { formatListTime } from './list-time.ts';

const now = new Date(2026, 10, 25, 15, 30).getTime();
const at = (...parts: [number, number, number, number?, number?]): number => new Date(...parts).getTime();

test('today says the time, this week the weekday, this year the day, before that the date', () => {
  // Some versions of the date words stand with a narrow space before AM.
  const plain = (atMs: number): string => formatListTime(atMs, now, 'en-US').replace(/\s/g, ' ');
  expect(plain(at(2026, 10, 25, 0, 0))).toBe('12:00 AM');
  expect(plain(now)).toBe('3:30 PM');
  expect(plain(at(2026, 10, 24, 23, 59))).toBe('Tue');
  expect(plain(at(2026, 10, 19))).toBe('Thu');
  expect(plain(at(2026, 10, 18, 23, 59))).toBe('Nov 18');
  expect(plain(at(2025, 2, 31))).toBe('03/31/2025');
});

test('a clock that is a little ahead is still today', () => {
  expect(formatListTime(at(2026, 10, 26, 0, 5), now, 'fr-CA')).toMatch(/^0+\D/);
});

test('each language has its own words', () => {
  expect(formatListTime(at(2026, 10, 24), now, 'fr-CA')).toBe('mar.');
  expect(formatListTime(at(2026, 10, 12), now, 'fr-CA')).toBe('12 nov.');
});
