// The fax service by itself, and the operator's commands beside it: `npm run backend -- …`
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../contract/result.ts';
import { isDamage } from '../disk/damaged-files.ts';
import { accountCommands } from './commands/accounts.ts';
import { auditCommands } from './commands/audit.ts';
import type { Command } from './commands/command.ts';
import { userCommands } from './commands/users.ts';
import { readLineOptions } from './config/line.ts';
import { readMailOptions } from './config/mail.ts';
import { readSettings, type Settings } from './config/settings.ts';
import { describeDamage } from './database/sound-database.ts';
import { type Certificate, type CertificateFiles, openCertificate } from './http/certificate.ts';
import { logToStderr } from './log-sink.ts';
import { findUserByName } from './provisioning.ts';
import { type Backend, type BackendOptions, startBackend } from './server.ts';
import type { Stores } from './service.ts';
import { openStores } from './stores.ts';
import { trialAccountName } from './trial.ts';

const usage = `backend --config FILE            starts the service as the file says (docs/fax-service.md)
backend --data DIR [--port N]    starts it to try it: on this computer only, with two users

Commands, each with --config FILE or --data DIR, also while the service runs:
  account add NAME [--realm REALM] | account list | account lock NAME | account unlock NAME
  number add NUMBER …              | number list
  user add NAME [--first F] [--last L] [--email E] [--extension N] [--number N] [--timezone Z] [--admin] [--password-stdin]
  user list | user password NAME [--password-stdin]
  user lock NAME | user unlock NAME | user promote NAME | user demote NAME
  audit [--since TIME] [--user NAME] [--json]
  --account NAME                   which account, when there are several

To try it: --host ADDRESS, --tls-cert FILE --tls-key FILE, and --dial-ms N --page-ms N for the loopback line
`;

const commands: Readonly<Record<string, Command>> = { ...accountCommands, ...userCommands, ...auditCommands };

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const optionTypes = {
  config: text,
  data: text,
  port: text,
  host: text,
  'tls-cert': text,
  'tls-key': text,
  'dial-ms': text,
  'page-ms': text,
  account: text,
  realm: text,
  first: text,
  last: text,
  email: text,
  extension: text,
  number: text,
  timezone: text,
  admin: flag,
  'password-stdin': flag,
  since: text,
  user: text,
  json: flag,
  help: flag,
} as const;

type Options = ReturnType<typeof readArguments>['values'];

function readArguments(args: readonly string[]) {
  return parseArgs({ args: [...args], options: optionTypes, allowPositionals: true });
}

async function readFirstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}

/** Somebody has to be able to log in: a fresh trial gets passwords, shown this once. */
async function giveFirstPasswords(backend: Backend): Promise<void> {
  const { service, ready } = backend;
  const account = service.accounts.findByName(trialAccountName)[0];
  if (!account) return;
  for (const { username } of ready.extensions) {
    const user = findUserByName(service, account.id, username);
    if (!user || service.accounts.hasCredential(user.id)) continue;
    const password = randomBytes(12).toString('base64url');
    await backend.setPassword(username, password);
    process.stdout.write(`password of ${username}: ${password}\n`);
  }
}

function say(result: Result<unknown>): number {
  if (result.ok) return 0;
  process.stderr.write(`${result.fault.detail === '' ? result.fault.code : result.fault.detail}\n`);
  return 1;
}

function readNumber(given: string | undefined, other: number): number {
  return given !== undefined && /^\d{1,6}$/.test(given) ? Number(given) : other;
}

async function withCertificate(files: CertificateFiles | undefined): Promise<Result<{ tls?: Certificate }>> {
  if (files === undefined) return ok({});
  const certificate = await openCertificate(files);
  return certificate.ok ? ok({ tls: certificate.value }) : certificate;
}

/** The line and the mail server, each read by its own part of the service. */
function readParts({ line, mail }: Settings): Result<Pick<BackendOptions, 'lineOptions' | 'mail'>> {
  const lineOptions = readLineOptions(line);
  if (!lineOptions.ok) return fail('service/refused-settings', lineOptions.fault.detail);
  const mailOptions = readMailOptions(mail);
  if (!mailOptions.ok) return fail('service/refused-settings', mailOptions.fault.detail);
  return ok({ lineOptions: lineOptions.value, mail: mailOptions.value });
}

async function optionsOf(settings: Settings): Promise<Result<BackendOptions>> {
  const parts = readParts(settings);
  if (!parts.ok) return parts;
  const { dataFolder, listen, calls, trial } = settings;
  const tls = await withCertificate(settings.tls);
  if (!tls.ok) return tls;
  const limits = { maxCallsPerAccount: calls.perAccount, retryAfterSeconds: calls.retryAfterSeconds };
  return ok({ dataFolder, ...listen, ...limits, ...tls.value, ...parts.value, isTrial: trial });
}

async function trialOptions(dataFolder: string, values: Options): Promise<Result<BackendOptions>> {
  const { host, 'tls-cert': certificate, 'tls-key': key } = values;
  const tls = await withCertificate(certificate === undefined || key === undefined ? undefined : { certificate, key });
  if (!tls.ok) return tls;
  return ok({
    dataFolder,
    port: readNumber(values.port, 8000),
    ...(host === undefined ? {} : { host }),
    ...tls.value,
    dialMs: readNumber(values['dial-ms'], 1200),
    pageMs: readNumber(values['page-ms'], 1500),
  });
}

async function serve(options: BackendOptions): Promise<number> {
  const started = await startBackend(options);
  if (!started.ok) return say(started);
  const backend = started.value;
  await giveFirstPasswords(backend);
  const account = options.isTrial === false ? '' : ` account ${backend.ready.accountName}`;
  process.stdout.write(`ready ${backend.baseUrl}${account}\n`);
  process.on('SIGHUP', () => void options.tls?.reload());
  await new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
  await backend.close();
  return 0;
}

async function openUsable(dataFolder: string): Promise<Result<Stores>> {
  try {
    return ok(await openStores(dataFolder));
  } catch (error) {
    if (!isDamage(error)) throw error;
    return fail('disk/damaged', describeDamage(dataFolder, error));
  }
}

async function runCommand(dataFolder: string, words: readonly string[], options: Options): Promise<number> {
  const name = words[0] === 'audit' ? 'audit' : words.slice(0, 2).join(' ');
  const command = commands[name];
  if (!command) return say(fail('service/refused-settings', `there is no command ${name}\n\n${usage}`));
  const opened = await openUsable(dataFolder);
  if (!opened.ok) return say(opened);
  const stores = opened.value;
  try {
    const names = words.slice(name.split(' ').length);
    const result = await command({ stores, nowMs: Date.now(), names, options, readPassword: readFirstLine });
    if (result.ok) process.stdout.write(result.value.map((line) => `${line}\n`).join(''));
    return say(result);
  } finally {
    stores.db.close();
  }
}

async function run(args: readonly string[]): Promise<number> {
  let read: ReturnType<typeof readArguments>;
  try {
    read = readArguments(args);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return say(fail('service/refused-settings', `${error.message}\n\n${usage}`)); // parseArgs' own words
  }
  const { values, positionals } = read;
  if (values.help === true || (values.config === undefined && values.data === undefined)) {
    process.stdout.write(usage);
    return values.help === true ? 0 : 2;
  }
  const settings = values.config === undefined ? null : await readSettings(values.config);
  if (settings && !settings.ok) return say(settings);
  const dataFolder = settings?.value.dataFolder ?? values.data ?? '';
  if (positionals.length > 0) return runCommand(dataFolder, positionals, values);
  const options = settings ? await optionsOf(settings.value) : await trialOptions(dataFolder, values);
  return options.ok ? serve(options.value) : say(options);
}

logToStderr();
process.exitCode = await run(process.argv.slice(2));
