// A contact while it is edited: as typed, and read into what is kept, or refused field by field.
import type { CountryCode } from 'libphonenumber-js/min';
import type { Contact, ContactFields } from '../../../contract/contacts.ts';
import type { Fault } from '../../../contract/fault.ts';
import { formatNumber } from '../../format/phone.ts';
import { readNumber } from '../compose/phone-input.ts';

export interface TypedNumber {
  /** For the screen only. */
  readonly key: number;
  readonly text: string;
  readonly label: string;
}

export interface ContactDraft {
  readonly name: string;
  readonly company: string;
  readonly numbers: readonly TypedNumber[];
  /** Separated by commas. */
  readonly groups: string;
  readonly notes: string;
}

export function draftOf(contact: Contact | null, country: CountryCode): ContactDraft {
  if (!contact) return { name: '', company: '', numbers: [{ key: 0, text: '', label: '' }], groups: '', notes: '' };
  const { name, company, numbers, groups, notes } = contact;
  const typed = numbers.map(({ number, label }, key) => ({ key, text: formatNumber(number, country), label }));
  return { name, company, numbers: typed, groups: groups.join(', '), notes };
}

export interface ReadContact {
  /** null while anything is wrong. */
  readonly fields: ContactFields | null;
  readonly isUnnamed: boolean;
  /** By the key of the number. */
  readonly numberFaults: ReadonlyMap<number, Fault>;
}

/** An empty number beside others is left out. */
export function readContact({ name, company, numbers, groups, notes }: ContactDraft, country: CountryCode): ReadContact {
  const filled = numbers.filter(({ text }) => text.trim() !== '');
  const read = (filled.length > 0 ? filled : numbers.slice(0, 1)).map(({ key, text, label }) => ({
    key,
    label: label.trim(),
    number: readNumber(text, country),
  }));
  const numberFaults = new Map(read.flatMap(({ key, number }) => (number.ok ? [] : [[key, number.fault] as const])));
  const good = read.flatMap(({ number, label }) => (number.ok ? [{ number: number.value, label }] : []));
  const isUnnamed = name.trim() === '' && company.trim() === '';
  const names = [...new Set(groups.split(/[,;]/).map((group) => group.trim()))].filter((group) => group !== '');
  const fields = { name: name.trim(), company: company.trim(), numbers: good, groups: names, notes };
  return { fields: isUnnamed || numberFaults.size > 0 ? null : fields, isUnnamed, numberFaults };
}
