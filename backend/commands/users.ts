// `user …`: who may log in, with which role, extension and number.
import { randomBytes } from 'node:crypto';
import { userDocument } from '../../contract/kazoo/documents.ts';
import { toGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import { ok, type Result } from '../../contract/result.ts';
import { textOf } from '../api/public-doc.ts';
import { hashPassword } from '../auth/passwords.ts';
import { atomically } from '../database/database.ts';
import { addUser, findUserByName, type NewUser } from '../provisioning.ts';
import type { Account } from '../store/accounts.ts';
import type { Doc, KeptDocument } from '../store/documents.ts';
import { type Command, type CommandContext, findAccount, table, textOption, wrong } from './command.ts';

const leastPasswordLength = 8;

interface Found {
  readonly account: Account;
  readonly user: KeptDocument;
}

function findNamed(context: CommandContext): Result<Found> {
  const account = findAccount(context);
  if (!account.ok) return account;
  const [username = ''] = context.names;
  const user = findUserByName(context.stores, account.value.id, username);
  return user ? ok({ account: account.value, user }) : wrong(`nobody in ${account.value.name} is called ${username}`);
}

/** Given on standard input, or made up and then told, this once. */
async function choosePassword(context: CommandContext): Promise<Result<{ password: string; told: readonly string[] }>> {
  if (context.options['password-stdin'] !== true) {
    const password = randomBytes(12).toString('base64url');
    return ok({ password, told: [`password: ${password}`] });
  }
  const password = await context.readPassword();
  if (password.length < leastPasswordLength)
    return wrong(`the first line of standard input is the password: at least ${leastPasswordLength} characters`);
  return ok({ password, told: [] });
}

function readNewUser(context: CommandContext): Result<NewUser> {
  const [username = ''] = context.names;
  const user: NewUser = {
    username,
    firstName: textOption(context, 'first') ?? username,
    lastName: textOption(context, 'last') ?? 'Fax',
    role: context.options['admin'] === true ? 'admin' : 'user',
    extension: textOption(context, 'extension'),
    email: textOption(context, 'email'),
    number: textOption(context, 'number'),
    timeZone: textOption(context, 'timezone') ?? 'UTC',
  };
  if (!/^[+@.\w-]{1,256}$/.test(username)) return wrong('user add NAME: letters, digits and + @ . _ - only');
  const { email, extension, timeZone } = user;
  const document = { first_name: user.firstName, last_name: user.lastName, username, ...(email === null ? {} : { email }) };
  const checked = userDocument.safeParse(document);
  if (!checked.success) return wrong(checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  if (extension !== null && !/^\d{1,6}$/.test(extension)) return wrong('--extension: 1 to 6 digits');
  if (!Intl.supportedValuesOf('timeZone').includes(timeZone) && timeZone !== 'UTC')
    return wrong('--timezone: as America/Toronto');
  return ok(user);
}

function findTaken({ stores }: CommandContext, account: Account, { username, extension, number }: NewUser): string | null {
  if (findUserByName(stores, account.id, username)) return `${account.name} has a user called ${username} already`;
  if (extension !== null && stores.numbers.callflowOf(account.id, extension) !== null)
    return `the extension ${extension} is taken`;
  if (number === null) return null;
  if (stores.numbers.get(number)?.accountId !== account.id)
    return `${number} is no number of ${account.name}: number add ${number}`;
  return stores.numbers.callflowOf(account.id, number) === null ? null : `the number ${number} is taken`;
}

async function add(context: CommandContext): Promise<Result<readonly string[]>> {
  const account = findAccount(context);
  if (!account.ok) return account;
  const user = readNewUser(context);
  if (!user.ok) return user;
  const taken = findTaken(context, account.value, user.value);
  if (taken !== null) return wrong(taken);
  const chosen = await choosePassword(context);
  if (!chosen.ok) return chosen;
  const { stores, nowMs } = context;
  const hashes = await hashPassword(user.value.username, chosen.value.password, account.value.salt);
  atomically(stores.db, () => {
    const kept = addUser(stores, account.value, user.value, toGregorianSeconds(nowMs));
    stores.accounts.setCredential(account.value.id, kept.id, hashes);
  });
  return ok([`user ${user.value.username} of ${account.value.name}`, ...chosen.value.told]);
}

/** Ends every session of the user too. */
async function resetPassword(context: CommandContext): Promise<Result<readonly string[]>> {
  const found = findNamed(context);
  if (!found.ok) return found;
  const { account, user } = found.value;
  const chosen = await choosePassword(context);
  if (!chosen.ok) return chosen;
  const hashes = await hashPassword(String(user.doc['username']), chosen.value.password, account.salt);
  context.stores.accounts.setCredential(account.id, user.id, hashes);
  return ok([`user ${String(user.doc['username'])} has a new password`, ...chosen.value.told]);
}

const changeTo =
  (change: Doc, told: string): Command =>
  (context) => {
    const found = findNamed(context);
    if (!found.ok) return found;
    const { user } = found.value;
    const after = context.stores.documents.replace(user, { ...user.doc, ...change }, toGregorianSeconds(context.nowMs));
    return after ? ok([`user ${String(user.doc['username'])} ${told}`]) : wrong('somebody else changed it just now: try again');
  };

const list: Command = (context) => {
  const account = findAccount(context);
  if (!account.ok) return account;
  const { documents } = context.stores;
  const faxboxes = documents.list(account.value.id, 'faxbox');
  const rows = documents
    .list(account.value.id, 'user')
    .map(({ id, doc }) => [
      textOf(doc['username']) ?? '',
      `${String(doc['first_name'])} ${String(doc['last_name'])}`,
      textOf(doc['presence_id']) ?? '',
      textOf(doc['priv_level']) ?? 'user',
      faxboxes.flatMap((faxbox) => (faxbox.doc['owner_id'] === id ? [String(faxbox.doc['caller_id'])] : [])).join(', '),
      textOf(doc['email']) ?? '',
      doc['enabled'] === false ? 'locked' : 'enabled',
    ]);
  return ok(table([['USER', 'NAME', 'EXTENSION', 'ROLE', 'FAX', 'E-MAIL', 'STATE'], ...rows]));
};

export const userCommands: Readonly<Record<string, Command>> = {
  'user add': add,
  'user list': list,
  'user password': resetPassword,
  'user lock': changeTo({ enabled: false }, 'can no longer log in'),
  'user unlock': changeTo({ enabled: true }, 'can log in'),
  'user promote': changeTo({ priv_level: 'admin' }, 'is an administrator'),
  'user demote': changeTo({ priv_level: 'user' }, 'is no administrator'),
};
