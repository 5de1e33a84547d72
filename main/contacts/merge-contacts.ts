// Contacts that are brought in meet those that are there: the same one gets what it lacked, and nothing of it is lost.
import { randomUUID } from 'node:crypto';
import type { Contact, ContactFields } from '../../contract/contacts.ts';
import { fold } from '../../contract/fold.ts';
import type { Sliced } from './slices.ts';

export interface Merged {
  readonly added: readonly Contact[];
  readonly updated: readonly Contact[];
}

const nameKey = ({ name, company }: ContactFields): string => `${fold(name)}|${fold(company)}`;

/** What the file says new: numbers, groups, and texts where there was none. */
function enrich(known: Contact, read: ContactFields): Contact {
  const numbers = read.numbers.filter(({ number }) => !known.numbers.some((one) => one.number === number));
  return {
    ...known,
    name: known.name || read.name,
    company: known.company || read.company,
    notes: known.notes || read.notes,
    numbers: [...known.numbers, ...numbers].slice(0, 20),
    groups: [...new Set([...known.groups, ...read.groups])].slice(0, 50),
  };
}

/** The same name and company, or the same number and one of the two without another name. */
function isSame(known: Contact, read: ContactFields): boolean {
  if (nameKey(known) === nameKey(read)) return known.name !== '' || known.company !== '' || sharesNumber(known, read);
  const isNameless = read.name === '' || known.name === '' || fold(read.name) === fold(known.name);
  return isNameless && sharesNumber(known, read);
}

function sharesNumber(known: ContactFields, read: ContactFields): boolean {
  return read.numbers.some(({ number }) => known.numbers.some((one) => one.number === number));
}

export function* mergeContacts(known: readonly Contact[], read: readonly ContactFields[]): Sliced<Merged> {
  const contacts = new Map(known.map((one) => [one.id, one]));
  // By name and by number, so that ten thousand lines need not be compared with ten thousand contacts.
  const places = new Map<string, Set<string>>();
  const note = (one: Contact): void => {
    for (const key of keysOf(one)) places.set(key, (places.get(key) ?? new Set()).add(one.id));
  };
  for (const one of known) {
    note(one);
    yield;
  }
  const touched = new Set<string>();
  for (const fields of read) {
    yield;
    const candidates = keysOf(fields).flatMap((key) => [...(places.get(key) ?? [])]);
    const id = candidates.find((one) => {
      const contact = contacts.get(one);
      return contact !== undefined && isSame(contact, fields);
    });
    const before = id === undefined ? undefined : contacts.get(id);
    const after: Contact = before ? enrich(before, fields) : { ...fields, id: randomUUID(), changedAtMs: 0 };
    if (before && JSON.stringify(before) === JSON.stringify(after)) continue;
    contacts.set(after.id, after);
    note(after);
    touched.add(after.id);
  }
  const old = new Set(known.map(({ id }) => id));
  const changed = [...contacts.values()].filter(({ id }) => touched.has(id));
  return { added: changed.filter(({ id }) => !old.has(id)), updated: changed.filter(({ id }) => old.has(id)) };
}

function keysOf(fields: ContactFields): string[] {
  return [nameKey(fields), ...fields.numbers.map(({ number }) => number)];
}
