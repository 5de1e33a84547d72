import { expect, test } from 'vitest';
import { safeFileName } from './file-name.ts';

test.each([
  ['Referral Tremblay.pdf', 'Referral Tremblay.pdf'],
  ['Reçu n° 12.pdf', 'Reçu n° 12.pdf'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['C:\\letter.pdf', 'C--letter.pdf'],
  ['10:42 "draft"?', '10-42 -draft--'],
  ['.hidden', 'hidden'],
  ['a\u0000b\nc', 'a-b-c'],
  ['   ', 'fax'],
  ['', 'fax'],
])('%j becomes %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
});

test('a very long name is cut', () => {
  expect(safeFileName('x'.repeat(500))).toHaveLength(120);
});
