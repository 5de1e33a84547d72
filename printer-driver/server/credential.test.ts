import { describe, expect, test } from 'vitest';
import { isAuthorized, readCredential } from './credential.ts';

const credential = { user: 'fax', secret: '0123456789abcdef' };
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

describe('the credential of an installation', () => {
  test.each([
    basic('fax:0123456789abcdef'),
    basic('fax:0123456789abcdef').replace('Basic', 'basic'),
    `Basic   ${basic('fax:0123456789abcdef').slice(6)}`,
  ])('is recognized in %j', (header) => {
    expect(isAuthorized(header, credential)).toBe(true);
  });

  test.each([
    undefined,
    '',
    'Basic',
    'Basic ',
    basic(''),
    basic('fax'),
    basic('fax:'),
    basic('fax:0123456789abcde'),
    basic('fax:0123456789abcdef '),
    basic('fax:0123456789abcdef\n'),
    basic('fax:0123456789ABCDEF'),
    basic('FAX:0123456789abcdef'),
    basic(':0123456789abcdef'),
    `${basic('fax:0123456789abcdef')}, Basic x`,
    `Bearer ${basic('fax:0123456789abcdef').slice(6)}`,
    'fax:0123456789abcdef',
    basic('fax:0123456789abcdef').slice('Basic '.length),
  ])('is not in %j', (header) => {
    expect(isAuthorized(header, credential)).toBe(false);
  });

  test.each([
    '',
    'fax',
    'fax:',
    ':0123456789abcdef',
    'fax:short',
    'fax:0123456789abcde@',
    'f x:0123456789abcdef',
    'fax:0123456789 abcdef',
    'fax:0123456789abcdef\n',
    'a:b:0123456789abcdef',
  ])('cannot be %j', (text) => {
    expect(readCredential(text)).toBeNull();
  });

  test('is a user and a long secret', () => {
    expect(readCredential('fax:0123456789abcdef')).toEqual(credential);
  });
});
