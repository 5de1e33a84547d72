// Whom a received fax is from, in one line: the contact, else the name that came along, else the number, else that nobody knows.
import type { ReceivedFax } from '../../../contract/received-fax.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';

export interface Sender {
  /** null: the call told nothing. */
  readonly name: string | null;
  /** Shown beside a name; null when the name is the number already. */
  readonly number: string | null;
}

type Calling = Pick<ReceivedFax, 'from' | 'fromName' | 'to'> & { readonly contactName?: string };

/** Numbers are written as the receiving number's country writes them. */
export function senderOf({ from, fromName, to, contactName = '' }: Calling): Sender {
  const number = from.trim() === '' ? null : formatNumber(from.trim(), countryOf(to));
  if (contactName !== '') return { name: contactName, number };
  const name = fromName.trim();
  // Some services repeat the number where a name belongs.
  const isName = name !== '' && name.replace(/\D/g, '') !== from.replace(/\D/g, '');
  return isName || (name !== '' && number === null) ? { name, number } : { name: number, number: null };
}
