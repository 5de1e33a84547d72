// `account …` and `number …`: the accounts of the service, and the phone numbers of each.
import { toGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import { ok } from '../../contract/result.ts';
import { textOf } from '../api/public-doc.ts';
import { atomically } from '../database/database.ts';
import { addAccount } from '../provisioning.ts';
import { type Command, type CommandContext, findAccount, table, textOption, wrong } from './command.ts';

const addOne: Command = (context) => {
  const { stores, nowMs, names } = context;
  const [name = ''] = names;
  if (!/[a-z\d]/i.test(name) || name.length > 128) return wrong('account add NAME: a name of 1 to 128 characters');
  if (stores.accounts.findByName(name).length > 0) return wrong(`there is an account called ${name} already`);
  const realm = textOption(context, 'realm')?.toLowerCase() ?? null;
  if (realm !== null && !/^[.\w-]{4,253}$/.test(realm)) return wrong('--realm: a host name, as acme.example.com');
  if (realm !== null && stores.accounts.findByRealm(realm).length > 0) return wrong(`the realm ${realm} is taken`);
  const account = addAccount(stores, name, realm, toGregorianSeconds(nowMs));
  return ok([`account ${account.name}, realm ${account.realm}`]);
};

const listAll: Command = ({ stores }) =>
  ok(
    table([
      ['NAME', 'REALM', 'STATE', 'USERS', 'NUMBERS'],
      ...stores.accounts
        .listAll()
        .map(({ id, name, realm, isEnabled }) => [
          name,
          realm,
          isEnabled ? 'enabled' : 'locked',
          String(stores.documents.list(id, 'user').length),
          String(stores.numbers.list(id).length),
        ]),
    ]),
  );

const switchTo =
  (isEnabled: boolean): Command =>
  (context) => {
    const account = findAccount({ ...context, options: { account: context.names[0] } });
    if (!account.ok) return account;
    context.stores.accounts.setEnabled(account.value.id, isEnabled);
    return ok([`account ${account.value.name} is ${isEnabled ? 'enabled' : 'locked'}`]);
  };

/** All of them or none. */
function addNumbers(context: CommandContext): ReturnType<Command> {
  const { stores, names, nowMs } = context;
  const account = findAccount(context);
  if (!account.ok) return account;
  if (names.length === 0) return wrong('number add NUMBER …: as +15145550142');
  for (const number of names) {
    if (!/^\+[1-9]\d{6,14}$/.test(number)) return wrong(`${number} is no number as +15145550142`);
    if (stores.numbers.get(number)) return wrong(`${number} is there already`);
  }
  atomically(stores.db, () => {
    for (const number of new Set(names)) stores.numbers.insert(account.value.id, number, toGregorianSeconds(nowMs));
  });
  return ok(names.map((number) => `number ${number}`));
}

const listNumbers: Command = (context) => {
  const account = findAccount(context);
  if (!account.ok) return account;
  const rows = context.stores.numbers.list(account.value.id).map(({ number, state, callflowId }) => {
    const callflow = callflowId === null ? null : context.stores.documents.get(account.value.id, 'callflow', callflowId);
    const owner = context.stores.documents.get(account.value.id, 'user', textOf(callflow?.doc['owner_id']) ?? '');
    return [number, state, callflow ? (textOf(owner?.doc['username']) ?? 'used') : 'free'];
  });
  return ok(table([['NUMBER', 'STATE', 'USED BY'], ...rows]));
};

export const accountCommands: Readonly<Record<string, Command>> = {
  'account add': addOne,
  'account list': listAll,
  'account lock': switchTo(false),
  'account unlock': switchTo(true),
  'number add': addNumbers,
  'number list': listNumbers,
};
