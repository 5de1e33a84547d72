import { expect, test } from 'vitest';
import { fromFieldTime, hasPassed, kindOfTime, nextHourMs, toFieldTime, tomorrowMs, tonightMs } from './send-time.ts';

const at = (text: string): number => new Date(text).getTime();

test('tonight is offered until shortly before it begins', () => {
  expect(tonightMs(at('2026-11-25T09:00'))).toBe(at('2026-11-25T20:00'));
  expect(tonightMs(at('2026-11-25T19:54'))).toBe(at('2026-11-25T20:00'));
  expect(tonightMs(at('2026-11-25T19:56'))).toBeNull();
  expect(tonightMs(at('2026-11-25T23:00'))).toBeNull();
});

test('tomorrow is the next morning also over the end of a month and a year', () => {
  expect(tomorrowMs(at('2026-11-30T23:59'))).toBe(at('2026-12-01T08:00'));
  expect(tomorrowMs(at('2026-12-31T00:01'))).toBe(at('2027-01-01T08:00'));
});

test('a time of one’s own begins at a full hour at least half an hour away', () => {
  expect(nextHourMs(at('2026-11-25T09:10'))).toBe(at('2026-11-25T10:00'));
  expect(nextHourMs(at('2026-11-25T09:45'))).toBe(at('2026-11-25T11:00'));
});

test('a stored time is shown as the choice that it was', () => {
  const now = at('2026-11-25T09:00');
  expect(kindOfTime(null, now)).toBe('now');
  expect(kindOfTime(at('2026-11-25T20:00'), now)).toBe('tonight');
  expect(kindOfTime(at('2026-11-26T08:00'), now)).toBe('tomorrow');
  expect(kindOfTime(at('2026-11-25T20:01'), now)).toBe('later');
});

test('a time that is not later than now has passed; no time never does', () => {
  expect(hasPassed(null, 1000)).toBe(false);
  expect(hasPassed(1000, 1000)).toBe(true);
  expect(hasPassed(1001, 1000)).toBe(false);
});

test('the field keeps a time to the minute, and an unfinished one is none', () => {
  const time = at('2026-03-04T05:06');
  expect(toFieldTime(time)).toBe('2026-03-04T05:06');
  expect(fromFieldTime(toFieldTime(time))).toBe(time);
  for (const text of ['', '2026-13-01T00:00', 'soon', '1969-01-01T00:00']) expect(fromFieldTime(text)).toBeNull();
});
