import { expect, test } from 'vitest';
import { senderOf } from './sender.ts';

const to = '+15145550100';

test('the contact’s name comes first, with the number beside it', () => {
  const fax = { from: '+15145550142', fromName: 'FAX 2', to, contactName: 'Dr Roy' };
  expect(senderOf(fax)).toEqual({ name: 'Dr Roy', number: '(514) 555-0142' });
});

test('without a contact the name that came along, then the number', () => {
  expect(senderOf({ from: '+15145550142', fromName: 'Clinique', to })).toEqual({ name: 'Clinique', number: '(514) 555-0142' });
  expect(senderOf({ from: '+15145550142', fromName: '', to, contactName: '' })).toEqual({ name: '(514) 555-0142', number: null });
});

test('a number in place of a name is no name', () => {
  expect(senderOf({ from: '+15145550142', fromName: '15145550142', to })).toEqual({ name: '(514) 555-0142', number: null });
});

test('who tells nothing has no name', () => {
  expect(senderOf({ from: '', fromName: ' ', to })).toEqual({ name: null, number: null });
});
