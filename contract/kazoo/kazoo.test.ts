import { expect, test } from 'vitest';
import { credentialInput, normaliseAccountName } from './credential.ts';
import { fromGregorianSeconds, toGregorianSeconds } from './gregorian-time.ts';
import { kazooId, storedFaxId, storedIdOf } from './ids.ts';
import { liveTexts, readSentPage } from './job-status.ts';
import { isReconcilable, toE164 } from './phone-number.ts';

test('Gregorian seconds and Unix milliseconds turn into each other', () => {
  expect(toGregorianSeconds(Date.UTC(2024, 2, 1))).toBe(63_876_470_400);
  expect(fromGregorianSeconds(63_876_470_400)).toBe(1_709_251_200_000);
  expect(toGregorianSeconds(Date.UTC(2024, 2, 1) + 999)).toBe(63_876_470_400);
});

test('a stored id carries the month in UTC', () => {
  const job = 'a'.repeat(32);
  expect(storedIdOf(Date.UTC(2024, 2, 1) - 1, job)).toBe(`202402-${job}`);
  expect(storedIdOf(Date.UTC(2024, 2, 1), job)).toBe(`202403-${job}`);
  expect(storedFaxId.safeParse(storedIdOf(0, job)).success).toBe(true);
});

test.each(['', 'A'.repeat(32), 'a'.repeat(31), 'a'.repeat(33), `202403-${'a'.repeat(32)}`, `${'a'.repeat(32)}\n`, '../../etc'])(
  '%j is no id',
  (text) => {
    expect(kazooId.safeParse(text).success).toBe(false);
  },
);

test.each([
  ['+15145550142', '+15145550142'],
  ['15145550142', '+15145550142'],
  ['5145550142', '+15145550142'],
  ['011442071234567', '+442071234567'],
  ['00442071234567', '+442071234567'],
  ['442071234567', '+442071234567'],
  ['1145550142', '1145550142'],
  ['101', '101'],
])('%s is dialled as %s', (typed, dialled) => {
  expect(toE164(typed)).toBe(dialled);
});

test.each(['+15145550142', '5145550142', '15145550142', '+442071234567', '01144207', '0044207'])(
  '%s is a destination',
  (number) => {
    expect(isReconcilable(number)).toBe(true);
  },
);

test.each(['', '101', '+1514555014', '514-555-0142', '+0442071234567', 'fax', '5145550142\n', '٥١٤٥٥٥٠١٤٢'])(
  '%j is no destination',
  (number) => {
    expect(isReconcilable(number)).toBe(false);
  },
);

test('names count without case, passwords with it, and account names without decoration', () => {
  expect(credentialInput('John@Example.com', 'M32')).toBe('john@example.com:M32');
  expect(normaliseAccountName('Ooma-Trial, Inc.')).toBe('oomatrialinc');
});

test('the page is read from the live text, and from nothing else', () => {
  expect(readSentPage(liveTexts.sentPage(2, 3))).toEqual({ page: 2, pageCount: 3 });
  for (const text of [liveTexts.sent, liveTexts.negotiated(14_400), 'processing', 'Sent Page 4 of 3', 'Sent Page 0 of 0'])
    expect(readSentPage(text)).toBeNull();
});
