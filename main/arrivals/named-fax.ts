// Which received faxes are still to be printed or saved, and the facts that their names are made of.
import type { NamedFax } from '../../contract/file-pattern.ts';
import type { ReceivedRow } from '../../contract/inbox-query.ts';
import type { Mailbox } from '../inbox/mailbox.ts';

/** null: gone, in the junk, or on its way out. */
export function findArrived(mailbox: Pick<Mailbox, 'get'>): (accountId: string, id: string) => ReceivedRow | null {
  return (accountId, id) => {
    const found = mailbox.get(accountId, id);
    return found.ok && found.value.folder !== 'junk' && found.value.deleteAtMs === null ? found.value : null;
  };
}

/** A service that knows no name often repeats the number. */
export function nameSender({ receivedAtMs, number, from, fromName, contactName, to, ...fax }: ReceivedRow): NamedFax {
  const own = fromName === from || !/\p{L}/u.test(fromName) ? '' : fromName;
  return { receivedAtMs, number: number ?? from, name: contactName || own, pages: fax.document?.pageCount ?? 0, to };
}
