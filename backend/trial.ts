// The account that a fresh service starts with: two extensions, each with a number, so that they can fax each other.
import { toGregorianSeconds } from '../contract/kazoo/gregorian-time.ts';
import type { TrialExtension } from '../contract/processes/backend.ts';
import { hashPassword } from './auth/passwords.ts';
import { atomically } from './database/database.ts';
import { addAccount, addUser, findUserByName, type NewUser } from './provisioning.ts';
import type { Stores } from './service.ts';

export const trialAccountName = 'ooma-trial';

/** The trial's extensions are where this computer is: its time stands on their faxes. */
const same = { email: null, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone };

/** 555-01xx numbers are set aside for examples in North America. */
const trialUsers: readonly (NewUser & { readonly number: string })[] = [
  {
    ...same,
    firstName: 'Front',
    lastName: 'desk',
    username: 'front-desk',
    extension: '101',
    number: '+15145550142',
    role: 'admin',
  },
  {
    ...same,
    firstName: 'Back',
    lastName: 'office',
    username: 'back-office',
    extension: '102',
    number: '+15145550143',
    role: 'user',
  },
];
const freeNumbers = ['+15145550144', '+15145550145', '+15145550146'];

export const trialExtensions: readonly TrialExtension[] = trialUsers.map(({ firstName, lastName, username, number }) => ({
  displayName: `${firstName} ${lastName}`,
  username,
  number,
}));

/** Makes the account when it is not there yet; nobody can log in before a password is set. */
export function seedTrial(stores: Stores, nowMs: number): void {
  if (stores.accounts.listAll().length > 0) return;
  const now = toGregorianSeconds(nowMs);
  atomically(stores.db, () => {
    const account = addAccount(stores, trialAccountName, null, now);
    for (const { number } of trialUsers) stores.numbers.insert(account.id, number, now);
    for (const user of trialUsers) addUser(stores, account, user, now);
    for (const number of freeNumbers) stores.numbers.insert(account.id, number, now);
  });
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
