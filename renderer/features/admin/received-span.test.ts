import { expect, test } from 'vitest';
import { isBackwards, ownSpan, rangeOf } from './received-span.ts';

const now = new Date(2026, 10, 25, 15, 30).getTime();
const own = (from: string, until: string) => ({ kind: 'own' as const, from, until });

test('seven days are today and six before, from midnight to midnight', () => {
  expect(rangeOf({ kind: 'days7', from: '', until: '' }, now)).toEqual({
    fromMs: new Date(2026, 10, 19).getTime(),
    toMs: new Date(2026, 10, 26).getTime() - 1,
  });
});

test('own dates take both days whole; half a date and an end before the beginning are no range', () => {
  expect(rangeOf(own('2026-11-01', '2026-11-01'), now)).toEqual({
    fromMs: new Date(2026, 10, 1).getTime(),
    toMs: new Date(2026, 10, 2).getTime() - 1,
  });
  for (const span of [own('', '2026-11-01'), own('2026-11-01', ''), own('2026-11-02', '2026-11-01'), own('0-1-1', 'x')])
    expect(rangeOf(span, now)).toBeNull();
  expect(isBackwards(own('2026-11-02', '2026-11-01'))).toBe(true);
  expect(isBackwards(own('', '2026-11-01'))).toBe(false);
});

test('own dates begin with the days that were looked at', () => {
  const range = rangeOf({ kind: 'days30', from: '', until: '' }, now);
  expect(ownSpan(range, now)).toEqual(own('2026-10-27', '2026-11-25'));
  expect(ownSpan(null, now)).toEqual(own('2026-10-27', '2026-11-25'));
});
