import { expect, test } from 'vitest';
import { isOwnHost, readCallerAddress } from './hosts.ts';

const names = ['fax.example.com'];

test.each(['localhost', 'LOCALHOST:8000', '127.0.0.1:1', '[::1]:443', 'fax.example.com', 'FAX.example.com:443'])(
  '%s is a name of the service',
  (host) => expect(isOwnHost(host, names)).toBe(true),
);

test.each([
  undefined,
  '',
  'evil.example',
  'fax.example.com.evil.example',
  'evil-fax.example.com',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  '128.0.0.1',
  '10.0.0.1',
  'fax.example.com:443:1',
  'fax.example.com@evil.example',
])('%s is not', (host) => expect(isOwnHost(host, names)).toBe(false));

test.each<[string, string, string | undefined, boolean, string]>([
  ['the connection, without a proxy', '192.0.2.7', undefined, false, '192.0.2.7'],
  ['the connection, whatever somebody claims', '192.0.2.7', '10.0.0.1', false, '192.0.2.7'],
  ['the connection, when it does not come from this computer', '192.0.2.7', '10.0.0.1', true, '192.0.2.7'],
  ['the last that the proxy added', '127.0.0.1', '10.0.0.1, 198.51.100.4', true, '198.51.100.4'],
  ['the last that the proxy added, in IPv6', '::ffff:127.0.0.1', '2001:db8::1', true, '2001:db8::1'],
  ['the connection, when what was added is no address', '::1', 'unknown', true, '::1'],
  ['the connection, when nothing was added', '127.0.0.1', undefined, true, '127.0.0.1'],
])('a caller is counted by %s', (_, connected, forwarded, isBehindProxy, address) => {
  expect(readCallerAddress(connected, forwarded, isBehindProxy)).toBe(address);
});
