// The contacts of this computer's user: kept, grouped, searched, and brought in from and out to other address books.
import { randomUUID } from 'node:crypto';
import type { CountryCode } from 'libphonenumber-js/min';
import type { Contact, ContactFields, ContactGroup, ImportOutcome, ParsedList, Suggestion } from '../../contract/contacts.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { KnownNumber } from '../outbox/misdial.ts';
import type { ContactStore } from '../store/contact-store.ts';
import type { UsedNumber } from '../store/used-number-store.ts';
import { readTable, toTable } from './contact-columns.ts';
import { formatCsv, parseCsv } from './csv.ts';
import { decodeText } from './decode-text.ts';
import { fold } from '../../contract/fold.ts';
import { mergeContacts } from './merge-contacts.ts';
import { parseList } from './pasted-list.ts';
import { type Index, makeIndex, search } from './search.ts';
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
  /** CSV or vCard, told apart by its text. Faults: `contacts/nothing-found`, `contacts/too-large`. */
  importFile(bytes: Uint8Array, country: CountryCode): Result<ImportOutcome>;
  exportFile(format: 'csv' | 'vcard', language: 'en' | 'fr'): string;
  parseList(text: string, country: CountryCode): ParsedList;
}

export const maxImportBytes = 10_000_000;

/** Names first, companies among them. */
export function contactSortKey({ name, company }: Pick<Contact, 'name' | 'company'>): string {
  return fold(name === '' ? company : name);
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

  function keep(contacts: readonly Contact[]): void {
    store.saveAll(contacts);
    known = null;
    onChange();
  }

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
    importFile(bytes, country) {
      if (bytes.length > maxImportBytes) return fail('contacts/too-large', `${bytes.length} bytes`);
      const text = decodeText(bytes);
      const read = /^\s*BEGIN:VCARD/im.test(text) ? readCards(text, country) : readTable(parseCsv(text), country);
      if (read.contacts.length === 0 && read.refused.length === 0) return fail('contacts/nothing-found');
      const merged = mergeContacts(all(), read.contacts);
      const stamped = [...merged.added, ...merged.updated].map((one) => ({ ...one, changedAtMs: now() }));
      if (stamped.length > 0) keep(stamped);
      return ok({ added: merged.added.length, updated: merged.updated.length, refused: [...read.refused] });
    },
    exportFile: (format, language) =>
      format === 'vcard' ? toCards(all()) : formatCsv(toTable(all(), language), language === 'fr' ? ';' : ','),
    parseList,
  };
}
