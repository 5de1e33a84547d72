import { expect, test } from 'vitest';
import { maskNumber } from './mask-number.ts';

test.each([
  ['+15145550142', '+1 514 ••• ••42'],
  ['5145550142', '+1 514 ••• ••42'],
  ['(514) 555-0142', '+1 514 ••• ••42'],
  ['+33142685300', '+33 ••• ••00'],
  ['', '•••'],
  ['anonymous', '•••'],
  ['911', '•••'],
])('%s is shown as %s', (number, masked) => {
  expect(maskNumber(number)).toBe(masked);
});

test.each(['+15145550142', '+33142685300', '+442071838750'])('the middle digits of %s are never shown', (number) => {
  expect(maskNumber(number).replace(/\D/g, '').length).toBeLessThan(number.length - 4);
});
