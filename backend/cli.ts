// The fax service by itself: `npm run backend -- --port N --data DIR`, or `--set-password USER` with the password on stdin.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../contract/result.ts';
import { logToStderr } from './log-sink.ts';
import { type Backend, startBackend } from './server.ts';
import { openStores } from './stores.ts';
import { findUserByName, seedTrial, setPassword } from './trial.ts';

const usage = `backend --data DIR [--port N] [--host ADDRESS] [--tls-cert FILE --tls-key FILE] [--set-password USER]

  --port N             8000 unless given; 0 takes any free port
  --host ADDRESS       127.0.0.1 unless given
  --tls-cert, --tls-key  serve HTTPS with this certificate and key (PEM)
  --dial-ms N, --page-ms N  how long the loopback line takes to be answered and for a page
  --set-password USER  read a new password from the first line of standard input, then end
`;

async function readFirstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}

/** Somebody has to be able to log in: a fresh folder gets passwords, shown this once. */
async function giveFirstPasswords(backend: Backend): Promise<void> {
  const { service, ready } = backend;
  const account = service.accounts.findByName(ready.accountName)[0];
  if (!account) return;
  for (const { username } of ready.extensions) {
    const user = findUserByName(service, account.id, username);
    if (!user || service.accounts.hasCredential(user.id)) continue;
    const password = randomBytes(12).toString('base64url');
    await backend.setPassword(username, password);
    process.stdout.write(`password of ${username}: ${password}\n`);
  }
}

/** Works beside a running service too. */
async function changePassword(dataFolder: string, username: string): Promise<number> {
  const password = await readFirstLine();
  if (password === '') return say(fail('service/refused-login', 'the first line of standard input is empty'));
  const stores = await openStores(dataFolder);
  try {
    seedTrial(stores, Date.now());
    return say((await setPassword(stores, username, password)) ? ok(null) : fail('service/not-found', username));
  } finally {
    stores.db.close();
  }
}

function say(result: Result<unknown>): number {
  if (result.ok) return 0;
  process.stderr.write(`${result.fault.code}: ${result.fault.detail}\n`);
  return 1;
}

function readNumber(text: string | undefined, other: number): number {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : other;
}

async function run(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      port: text,
      host: text,
      data: text,
      'dial-ms': text,
      'page-ms': text,
      'tls-cert': text,
      'tls-key': text,
      'set-password': text,
      help: { type: 'boolean' },
    },
  });
  if (values.help === true || values.data === undefined) {
    process.stdout.write(usage);
    return values.help === true ? 0 : 2;
  }
  if (values['set-password'] !== undefined) return changePassword(values.data, values['set-password']);
  const cert = values['tls-cert'];
  const key = values['tls-key'];
  const started = await startBackend({
    dataFolder: values.data,
    port: readNumber(values.port, 8000),
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(cert === undefined || key === undefined
      ? {}
      : { tls: { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') } }),
    dialMs: readNumber(values['dial-ms'], 800),
    pageMs: readNumber(values['page-ms'], 600),
  });
  if (!started.ok) return say(started);
  const backend = started.value;
  await giveFirstPasswords(backend);
  process.stdout.write(`ready ${backend.baseUrl} account ${backend.ready.accountName}\n`);
  await new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
  await backend.close();
  return 0;
}

logToStderr();
process.exitCode = await run();
