import { expect, test } from 'vitest';
import { nameAccount } from './account-named.ts';

test.each([
  ['Acme', { account_name: 'Acme' }],
  [' Cabinet Roy & fils ', { account_name: 'Cabinet Roy & fils' }],
  ['acme.sip.example.com', { account_realm: 'acme.sip.example.com', account_name: 'acme.sip.example.com' }],
  ['ACME.example', { account_realm: 'acme.example', account_name: 'ACME.example' }],
  // A name that looks like a realm is found by its name.
  ['Roy.Inc', { account_realm: 'roy.inc', account_name: 'Roy.Inc' }],
  ['Roy Inc.', { account_name: 'Roy Inc.' }],
  ['.com', { account_name: '.com' }],
  ['+1 (514) 555-0142', { phone_number: '+15145550142', account_name: '+1 (514) 555-0142' }],
  ['514.555.0142', { phone_number: '5145550142', account_name: '514.555.0142' }],
  ['1001', { account_name: '1001' }],
  ['12345678901234567890', { account_name: '12345678901234567890' }],
])('%j is looked for as %j', (typed, fields) => {
  expect(nameAccount(typed)).toEqual(fields);
});
