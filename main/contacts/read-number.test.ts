import { expect, test } from 'vitest';
import type { FaultCode } from '../../contract/fault.ts';
import { ok } from '../../contract/result.ts';
import { countryOf, readNumber } from './read-number.ts';

test.each([
  ['514 555 0142', '+15145550142'],
  ['(514) 555-0142', '+15145550142'],
  ['1-514-555-0142', '+15145550142'],
  ['+1 514.555.0142', '+15145550142'],
  ['011 33 1 99 00 12 34', '+33199001234'],
  ['0033199001234', '+33199001234'],
  ['+33 1 99 00 12 34', '+33199001234'],
  ['tel:+1-514-555-0142;phone-context=example.com', '+15145550142'],
  ['５１４ ５５５ ０１４２', '+15145550142'],
  ['\u202a+1 514 555 0142\u202c', '+15145550142'],
])('%j is dialled as %s', (typed, dialled) => {
  expect(readNumber(typed, 'CA')).toEqual(ok(dialled));
});

test.each<[string, FaultCode]>([
  ['', 'number/missing'],
  [' - ', 'number/missing'],
  ['1-800-FLOWERS', 'number/letters'],
  ['Front desk', 'number/letters'],
  ['514 555 0142 ext. 12', 'number/extension'],
  ['514 555 0142 poste 12', 'number/extension'],
  ['514 555 0142 x12', 'number/extension'],
  ['514 555 0142 #12', 'number/extension'],
  ['tel:+15145550142;ext=12', 'number/extension'],
  ['5550142', 'number/too-short'],
  ['911', 'number/too-short'],
  ['514 555 01422222', 'number/too-long'],
  ['+999 123456789', 'number/unknown-country'],
  ['514 055 0142', 'number/not-a-number'],
  ['*67 514 555 0142', 'number/not-a-number'],
  ['5145550142,5145550143', 'number/not-a-number'],
])('%j is refused as %s', (typed, code) => {
  expect(readNumber(typed, 'CA')).toMatchObject({ ok: false, fault: { code } });
});

test('a number without a country code is dialled as from the country of the own number', () => {
  expect(readNumber('01 99 00 12 34', countryOf('+33199005678'))).toEqual(ok('+33199001234'));
  expect(countryOf(null)).toBe('US');
});
