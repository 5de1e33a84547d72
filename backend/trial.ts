// The account that a fresh service starts with: two extensions, each with a number, so that they can fax each other.
import { randomBytes } from 'node:crypto';
import { toGregorianSeconds } from '../contract/kazoo/gregorian-time.ts';
import type { TrialExtension } from '../contract/processes/backend.ts';
import { hashPassword } from './auth/passwords.ts';
import { atomically } from './database/database.ts';
import type { Stores } from './service.ts';
import type { Account } from './store/accounts.ts';
import type { KeptDocument } from './store/documents.ts';

export const trialAccountName = 'ooma-trial';

interface TrialUser extends TrialExtension {
  readonly extension: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: 'admin' | 'user';
}

/** 555-01xx numbers are set aside for examples in North America. */
const trialUsers: readonly TrialUser[] = [
  {
    displayName: 'Front desk',
    firstName: 'Front',
    lastName: 'desk',
    username: 'front-desk',
    extension: '101',
    number: '+15145550142',
    role: 'admin',
  },
  {
    displayName: 'Back office',
    firstName: 'Back',
    lastName: 'office',
    username: 'back-office',
    extension: '102',
    number: '+15145550143',
    role: 'user',
  },
];
const freeNumbers = ['+15145550144', '+15145550145', '+15145550146'];
const timezone = 'America/Toronto';

export const trialExtensions: readonly TrialExtension[] = trialUsers.map(({ displayName, username, number }) => ({
  displayName,
  username,
  number,
}));

/** `+1 514-555-0142`, as it is printed on a fax. */
function printNumber(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1-$2-$3');
}

function addUser(stores: Stores, account: Account, trial: TrialUser, now: number): void {
  const { documents, numbers } = stores;
  const user = documents.insert(
    account.id,
    'user',
    {
      first_name: trial.firstName,
      last_name: trial.lastName,
      username: trial.username,
      priv_level: trial.role,
      presence_id: trial.extension,
      timezone,
      enabled: true,
      smartpbx: { faxing: { enabled: true } },
    },
    now,
  );
  const faxbox = documents.insert(
    account.id,
    'faxbox',
    {
      name: `${trial.displayName}'s Faxbox`,
      caller_name: trial.displayName,
      caller_id: trial.number,
      fax_header: trial.displayName,
      fax_identity: printNumber(trial.number),
      fax_timezone: timezone,
      owner_id: user.id,
      retries: 3,
      attempts: 0,
    },
    now,
  );
  numbers.insert(account.id, trial.number, now);
  const addFlow = (type: string, number: string, module: string, id: string): void => {
    const flow = { module, data: { id }, children: {} };
    const callflow = documents.insert(account.id, 'callflow', { type, owner_id: user.id, numbers: [number], flow }, now);
    numbers.assign(account.id, callflow.id, [number]);
  };
  addFlow('mainUserCallflow', trial.extension, 'user', user.id);
  addFlow('faxing', trial.number, 'faxbox', faxbox.id);
}

/** Makes the account when it is not there yet; nobody can log in before a password is set. */
export function seedTrial(stores: Stores, nowMs: number): void {
  if (stores.accounts.listAll().length > 0) return;
  const now = toGregorianSeconds(nowMs);
  atomically(stores.db, () => {
    const account = stores.accounts.insert(trialAccountName, `${randomBytes(4).toString('hex')}.ooma-trial.invalid`, now);
    for (const user of trialUsers) addUser(stores, account, user, now);
    for (const number of freeNumbers) stores.numbers.insert(account.id, number, now);
  });
}

export function findUserByName(stores: Stores, accountId: string, username: string): KeptDocument | null {
  const lower = username.toLowerCase();
  return stores.documents.list(accountId, 'user').find(({ doc }) => String(doc['username']).toLowerCase() === lower) ?? null;
}

/** Only the hashes are kept. False when nobody has this name. */
export async function setPassword(stores: Stores, username: string, password: string): Promise<boolean> {
  for (const account of stores.accounts.findByName(trialAccountName)) {
    const user = findUserByName(stores, account.id, username);
    if (!user) continue;
    stores.accounts.setCredential(account.id, user.id, await hashPassword(username, password, account.salt));
    return true;
  }
  return false;
}
