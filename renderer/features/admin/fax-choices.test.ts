import { expect, test } from 'vitest';
import type { AccountNumber, Extension } from '../../../contract/admin.ts';
import { checkFields, choosableNumbers, firstFields, isUnchanged } from './fax-choices.ts';

const numbers: readonly AccountNumber[] = [
  { number: '+15145550142', use: 'fax' },
  { number: '+15145550143', use: 'free' },
  { number: '+15145550144', use: 'other' },
  { number: '+15145550145', use: 'free' },
];
const off: Extension = {
  userId: 'u',
  name: 'Ann',
  extension: '101',
  mail: 'ann@office.example',
  isAdmin: false,
  fax: { kind: 'off' },
};
const on: Extension = { ...off, fax: { kind: 'on', number: '+15145550142', mails: ['a@office.example', 'b@office.example'] } };

test('its own number and the free ones can be chosen, each once', () => {
  expect(choosableNumbers(off, numbers)).toEqual(['+15145550143', '+15145550145']);
  expect(choosableNumbers(on, numbers)).toEqual(['+15145550142', '+15145550143', '+15145550145']);
  const broken: Extension = { ...off, fax: { kind: 'broken', number: '+15145550143', mails: [] } };
  expect(choosableNumbers(broken, numbers)).toEqual(['+15145550143', '+15145550145']);
});

test('a new one begins with the address of the user and no number, another with what it has', () => {
  expect(firstFields(off)).toEqual({ number: null, mails: 'ann@office.example' });
  expect(firstFields(on)).toEqual({ number: '+15145550142', mails: 'a@office.example, b@office.example' });
});

test('addresses are checked, a number is needed, and no address at all is good', () => {
  expect(checkFields({ number: null, mails: '' })).toMatchObject({ needsNumber: true, isGood: false });
  expect(checkFields({ number: '+15145550143', mails: '' })).toEqual({
    mails: [],
    needsNumber: false,
    wrongMail: null,
    isGood: true,
  });
  expect(checkFields({ number: '+15145550143', mails: 'a@office.example; b@office' })).toMatchObject({
    wrongMail: 'b@office',
    isGood: false,
  });
});

test('nothing is to be saved while it is as it was, however it is written', () => {
  expect(isUnchanged(on, { number: '+15145550142', mails: ' a@office.example ;b@office.example' })).toBe(true);
  expect(isUnchanged(on, { number: '+15145550143', mails: 'a@office.example, b@office.example' })).toBe(false);
  expect(isUnchanged(on, { number: '+15145550142', mails: 'a@office.example' })).toBe(false);
  expect(isUnchanged(off, firstFields(off))).toBe(false);
});
