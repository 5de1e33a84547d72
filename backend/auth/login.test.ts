import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { credentialInput } from '../../contract/kazoo/credential.ts';
import { shareTrial } from '../testing/share-trial.ts';
import { backOffice, frontDesk, md5Of, startTrial, type Told, type TrialService } from '../testing/trial-service.ts';

const { trial, desk, ...people } = await shareTrial();
let { office } = people;

function logIn(service: TrialService, data: object): Promise<Told> {
  const headers = { 'content-type': 'application/json' };
  return service.call('PUT', '/user_auth', { headers, body: JSON.stringify({ data }) });
}

const wrong = { credentials: md5Of({ ...frontDesk, password: 'wrong' }), account_name: 'ooma-trial' };
const right = { credentials: md5Of(frontDesk), account_name: 'ooma-trial' };

test('an account is found by its number, else by its realm, else by its name in any spelling', async () => {
  const account = trial.backend.service.accounts.findByName('ooma-trial')[0];
  const { credentials } = right;
  const sha = createHash('sha1').update(credentialInput('FRONT-desk', frontDesk.password)).digest('hex');
  for (const data of [
    { credentials, account_name: 'Ooma Trial' },
    { credentials, account_realm: account?.realm.toUpperCase() },
    { credentials, realm: account?.realm },
    { credentials, phone_number: '5145550142' },
    { credentials, phone_number: '+442071234567', account_realm: 'no.such.realm', account_name: 'ooma_trial' },
    { credentials: sha, method: 'sha', account_name: 'ooma-trial' },
  ])
    expect((await logIn(trial, data)).status).toBe(201);
});

test('wrong passwords from one address are slowed down, also for other accounts, and the right one has to wait', async () => {
  let nowMs = Date.now();
  const strict = await startTrial({ addressRefusalLimit: { capacity: 3, perSecond: 0.1 }, now: () => nowMs });
  for (let time = 0; time < 3; time++) expect((await logIn(strict, wrong)).status).toBe(401);
  expect((await logIn(strict, wrong)).at('message')).toBe('too_many_requests');
  expect((await logIn(strict, { ...wrong, account_name: 'another' })).status).toBe(429);
  expect((await logIn(strict, right)).status).toBe(429);
  nowMs += 11_000;
  expect((await logIn(strict, right)).status).toBe(201);
  await strict.close();
});

test('wrong passwords for one account are counted from wherever they come', async () => {
  const strict = await startTrial({ accountRefusalLimit: { capacity: 2, perSecond: 0 } });
  for (let time = 0; time < 2; time++) await logIn(strict, wrong);
  expect((await logIn(strict, right)).status).toBe(429);
  expect((await logIn(strict, { ...wrong, account_name: 'another' })).status).toBe(401);
  await strict.close();
});

test('a burst of logins costs what it costs at KAZOO: the third has to wait', async () => {
  const strict = await startTrial({ loginLimit: { capacity: 100, perSecond: 10 }, now: () => 1_700_000_000_000 });
  const statuses = [];
  for (let time = 0; time < 3; time++) statuses.push((await logIn(strict, right)).status);
  expect(statuses).toEqual([201, 201, 429]);
  await strict.close();
});

test('a locked account says so to who knows the password, and ends its sessions', async () => {
  const own = await startTrial();
  const session = await own.logIn(frontDesk);
  own.backend.service.accounts.setEnabled(session.accountId, false);
  const told = await logIn(own, right);
  expect([told.status, told.at('data.account.disabled.message')]).toEqual([400, 'account disabled']);
  expect((await logIn(own, wrong)).status).toBe(401);
  expect((await session.call('GET', '/faxboxes')).status).toBe(401);
  await own.close();
});

test('a user changes their own password: it is nowhere to be read, and ends every session', async () => {
  const before = await office.call('GET', `/users/${office.userId}`);
  const user = before.at('data') as object; // a document
  const path = `/users/${office.userId}`;
  expect((await office.call('POST', path, { data: { ...user, password: 'short' } })).at('data.password.minLength')).toBeDefined();
  const renamed = { ...user, username: 'office' };
  expect((await desk.call('POST', path, { data: renamed })).at('data.password.required')).toBeDefined();
  expect((await office.call('POST', path, { data: { ...renamed, password: 'something new' } })).status).toBe(403);

  const told = await office.call('POST', path, { data: { ...user, password: 'something new' } });
  expect([told.status, told.text.includes('something new')]).toEqual([200, false]);
  expect((await desk.call('GET', path)).text).not.toContain('something new');
  expect((await office.call('GET', path)).status).toBe(401);
  await expect(trial.logIn(backOffice)).rejects.toThrow('invalid credentials');
  office = await trial.logIn({ ...backOffice, password: 'something new' });
  const patched = await desk.call('PATCH', path, { data: { username: 'office', password: backOffice.password } });
  expect(patched.status).toBe(200);
  office = await trial.logIn({ ...backOffice, username: 'office' });
  const { service } = trial.backend;
  const actions = service.audit.list(desk.accountId).filter(({ action }) => action === 'password');
  expect(actions.map(({ userId }) => userId)).toEqual([office.userId, desk.userId]);
});

test('of two changes at the same time one is told that it came second', async () => {
  const path = `/faxboxes/${await desk.faxboxId()}`;
  const faxbox = (await desk.call('GET', path)).at('data') as object; // a document
  const change = (name: string) => desk.call('POST', path, { data: { ...faxbox, name } });
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map(change));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
  for (const { status, at } of answers) if (status !== 200) expect([status, at('message')]).toEqual([409, 'datastore_conflict']);
  const stored = answers.filter(({ status }) => status === 200).map(({ at }) => at('data.name'));
  expect(stored).toContain((await desk.call('GET', path)).at('data.name'));
});
