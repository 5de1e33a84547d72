import { expect, test } from 'vitest';
import { dayMs } from '../../../contract/retention.ts';
import { expiryDays, expiryDaysInRow } from './expiry-days.ts';

const now = 1_700_000_000_000;

test.each([
  ['no rule deletes it', null, null, null],
  ['was due while the app was closed', now - 5 * dayMs, 0, 0],
  ['goes today', now + dayMs - 1, 0, 0],
  ['goes tomorrow', now + dayMs, 1, 1],
  ['goes in a week', now + 8 * dayMs - 1, 7, 7],
  ['goes later', now + 8 * dayMs, 8, null],
])('a fax that %s says so', (_name, expiresAtMs, days, inRow) => {
  expect([expiryDays({ expiresAtMs }, now), expiryDaysInRow({ expiresAtMs }, now)]).toEqual([days, inRow]);
});
