// What one administrator works with: the account, its changes one at a time, and its received faxes.
import type { ChangeEnd, FaxAccount } from '../../contract/admin.ts';
import { createTurns } from '../../contract/in-turn.ts';
import type { Result } from '../../contract/result.ts';
import type { AdminService } from '../fax-service/admin-service.ts';
import { printNumber, usualFaxbox } from '../fax-service/faxbox-settings.ts';
import { type AccountFaxes, createAccountFaxes } from './account-faxes.ts';
import { readFaxAccount } from './fax-account.ts';
import { createFaxChanges, type FaxChanges } from './fax-changes.ts';

export interface AdminDesk extends FaxChanges {
  readonly service: AdminService;
  readonly faxes: AccountFaxes;
  readAccount(): Promise<Result<FaxAccount>>;
}

export function createAdminDesk(service: AdminService): AdminDesk {
  const changes = createFaxChanges({ service, usualFaxbox, printNumber });
  const faxes = createAccountFaxes(service);
  /** Two changes at a time would each see half of the other. */
  const inTurn = createTurns();

  function note(account: FaxAccount | null): void {
    if (account) faxes.setExtensions(account.extensions);
  }

  async function noting(change: () => Promise<Result<ChangeEnd>>): Promise<Result<ChangeEnd>> {
    const end = await inTurn(change);
    if (end.ok) note(end.value.account);
    return end;
  }

  return {
    service,
    faxes,
    async readAccount() {
      const account = await readFaxAccount(service);
      if (account.ok) note(account.value);
      return account;
    },
    setFax: (userId, wish) => noting(() => changes.setFax(userId, wish)),
    switchOff: (userId) => noting(() => changes.switchOff(userId)),
  };
}
