// What an operator puts into the service: accounts, numbers, and users with their extension and their fax.
import { randomBytes } from 'node:crypto';
import { atomically } from './database/database.ts';
import type { Stores } from './service.ts';
import type { Account } from './store/accounts.ts';
import type { Doc, KeptDocument } from './store/documents.ts';

export interface NewUser {
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: 'admin' | 'user';
  /** null: none. */
  readonly extension: string | null;
  readonly email: string | null;
  /** The number of their fax; null: an administrator switches it on later. It must be the account's, and free. */
  readonly number: string | null;
  /** IANA name. */
  readonly timeZone: string;
}

/** `+1 514-555-0142`, as it is printed on a fax. */
function printNumber(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1-$2-$3');
}

export function addAccount(stores: Stores, name: string, realm: string | null, nowGregorian: number): Account {
  return stores.accounts.insert(name, realm ?? `${randomBytes(4).toString('hex')}.ooma-fax.invalid`, nowGregorian);
}

function userDocument({ username, firstName, lastName, role, extension, email, number, timeZone }: NewUser): Doc {
  return {
    first_name: firstName,
    last_name: lastName,
    username,
    ...(email === null ? {} : { email }),
    priv_level: role,
    ...(extension === null ? {} : { presence_id: extension }),
    timezone: timeZone,
    enabled: true,
    smartpbx: { faxing: { enabled: number !== null } },
  };
}

function faxboxDocument({ firstName, lastName, email, timeZone }: NewUser, number: string, ownerId: string): Doc {
  const name = `${firstName} ${lastName}`;
  return {
    name: `${name}'s Faxbox`,
    caller_name: name,
    caller_id: number,
    fax_header: name,
    fax_identity: printNumber(number),
    fax_timezone: timeZone,
    owner_id: ownerId,
    retries: 3,
    attempts: 0,
    ...(email === null ? {} : { notifications: { inbound: { email: { send_to: [email] } } } }),
  };
}

/** The user, and with a number their faxbox and what leads to it: all or nothing. Nobody can log in before a password is set. */
export function addUser(stores: Stores, account: Account, user: NewUser, now: number): KeptDocument {
  const { documents, numbers } = stores;
  return atomically(stores.db, () => {
    const kept = documents.insert(account.id, 'user', userDocument(user), now);
    const lead = (type: string, number: string, module: string, id: string): void => {
      const flow = { module, data: { id }, children: {} };
      const callflow = documents.insert(account.id, 'callflow', { type, owner_id: kept.id, numbers: [number], flow }, now);
      numbers.assign(account.id, callflow.id, [number]);
    };
    if (user.extension !== null) lead('mainUserCallflow', user.extension, 'user', kept.id);
    if (user.number !== null) {
      const faxbox = documents.insert(account.id, 'faxbox', faxboxDocument(user, user.number, kept.id), now);
      lead('faxing', user.number, 'faxbox', faxbox.id);
    }
    return kept;
  });
}

export function findUserByName(stores: Stores, accountId: string, username: string): KeptDocument | null {
  const lower = username.toLowerCase();
  return stores.documents.list(accountId, 'user').find(({ doc }) => String(doc['username']).toLowerCase() === lower) ?? null;
}
