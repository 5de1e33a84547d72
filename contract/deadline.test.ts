import { expect, test } from 'vitest';
import { isAhead } from './deadline.ts';

const longestMs = 60_000;
const untilMs = 10_000_000;

test.each([
  ['at its beginning', untilMs - longestMs, true],
  ['just before its end', untilMs - 1, true],
  ['at its end', untilMs, false],
  ['a day after it, as when the clock is set forward', untilMs + 86_400_000, false],
  ['a day before it, as when the clock is set back', untilMs - 86_400_000, false],
])('a wait of a minute, seen %s, goes on: %3$s', (_when, nowMs, goesOn) => {
  expect(isAhead(untilMs, longestMs, nowMs)).toBe(goesOn);
});
