import { expect, test } from 'vitest';
import { readLineOptions } from './line.ts';
import { readMailOptions } from './mail.ts';

test('without settings the line is the loopback and no mail leaves', () => {
  expect(readLineOptions(undefined)).toEqual({ ok: true, value: { kind: 'loopback' } });
  expect(readMailOptions(undefined)).toEqual({ ok: true, value: null });
});

test('a fax server needs no more than its name', () => {
  const read = readLineOptions({ kind: 'hylafax', hosts: [{ host: 'fax.office.example' }] });
  expect(read).toMatchObject({ ok: true, value: { hosts: [{ port: 4559, user: 'ooma-fax', lines: 1, use: 'both' }] } });
});

test.each<[string, unknown]>([
  ['a kind that does not exist', { kind: 'telex' }],
  ['no host', { kind: 'hylafax', hosts: [] }],
  ['the same host twice', { kind: 'hylafax', hosts: [{ host: 'a' }, { host: 'a', port: 4559 }] }],
  ['none that sends', { kind: 'hylafax', hosts: [{ host: 'a', use: 'receive' }] }],
  ['a port that is none', { kind: 'hylafax', hosts: [{ host: 'a', port: 70_000 }] }],
  ['a user with a line break', { kind: 'hylafax', hosts: [{ host: 'a', user: 'x\r\nADMIN y' }] }],
  ['a misspelt key', { kind: 'hylafax', hosts: [{ host: 'a', modems: 2 }] }],
  ['a modem with an extension for a number', { kind: 'hylafax', hosts: [{ host: 'a', modemNumbers: { ttyS0: '101' } }] }],
])('a line with %s is refused, and told where', (_what, value) => {
  expect(readLineOptions(value)).toMatchObject({ ok: false, fault: { detail: expect.stringContaining('line') as unknown } });
});

test.each<[string, unknown]>([
  ['no sender', { host: 'mail.office.example' }],
  ['a sender that is no address', { host: 'mail.office.example', from: 'fax' }],
  ['a password in the clear', { host: 'mail.office.example', from: 'a@b.example', requireTls: false, user: 'a', password: 'b' }],
])('mail with %s is refused', (_what, value) => {
  expect(readMailOptions(value)).toMatchObject({ ok: false, fault: { detail: expect.stringContaining('mail') as unknown } });
});
