import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  backOffice,
  frontDesk,
  makeMultipart,
  makePdf,
  outcomeOf,
  type Session,
  startTrial,
  type TrialService,
} from '../testing/trial-service.ts';

let trial: TrialService;
let desk: Session;
let faxes: string;
beforeAll(async () => {
  trial = await startTrial({ slowest: { headersMs: 500, requestMs: 1000, lookEveryMs: 50 } });
  desk = await trial.logIn(frontDesk);
  faxes = `/accounts/${desk.accountId}/faxboxes/${await desk.faxboxId()}/faxes`;
});
afterAll(() => trial.close());

/** Says so much and then nothing more; what came back until the other side closed. */
async function stall(bytes: string): Promise<string> {
  const socket: Socket = connect(trial.backend.port, '127.0.0.1');
  let heard = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    heard += chunk;
  });
  socket.on('error', () => undefined); // a reset is an end too
  socket.write(bytes);
  await once(socket, 'close');
  return heard;
}

test.each<[string, (token: string) => string]>([
  ['says nothing', () => ''],
  ['never ends its head', () => 'GET /v2/token_auth HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: '],
  [
    'never ends its body',
    (token) =>
      `PUT /v2${faxes} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Auth-Token: ${token}\r\nContent-Type: multipart/mixed; boundary=X\r\nContent-Length: 5000\r\n\r\n--X\r\n`,
  ],
])('a connection that %s is cut, and leaves nothing', async (_, bytes) => {
  const heard = await stall(bytes(desk.token));
  expect(heard).toMatch(/^$|^HTTP\/1\.1 408 /);
  expect((await desk.call('GET', '/faxes/outgoing')).items()).toEqual([]);
  expect(await readdir(path.join(trial.folder, 'documents'))).toEqual([]);
});

const envelope = JSON.stringify({ data: { to_number: backOffice.number } });
const json = { 'Content-Type': 'application/json' };

async function put(parts: Parameters<typeof makeMultipart>[0]) {
  const headers = { 'x-auth-token': desk.token, 'content-type': 'multipart/form-data; boundary="XyZ"' };
  return trial.call('PUT', faxes, { headers, body: new Uint8Array(makeMultipart(parts)) });
}

test.each<[string, (pdf: Buffer) => string]>([
  ['plain', (pdf) => pdf.toString('base64')],
  ['in lines', (pdf) => pdf.toString('base64').replace(/.{76}/g, '$&\r\n')],
  ['as a data URI', (pdf) => `data:application/pdf;base64,${pdf.toString('base64')}`],
])('a document in base64, %s, arrives as it is', async (_, encode) => {
  const pdf = Buffer.from(await makePdf(2));
  const headers = { 'Content-Type': 'application/pdf', 'Content-Transfer-Encoding': 'BASE64' };
  const told = await put([
    { headers, body: encode(pdf) }, // the order of the parts is free
    { headers: json, body: envelope },
  ]);
  const kept = await outcomeOf(desk, told.word('data.id'));
  expect(kept).toMatchObject({ status: 'completed', tx_result: { total_pages: 2 } });
});

test.each<[string, Record<string, string>]>([
  ['a name that climbs', { 'Content-Disposition': 'attachment; filename="..\\..\\..\\windows\\system32\\x.pdf"' }],
  ['a name with a NUL', { 'Content-Disposition': 'attachment; filename="x\u0000.pdf"' }],
  ['a name of 8,000 letters', { 'Content-Disposition': `attachment; filename="${'x'.repeat(8000)}.pdf"` }],
  ['a name in RFC 2231', { 'Content-Disposition': "attachment; filename*=UTF-8''..%2f..%2fx.pdf" }],
  ['another multipart as its kind', { 'Content-Type': 'multipart/mixed; boundary=inner' }],
])('a document with %s is kept under an id, or refused', async (_, headers) => {
  const told = await put([
    { headers: json, body: envelope },
    { headers: { 'Content-Type': 'application/pdf', ...headers }, body: await makePdf(1) },
  ]);
  expect([201, 400]).toContain(told.status);
  if (told.status === 201) await outcomeOf(desk, told.word('data.id'));
  for (const name of await readdir(path.join(trial.folder, 'documents'))) expect(name).toMatch(/^[0-9a-f]{32}\.(original|pdf)$/);
  expect((await readdir(trial.folder)).every((name) => /^(documents|lock.*|fax-service\.db.*)$/.test(name))).toBe(true);
});

test.each([
  [400, 499, '{"a":', '}'],
  [400, 499, '[', ']'],
  [400, 40_000, '{"a":', '}'],
  [400, 40_000, '[', ']'],
  [400, 40_000, '[', ''],
  [200, 490, '{"a":', '}'],
  [200, 490, '[', ']'],
])('JSON is answered with %i at a depth of %i below %s, and the service goes on', async (status, depth, opens, closes) => {
  const body = `{"data":{"name":"[[{\\"[","a":${opens.repeat(depth)}1${closes.repeat(depth)}}}`;
  const headers = { 'x-auth-token': desk.token, 'content-type': 'application/json' };
  const box = faxes.replace(/\/faxes$/, '');
  const told = await trial.call('PATCH', box, { headers, body });
  expect(told.status).toBe(status);
  if (status === 400) expect(told.at('data.json.invalid')).toBeDefined();
  expect((await trial.call('GET', box, { headers })).status).toBe(200);
});

test('keys that are names of JavaScript’s own are data like any other', async () => {
  const headers = { 'x-auth-token': desk.token, 'content-type': 'application/json' };
  const box = faxes.replace(/\/faxes$/, '');
  const body = '{"data":{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},"toString":"x"}}';
  expect((await trial.call('PATCH', box, { headers, body })).status).toBe(200);
  expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
  const filtered = await desk.call('GET', '/faxboxes?filter___proto__.isAdmin=true&filter_constructor.name=Object');
  expect(filtered.items()).toEqual([]);
});

test('a JSON body above 256 kB is refused with the size that is taken', async () => {
  const headers = { 'x-auth-token': desk.token, 'content-type': 'application/json' };
  const body = JSON.stringify({ data: { name: 'x'.repeat(300_000) } });
  const told = await trial.call('PUT', `/accounts/${desk.accountId}/faxboxes`, { headers, body });
  expect([told.status, told.at('data.file.maxSize.target')]).toEqual([400, 262_144]);
});
