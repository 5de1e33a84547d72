// Contacts as a list under their first letters, and the ones that a search finds among thousands.
import type { Contact } from '../../../contract/contacts.ts';
import type { ListEntry } from '../../ui/virtual-list.tsx';
import { foldText, matchesFolded } from '../frame/matches.ts';

export interface Searchable {
  readonly contact: Contact;
  readonly folded: string;
}

export function nameOf({ name, company }: Pick<Contact, 'name' | 'company'>): string {
  return name === '' ? company : name;
}

/** Folded once for each list and not for each key. */
export function makeSearchable(contacts: readonly Contact[]): readonly Searchable[] {
  return contacts.map((contact) => {
    const numbers = contact.numbers.flatMap(({ number, label }) => [number, label]);
    return { contact, folded: foldText([contact.name, contact.company, ...numbers, ...contact.groups].join('\n')) };
  });
}

export function findContacts(searchable: readonly Searchable[], query: string): readonly Contact[] {
  const isAll = query.trim() === '';
  return searchable.flatMap(({ contact, folded }) => (isAll || matchesFolded(query, folded) ? [contact] : []));
}

/** What begins with no letter stands under `#`. */
function initialOf(contact: Contact): string {
  const initial = foldText(nameOf(contact)).charAt(0);
  return /\p{L}/u.test(initial) ? initial.toUpperCase() : '#';
}

/** Keeps the order of the contacts. */
export function contactEntries(contacts: readonly Contact[]): ListEntry<Contact>[] {
  const entries: ListEntry<Contact>[] = [];
  let letter: string | null = null;
  for (const contact of contacts) {
    const initial = initialOf(contact);
    if (initial !== letter) entries.push({ kind: 'heading', key: `letter ${initial} ${entries.length}`, text: initial });
    letter = initial;
    entries.push({ kind: 'row', key: contact.id, item: contact });
  }
  return entries;
}
