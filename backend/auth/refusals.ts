// Wrong passwords are counted for each account and for each address: whoever guesses is slowed down from everywhere.
import type { Throttle } from './throttle.ts';

export interface Refusals {
  mayTry(accountId: string, address: string): boolean;
  note(accountId: string, address: string): void;
}

/** `accounts` is the wider one: it also stops those who never tried before. */
export function countRefusals(accounts: Throttle, addresses: Throttle): Refusals {
  return {
    mayTry: (accountId, address) => accounts.spend(accountId, 0).remaining >= 1 && addresses.spend(address, 0).remaining >= 1,
    note: (accountId, address) => {
      accounts.spend(accountId, 1);
      addresses.spend(address, 1);
    },
  };
}
