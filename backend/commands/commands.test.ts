import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '../../contract/result.ts';
import { startBackend } from '../server.ts';
import type { Stores } from '../service.ts';
import { openStores } from '../stores.ts';
import { ask } from '../testing/trial-service.ts';
import { accountCommands } from './accounts.ts';
import { auditCommands } from './audit.ts';
import type { Command, CommandContext } from './command.ts';
import { userCommands } from './users.ts';

const commands: Readonly<Record<string, Command>> = { ...accountCommands, ...userCommands, ...auditCommands };
let folder: string;
let stores: Stores;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fax-commands-'));
  stores = await openStores(folder);
});
afterEach(async () => {
  stores.db.close();
  await rm(folder, { recursive: true });
});

async function run(
  name: string,
  names: readonly string[] = [],
  options: CommandContext['options'] = {},
  password = '',
): Promise<Result<readonly string[]>> {
  const command = commands[name];
  if (!command) throw new Error(name);
  return command({ stores, nowMs: Date.now(), names, options, readPassword: async () => password });
}

async function told(...given: Parameters<typeof run>): Promise<string> {
  const result = await run(...given);
  return result.ok ? result.value.join('\n') : `refused: ${result.fault.detail}`;
}

const ann = { first: 'Ann', last: 'Roy', email: 'ann@example.com', extension: '201', number: '+15145550150', admin: true };

async function setUp(): Promise<void> {
  await run('account add', ['Acme'], { realm: 'acme.example.com' });
  await run('number add', ['+15145550150', '+15145550151']);
  await run('user add', ['ann'], { ...ann, 'password-stdin': true }, 'correct horse');
}

test('an office is set up: its account, its numbers, its people with extension, fax and password', async () => {
  await setUp();
  expect(await told('account list')).toMatch(/^NAME.*\nAcme +acme\.example\.com +enabled +1 +2$/);
  expect(await told('number list')).toMatch(/\+15145550150 +in_service +ann\n\+15145550151 +in_service +free$/);
  expect(await told('user list')).toMatch(/ann +Ann Roy +201 +admin +\+15145550150 +ann@example\.com +enabled$/);
});

test('whoever was added logs in by realm, sees their number, and is in the audit log', async () => {
  await setUp();
  const started = await startBackend({ dataFolder: folder, port: 0, isTrial: false });
  if (!started.ok) throw new Error(started.fault.detail);
  const { baseUrl, close } = started.value;
  const credentials = createHash('sha1').update('ann:correct horse').digest('hex');
  const data = { credentials, method: 'sha', account_realm: 'acme.example.com' };
  const headers = { 'content-type': 'application/json' };
  const login = await ask(`${baseUrl}/user_auth`, { method: 'PUT', headers, body: JSON.stringify({ data }) });
  const account = login.word('data.account_id');
  const boxes = await ask(`${baseUrl}/accounts/${account}/faxboxes`, { headers: { 'x-auth-token': login.word('auth_token') } });
  expect(boxes.at('data.0')).toMatchObject({
    caller_id: '+15145550150',
    notifications: { inbound: { email: { send_to: ['ann@example.com'] } } },
  });
  expect(await told('audit')).toMatch(/ann +login +- +(::ffff:)?127\.0\.0\.1$/);
  expect(await told('audit', [], { user: 'bob' })).not.toContain('ann');
  expect(await told('audit', [], { since: '2999-01-01' })).not.toContain('ann');
  expect(JSON.parse(await told('audit', [], { json: true }))).toMatchObject({ user: 'ann', action: 'login' });
  await close();
});

test('a password that is made up is told once, and a reset one ends the old', async () => {
  await setUp();
  expect(await told('user add', ['bob'])).toMatch(/^user bob of Acme\npassword: [\w-]{16}$/);
  const [account] = stores.accounts.listAll();
  const user = stores.documents.list(account?.id ?? '', 'user')[0];
  const before = stores.accounts.identitySecret(user?.id ?? '');
  expect(await told('user password', ['ann'], { 'password-stdin': true }, 'battery staple')).toBe('user ann has a new password');
  expect(stores.accounts.identitySecret(user?.id ?? '')).not.toBe(before);
});

test.each<[string, Parameters<typeof run>, string]>([
  ['a user without an account', ['user add', ['ann']], 'there is no account yet'],
  ['an account without a name', ['account add', ['!']], 'a name of 1 to 128 characters'],
])('%s is refused', async (_, given, words) => {
  expect(await told(...given)).toContain(words);
});

test.each<[string, Parameters<typeof run>, string]>([
  ['a second account of that name', ['account add', ['A-C-M-E']], 'already'],
  ['a realm that is taken', ['account add', ['Other'], { realm: 'ACME.example.com' }], 'is taken'],
  ['a number that is none', ['number add', ['5145550150']], 'no number as'],
  ['a number that is there', ['number add', ['+15145550199', '+15145550151']], 'is there already'],
  ['a name with a space', ['user add', ['ann roy']], 'letters, digits'],
  ['a name that is taken', ['user add', ['ANN']], 'already'],
  ['an extension that is taken', ['user add', ['bob'], { extension: '201' }], 'is taken'],
  ['a number that is taken', ['user add', ['bob'], { number: '+15145550150' }], 'is taken'],
  ['a number of nobody', ['user add', ['bob'], { number: '+15145550155' }], 'is no number of Acme'],
  ['an address that is none', ['user add', ['bob'], { email: 'bob' }], 'email'],
  ['a time zone that is none', ['user add', ['bob'], { timezone: 'Moon/Base' }], '--timezone'],
  ['a password that is short', ['user add', ['bob'], { 'password-stdin': true }, 'short'], 'at least 8'],
  ['a user who is nobody', ['user lock', ['carol']], 'nobody in Acme'],
  ['an account that is none', ['user list', [], { account: 'Other' }], 'no account is called'],
  ['a day that is none', ['audit', [], { since: 'yesterday' }], '--since'],
])('%s is refused, and nothing changes', async (_, given, words) => {
  await setUp();
  const before = [await told('user list'), await told('number list'), await told('account list')];
  expect(await told(...given)).toContain(words);
  expect([await told('user list'), await told('number list'), await told('account list')]).toEqual(before);
});

test('roles and locks change, and are seen', async () => {
  await setUp();
  for (const [name, words] of [
    ['user demote', /ann .* user .* enabled/],
    ['user lock', /ann .* user .* locked/],
    ['user promote', /ann .* admin .* locked/],
    ['user unlock', /ann .* admin .* enabled/],
  ] as const) {
    await run(name, ['ann']);
    expect(await told('user list')).toMatch(words);
  }
  await run('account lock', ['Acme']);
  expect(await told('account list')).toContain('locked');
});

test('nobody changes or removes a line of the audit log', () => {
  stores.audit.add({ atMs: 1, accountId: 'a', userId: 'u', action: 'send', subject: 's', address: '' });
  for (const sql of ["UPDATE audit SET user_id = 'other'", 'DELETE FROM audit'])
    expect(() => stores.db.exec(sql)).toThrow('only added to');
  expect(stores.audit.list('a')).toHaveLength(1);
});
