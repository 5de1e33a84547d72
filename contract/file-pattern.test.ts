import { expect, test } from 'vitest';
import { harmlessName, nameByPattern } from './file-pattern.ts';

const fax = {
  receivedAtMs: new Date(2026, 10, 23, 10, 42).getTime(),
  number: '+15145550142',
  name: 'Dr Roy',
  pages: 3,
  to: '+15145550143',
};

test('a pattern is filled with the facts of the fax, and what is no part of it stays', () => {
  expect(nameByPattern('{date} {time} {number} {name} {pages}p', fax)).toBe('2026-11-23 10.42 +15145550142 Dr Roy 3p');
  expect(nameByPattern('{to}/{unknown} {name}', fax)).toBe('+15145550143-{unknown} Dr Roy');
});

test('braces in a name are no parts, and what is missing leaves no gap', () => {
  expect(nameByPattern('{name} {date}', { ...fax, name: '{number}' })).toBe('{number} 2026-11-23');
  expect(nameByPattern('{date} {name} {number}', { ...fax, name: '' })).toBe('2026-11-23 +15145550142');
});

test.each([
  ['../../etc/passwd', 'etc-passwd'],
  ['..\\..\\boot.ini', 'boot.ini'],
  ['/absolute', 'absolute'],
  ['C:\\Windows', 'C--Windows'],
  ['.hidden', 'hidden'],
  ['~root', 'root'],
  ['-rf', 'rf'],
  ['CON', 'fax CON'],
  ['lpt1.pdf', 'fax lpt1.pdf'],
  ['ends with dots...', 'ends with dots'],
  ['line\nbreak\ttab\0nul', 'line-break-tab-nul'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['zero\u200Bwidth\uFEFF', 'zerowidth'],
  ['a:b*c?d"e<f>g|h%i', 'a-b-c-d-e-f-g-h-i'],
  ['lone \uD800 surrogate', 'lone surrogate'],
  ['   ', 'fax'],
  ['...', 'fax'],
  ['', 'fax'],
  ['élève 日本', 'élève 日本'],
])('the name %j becomes %j', (hostile, harmless) => {
  expect(harmlessName(hostile)).toBe(harmless);
});

test('a name is never too long for a file system, and is cut between two letters', () => {
  const long = harmlessName('é'.repeat(500));
  expect(new TextEncoder().encode(long).length).toBe(180);
  expect(long).toBe('é'.repeat(90));
});
