// What somebody typed to say whose account it is: its name, its realm, or one of its phone numbers.
import type { Fields } from './normalise.ts';

/** A realm is a host name, a name may look like one. */
const realm = /^(?=.*\.)[\w-][.\w-]{2,251}[\w-]$/;
const number = /^\+?[\d\s().-]+$/;

/**
 * The fields of a login. A cluster looks for a phone number first, then for a realm, then for a name, so that what could be
 * two of them is sent as both, and one request is enough.
 */
export function nameAccount(typed: string): Fields {
  const name = typed.trim();
  const digits = name.replace(/\D/g, '');
  if (number.test(name) && digits.length >= 7 && digits.length <= 15)
    return { phone_number: `${name.startsWith('+') ? '+' : ''}${digits}`, account_name: name };
  return realm.test(name) ? { account_realm: name.toLowerCase(), account_name: name } : { account_name: name };
}
