import { expect, test } from 'vitest';
import { isList } from './is-list.ts';

test.each([
  '5145550143\n5145550144',
  '514 555 0143, 514 555 0144',
  'Dr Roy\t514 555 0143',
  'Dr Roy 514 555 0143',
  'Roy <+1 514 555 0143>; Lambert <+1 514 555 0144>',
])('%j is a list', (text) => {
  expect(isList(text)).toBe(true);
});

test.each(['', '5145550143', ' (514) 555-0143\n', 'tel:+1-514-555-0143', '+1 514 555 0143 ext 12', 'Dr Roy', '1-800-FLOWERS'])(
  '%j is none',
  (text) => {
    expect(isList(text)).toBe(false);
  },
);
