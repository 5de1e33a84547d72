// Who gets a letter about a fax, as KAZOO's templates choose: what the fax says, else what its faxbox says.
import type { Stores } from '../service.ts';
import type { Doc } from '../store/documents.ts';
import type { KeptFax } from '../store/faxes.ts';

function under(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (found, key) => (typeof found === 'object' && found !== null ? (found as Doc)[key] : undefined),
    value,
  ); // any object has keys
}

/** An address or a list of them, as documents hold both. */
function addressesOf(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one): one is string => typeof one === 'string' && /^[^\s@<>]+@[^\s@<>]+$/.test(one));
}

function unique(addresses: readonly string[]): readonly string[] {
  return [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()];
}

function faxboxOf({ documents }: Stores, fax: KeptFax): Doc {
  return (fax.faxboxId === null ? null : documents.get(fax.accountId, 'faxbox', fax.faxboxId)?.doc) ?? {};
}

/** The faxbox's list and its owner's own address. */
function ofReceived(stores: Stores, fax: KeptFax): readonly string[] {
  const faxbox = faxboxOf(stores, fax);
  const owner =
    typeof faxbox['owner_id'] === 'string' ? stores.documents.get(fax.accountId, 'user', faxbox['owner_id'])?.doc : {};
  const listed = addressesOf(under(faxbox, 'notifications', 'inbound', 'email', 'send_to'));
  return [...listed, ...addressesOf(under(owner, 'email'))];
}

function ofSent(stores: Stores, fax: KeptFax): readonly string[] {
  const own = addressesOf(
    under(fax.doc, 'notifications', 'outbound', 'email', 'send_to') ?? under(fax.doc, 'notifications', 'email', 'send_to'),
  );
  return own.length > 0 ? own : addressesOf(under(faxboxOf(stores, fax), 'notifications', 'outbound', 'email', 'send_to'));
}

export function recipientsOf(stores: Stores, fax: KeptFax): readonly string[] {
  return unique(fax.folder === 'inbox' ? ofReceived(stores, fax) : ofSent(stores, fax));
}
