import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { expect, test } from 'vitest';
import { shareTrial } from '../testing/share-trial.ts';
import { backOffice, frontDesk, makeMultipart, makePdf } from '../testing/trial-service.ts';

const { trial, desk, office } = await shareTrial();

const json = { 'Content-Type': 'application/json' };
const pdf = { 'Content-Type': 'application/pdf' };
const envelope = JSON.stringify({ data: { to_number: backOffice.number } });

async function putFax(body: Uint8Array, contentType = 'multipart/mixed; boundary=XyZ') {
  const url = `/accounts/${desk.accountId}/faxboxes/${await desk.faxboxId()}/faxes`;
  const headers = { 'x-auth-token': desk.token, 'content-type': contentType };
  return trial.call('PUT', url, { headers, body: new Uint8Array(body) });
}

async function filesKept(): Promise<number> {
  return (await readdir(path.join(trial.folder, 'documents'))).length;
}

/** Bytes on a bare socket; everything that came back until the other side closed. */
async function speak(bytes: string): Promise<string> {
  const socket = connect(trial.backend.port, '127.0.0.1');
  let heard = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    heard += chunk;
  });
  socket.write(bytes);
  await once(socket, 'close');
  return heard;
}

test('more than 8,000,000 bytes are read to their end, refused, and not kept', async () => {
  const before = await filesKept();
  const told = await putFax(
    makeMultipart([
      { headers: json, body: envelope },
      { headers: pdf, body: Buffer.alloc(8_000_001) },
    ]),
  );
  expect(told.status).toBe(400);
  expect(told.at('data.file.maxSize.target')).toBe(8_000_000);
  expect(await filesKept()).toBe(before);
  expect((await desk.call('GET', '/faxes/outgoing')).items()).toEqual([]);
});

test('a body without an end is cut off', async () => {
  const token = `X-Auth-Token: ${desk.token}`;
  const line = 'x'.repeat(1024 * 1024);
  const socket = connect(trial.backend.port, '127.0.0.1');
  socket.on('error', () => undefined); // the reset that is awaited
  const path = `/v2/accounts/${desk.accountId}/faxes`;
  socket.write(`PUT ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${token}\r\nContent-Type: multipart/mixed; boundary=X\r\n`);
  socket.write('Transfer-Encoding: chunked\r\n\r\n');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  while (!socket.closed) {
    if (!socket.write(`${line.length.toString(16)}\r\n${line}\r\n`))
      await Promise.race([once(socket, 'drain').catch(() => null), closed]);
  }
  expect((await desk.call('GET', '/faxes/outgoing')).status).toBe(200);
});

test('an upload that breaks off leaves neither job nor file', async () => {
  const before = await filesKept();
  const head = `PUT /v2/accounts/${desk.accountId}/faxes HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Auth-Token: ${desk.token}\r\n`;
  const socket = connect(trial.backend.port, '127.0.0.1');
  socket.write(`${head}Content-Type: multipart/mixed; boundary=X\r\nContent-Length: 100000\r\n\r\n--X\r\n`);
  await once(socket, 'connect');
  socket.destroy();
  expect((await desk.call('GET', '/faxes/outgoing')).items()).toEqual([]);
  expect(await filesKept()).toBe(before);
});

test.each<[string, string]>([
  ['no boundary at all', 'multipart/mixed'],
  ['an empty boundary', 'multipart/mixed; boundary=""'],
  ['another boundary than the body has', 'multipart/mixed; boundary=other'],
])('a multipart body with %s is refused', async (_, contentType) => {
  const body = makeMultipart([
    { headers: json, body: envelope },
    { headers: pdf, body: await makePdf(1) },
  ]);
  expect((await putFax(body, contentType)).at('data.json.invalid')).toBeDefined();
});

test.each<[string, string]>([
  ['nothing', ''],
  ['only an end', '--XyZ--\r\n'],
  ['no end', `--XyZ\r\nContent-Type: application/json\r\n\r\n${envelope}\r\n`],
  ['a header without an end', '--XyZ\r\nContent-Type: application/json'],
  ['JSON that is none', '--XyZ\r\nContent-Type: application/json\r\n\r\n{"data":\r\n--XyZ--\r\n'],
  ['a list for data', '--XyZ\r\nContent-Type: application/json\r\n\r\n{"data":[]}\r\n--XyZ--\r\n'],
  ['seventeen parts', makeMultipart(Array.from({ length: 17 }, () => ({ headers: json, body: envelope }))).toString()],
])('a multipart body of %s is refused', async (_, body) => {
  const told = await putFax(Buffer.from(body));
  expect(told.status).toBe(400);
  expect(told.at('data.json.invalid')).toBeDefined();
});

test('a JSON part with a charset is a file, as on KAZOO, and then nothing says where to send', async () => {
  const body = makeMultipart([
    { headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: envelope },
    { headers: pdf, body: await makePdf(1) },
  ]);
  expect((await putFax(body)).at('data.to_number.required')).toBeDefined();
});

test('names of files lead nowhere', async () => {
  const name = 'attachment; filename="../../../../tmp/escaped.pdf"';
  const body = makeMultipart([
    { headers: json, body: envelope },
    { headers: { ...pdf, 'Content-Disposition': name }, body: await makePdf(1) },
  ]);
  const told = await putFax(body);
  expect(told.status).toBe(201);
  expect(await readdir(path.join(trial.folder, 'documents'))).toContain(`${told.word('data.id')}.original`);
});

test.each(['..%2f..%2fetc%2fpasswd', '202401-..%2f..%2f', `202401-${'a'.repeat(32)}%00`, '%'])(
  'a fax called %s does not exist',
  async (id) => {
    for (const at of [`/faxes/inbox/${id}`, `/faxes/outbox/${id}/attachment`, `/faxes/outgoing/${id}`, `/faxboxes/${id}`])
      expect((await desk.call('GET', at)).status).toBe(404);
  },
);

test('keys that the service keeps for itself cannot be set', async () => {
  const fax = {
    to_number: backOffice.number,
    id: 'a'.repeat(32),
    pvt_account_id: 'x',
    _id: 'y',
    attempts: 4,
    status: 'completed',
  };
  const told = await desk.send(`/faxboxes/${await desk.faxboxId()}/faxes`, {
    ...fax,
    folder: 'inbox',
    tx_result: { success: true },
  });
  expect(told.status).toBe(201);
  expect(told.word('data.id')).not.toBe(fax.id);
  expect(told.at('data')).toMatchObject({ attempts: 0, tx_result: { success: false } });
  for (const key of ['pvt_account_id', '_id', 'folder', 'status']) expect(told.at(`data.${key}`)).toBeUndefined();
});

test.each(['', 'nonsense', 'eyJhbGciOiJub25lIn0.eyJhY2NvdW50X2lkIjoieCJ9.'])('the token %j opens nothing', async (token) => {
  const told = await trial.call('GET', `/accounts/${desk.accountId}/faxes/inbox`, { headers: { 'x-auth-token': token } });
  expect([told.status, told.at('message')]).toEqual([401, 'invalid_credentials']);
});

test('a token whose signature was changed opens nothing', async () => {
  const [head = '', body = '', signature = ''] = desk.token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>; // our own token
  const forged = Buffer.from(JSON.stringify({ ...claims, owner_id: office.userId })).toString('base64url');
  const headers = { 'x-auth-token': `${head}.${forged}.${signature}` };
  expect((await trial.call('GET', `/accounts/${desk.accountId}`, { headers })).status).toBe(401);
});

test('another account is forbidden, whether it exists or not', async () => {
  const headers = { 'x-auth-token': desk.token };
  expect((await trial.call('GET', `/accounts/${'a'.repeat(32)}/faxes/inbox`, { headers })).status).toBe(403);
});

test('a user sees nothing of what belongs to others', async () => {
  const deskBox = await desk.faxboxId();
  expect((await office.send(`/faxboxes/${deskBox}/faxes`, { to_number: backOffice.number })).status).toBe(404);
  const boxes = (await office.call('GET', '/faxboxes')).items();
  expect(boxes.map((box) => box['owner_id'])).toEqual([office.userId]);
  for (const at of [`/faxboxes/${deskBox}`, `/faxboxes/${deskBox}/faxes/outbox`, `/faxboxes/${deskBox}/faxes/inbox`])
    expect((await office.call('GET', at)).status).toBe(404);
  for (const at of [
    `/users/${desk.userId}`,
    `/users/${desk.userId}/faxes/outbox`,
    '/phone_numbers',
    '/callflows',
    '/faxes/smtplog',
  ])
    expect((await office.call('GET', at)).status).toBe(403);
  const users = (await office.call('GET', '/users')).items();
  expect(users.map((user) => user['id'])).toEqual([office.userId]);
});

test('a user sends from their own number and under their own name only', async () => {
  const path = `/faxboxes/${await office.faxboxId()}/faxes`;
  const to = { to_number: frontDesk.number };
  expect((await office.send(path, { ...to, from_number: frontDesk.number })).status).toBe(403);
  expect((await office.send(path, { ...to, owner_id: desk.userId })).status).toBe(403);
  expect((await office.send('/faxes', { ...to, from_number: backOffice.number, faxbox_id: await desk.faxboxId() })).status).toBe(
    403,
  );
});

test('a page that came by another name than this computer is turned away', async () => {
  const heard = await speak('GET /v2/token_auth HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
  expect(heard.split('\r\n')[0]).toContain('403');
});

test.each([
  'GET /v2/\r\n\r\n',
  'GARBAGE\r\n\r\n',
  `GET /v2/token_auth HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
  'PUT /v2/user_auth HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
  'PUT /v2/user_auth HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
])('%j is no request', async (bytes) => {
  expect((await speak(bytes)).split('\r\n')[0]).toMatch(/^HTTP\/1\.1 4\d\d/);
});
