// A contact as a file writes it, and what of it is one of ours.
import type { CountryCode } from 'libphonenumber-js/min';
import { type ContactFields, type ContactNumber, contactFields } from '../../contract/contacts.ts';
import type { Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { readNumber } from './read-number.ts';

export interface RawContact {
  readonly name: string;
  readonly company: string;
  readonly numbers: readonly { readonly text: string; readonly label: string }[];
  readonly groups: readonly string[];
  readonly notes: string;
}

function cut(text: string, length: number): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, length).trim();
}

/** A contact with one good number is good; without any, the first bad one says why. Fault: `contacts/no-fax-number`. */
export function makeContact(raw: RawContact, country: CountryCode): Result<ContactFields> {
  const numbers: ContactNumber[] = [];
  let fault: Fault = { code: 'contacts/no-fax-number', detail: '' };
  for (const { text, label } of raw.numbers) {
    const number = readNumber(text, country);
    if (!number.ok) fault = number.fault;
    else if (!numbers.some((one) => one.number === number.value)) numbers.push({ number: number.value, label: cut(label, 60) });
  }
  if (numbers.length === 0) return { ok: false, fault };
  const groups = [...new Set(raw.groups.map((group) => cut(group, 60)).filter((group) => group !== ''))].slice(0, 50);
  const texts = { name: cut(raw.name, 200), company: cut(raw.company, 200), notes: raw.notes.trim().slice(0, 5000) };
  const contact = contactFields.safeParse({ ...texts, numbers: numbers.slice(0, 20), groups });
  return contact.success ? ok(contact.data) : fail('ipc/bad-input', contact.error.message);
}
