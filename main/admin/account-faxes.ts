// The received faxes of the whole account, page by page, with the extension that each came to; what was listed can be named by id.
import type { AccountFax, DateRange, Extension } from '../../contract/admin.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { AdminService } from '../fax-service/admin-service.ts';
import type { InboxItem } from '../fax-service/fax-service.ts';

export interface FaxPage {
  readonly faxes: readonly AccountFax[];
  readonly next: string | null;
}

export interface AccountFaxes {
  list(range: DateRange, pageKey: string | null): Promise<Result<FaxPage>>;
  /** null: it was not in any list. */
  find(faxId: string): AccountFax | null;
  /** Whose number is whose, for what is listed from now on. */
  setExtensions(extensions: readonly Extension[]): void;
}

/** Enough for years of an office; what is older is listed again when it is wanted. */
const mostKept = 200_000;

export function createAccountFaxes(service: AdminService): AccountFaxes {
  const known = new Map<string, AccountFax>();
  let owners = new Map<string, string>();

  function toFax({ id, receivedAtMs, from, fromName, to, pageCount }: InboxItem): AccountFax {
    return { id, receivedAtMs, from, fromName, to, owner: owners.get(to) ?? '', pageCount };
  }

  return {
    async list(range, pageKey) {
      const page = await service.listReceived(range, pageKey);
      if (!page.ok) return page;
      const faxes = page.value.items.map(toFax);
      if (known.size + faxes.length > mostKept) known.clear();
      for (const fax of faxes) known.set(fax.id, fax);
      return ok({ faxes, next: page.value.next });
    },
    find: (faxId) => known.get(faxId) ?? null,
    setExtensions(extensions) {
      owners = new Map(
        extensions.flatMap(({ name, fax }) => (fax.kind !== 'off' && fax.number !== null ? [[fax.number, name]] : [])),
      );
    },
  };
}
