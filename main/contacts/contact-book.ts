// The contacts of this computer's user: kept, grouped, searched, and brought in from and out to other address books.
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { CountryCode } from 'libphonenumber-js/min';
import type { Contact, ContactFields, ContactGroup, ImportOutcome, ParsedList, Suggestion } from '../../contract/contacts.ts';
import { fold } from '../../contract/fold.ts';
import { createTurns } from '../../contract/in-turn.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { KnownNumber } from '../outbox/misdial.ts';
import type { ContactStore } from '../store/contact-store.ts';
import type { UsedNumber } from '../store/used-number-store.ts';
import { type ReadContacts, readTable, toTable } from './contact-columns.ts';
import { formatCsv, parseCsv } from './csv.ts';
import { decodeText } from './decode-text.ts';
import { mergeContacts } from './merge-contacts.ts';
import { parseList } from './pasted-list.ts';
import { type Index, makeIndex, prepareIndex, search } from './search.ts';
import { inSlices, type Sliced } from './slices.ts';
import { readCards, toCards } from './vcard.ts';

export interface ContactBookOptions {
  readonly store: ContactStore;
  /** Of the active account. */
  readonly usedNumbers: () => readonly UsedNumber[];
  readonly onChange: () => void;
  readonly now: () => number;
}

export interface ContactBook {
  /** By name; `null`: all groups. */
  list(group: string | null): readonly Contact[];
  /** Every number of every contact. */
  numbers(): readonly KnownNumber[];
  search(text: string): Suggestion[];
  save(id: string | null, fields: ContactFields): Result<Contact>;
  remove(ids: readonly string[]): void;
  groups(): ContactGroup[];
  renameGroup(from: string, to: string | null): void;
  /** CSV or vCard, told apart by its text; in slices. Faults: `contacts/nothing-found`, `contacts/too-large`. */
  importFile(bytes: Uint8Array, country: CountryCode): Promise<Result<ImportOutcome>>;
  exportFile(format: 'csv' | 'vcard', language: 'en' | 'fr'): string;
  parseList(text: string, country: CountryCode): ParsedList;
}

export const maxImportBytes = 10_000_000;

const sortKeys = new WeakMap<object, string>();

/** Names first, companies among them. */
export function contactSortKey(contact: Pick<Contact, 'name' | 'company'>): string {
  const key = sortKeys.get(contact) ?? fold(contact.name === '' ? contact.company : contact.name);
  sortKeys.set(contact, key);
  return key;
}

/** As the store would list them. */
function sortContacts(contacts: readonly Contact[]): readonly Contact[] {
  const keyed = contacts.map((contact) => ({ contact, key: contactSortKey(contact) }));
  keyed.sort((one, other) => {
    if (one.key !== other.key) return one.key < other.key ? -1 : 1;
    return one.contact.id < other.contact.id ? -1 : 1;
  });
  return keyed.map(({ contact }) => contact);
}

function* readFile(text: string, country: CountryCode): Sliced<ReadContacts> {
  if (/^\s*BEGIN:VCARD/im.test(text)) return yield* readCards(text, country);
  return yield* readTable(yield* parseCsv(text), country);
}

function replaceGroup(groups: readonly string[], from: string, to: string | null): string[] {
  return [...new Set(groups.flatMap((group) => (group !== from ? [group] : to === null ? [] : [to])))];
}

export function openContactBook({ store, usedNumbers, onChange, now }: ContactBookOptions): ContactBook {
  let known: readonly Contact[] | null = null;
  let index: { readonly of: readonly Contact[]; readonly uses: string; readonly entries: Index } | null = null;

  function all(): readonly Contact[] {
    known ??= store.list();
    return known;
  }

  function currentIndex(): Index {
    const used = usedNumbers();
    const uses = JSON.stringify(used);
    if (index?.of !== all() || index.uses !== uses) index = { of: all(), uses, entries: makeIndex(all(), used) };
    return index.entries;
  }

  /** All contacts after a change, without reading them from disk again: that takes a while with ten thousand. */
  function allWith(contacts: readonly Contact[]): readonly Contact[] {
    const ids = new Set(contacts.map(({ id }) => id));
    return sortContacts([...all().filter(({ id }) => !ids.has(id)), ...contacts]);
  }

  function keep(contacts: readonly Contact[]): void {
    store.saveAll(contacts);
    known = allWith(contacts);
    onChange();
  }

  /** Begins again when somebody changed a contact between two slices: neither change may be lost. */
  async function bringIn(read: readonly ContactFields[]): Promise<Pick<ImportOutcome, 'added' | 'updated'>> {
    const before = all();
    const { added, updated } = await inSlices(mergeContacts(before, read));
    const stamped = [...added, ...updated].map((one) => ({ ...one, changedAtMs: now() }));
    if (stamped.length > 0) {
      await inSlices(prepareIndex(stamped));
      const after = allWith(stamped);
      await inSlices(store.layOut(after));
      await setImmediate();
      if (all() !== before) return bringIn(read);
      store.saveLaidOut();
      known = after;
      onChange();
    }
    return { added: added.length, updated: updated.length };
  }

  /** One import after the other: they would begin again for each other. */
  const afterOthers = createTurns();

  return {
    list: (group) => (group === null ? all() : all().filter(({ groups }) => groups.includes(group))),
    numbers: () =>
      all().flatMap(({ name, company, numbers }) => numbers.map(({ number }) => ({ number, name: name || company }))),
    search: (text) => search(currentIndex(), text),
    save(id, fields) {
      if (id !== null && !all().some((one) => one.id === id)) return fail('ipc/unknown-id', id);
      const saved: Contact = { ...fields, groups: [...new Set(fields.groups)], id: id ?? randomUUID(), changedAtMs: now() };
      keep([saved]);
      return ok(saved);
    },
    remove(ids) {
      store.remove(ids);
      known = null;
      onChange();
    },
    groups() {
      const counts = new Map<string, number>();
      for (const { groups } of all()) for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
      return [...counts].map(([name, count]) => ({ name, count })).toSorted((one, other) => one.name.localeCompare(other.name));
    },
    renameGroup(from, to) {
      const changed = all()
        .filter(({ groups }) => groups.includes(from))
        .map((one) => ({ ...one, groups: replaceGroup(one.groups, from, to), changedAtMs: now() }));
      if (changed.length > 0) keep(changed);
    },
    importFile: (bytes, country) =>
      afterOthers(async () => {
        if (bytes.length > maxImportBytes) return fail('contacts/too-large', `${bytes.length} bytes`);
        const read = await inSlices(readFile(decodeText(bytes), country));
        if (read.contacts.length === 0 && read.refused.length === 0) return fail('contacts/nothing-found');
        return ok({ ...(await bringIn(read.contacts)), refused: [...read.refused] });
      }),
    exportFile: (format, language) =>
      format === 'vcard' ? toCards(all()) : formatCsv(toTable(all(), language), language === 'fr' ? ';' : ','),
    parseList,
  };
}
