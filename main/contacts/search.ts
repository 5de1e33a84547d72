// Search as you type over contacts and the numbers used before: the start of any word, in any order, and digits.
import type { Contact, Suggestion } from '../../contract/contacts.ts';
import { fold, wordsOf } from '../../contract/fold.ts';
import type { UsedNumber } from '../store/used-number-store.ts';
import type { Sliced } from './slices.ts';

const mostAnswers = 20;
/** One or two digits are in every number. */
const leastDigits = 3;
/** The ranks that `rank` tells apart. */
const places = 5;

/** What is found: a number of a contact, or one without. */
interface Entry {
  readonly found: Omit<Suggestion, 'lastUsedAtMs'>;
  /** A space before each word. */
  readonly words: string;
  readonly nameKey: string;
  readonly digits: string;
}

export interface Index {
  /** Contacts by name, then the numbers that are nobody's. */
  readonly entries: readonly Entry[];
  readonly lastUsed: ReadonlyMap<string, number>;
}

function makeEntry(found: Entry['found'], groups: readonly string[]): Entry {
  const { name, company, label, number } = found;
  const words = [name, company, label, ...groups].flatMap(wordsOf).map((word) => ` ${word}`);
  return { found, words: words.join(''), nameKey: fold(name === '' ? company : name), digits: number.slice(1) };
}

const known = new WeakMap<Contact, readonly Entry[]>();

function entriesOf(contact: Contact): readonly Entry[] {
  const { id, name, company, numbers, groups } = contact;
  const entries =
    known.get(contact) ??
    numbers.map(({ number, label }) =>
      makeEntry({ number, name: name === '' ? company : name, company, label, contactId: id }, groups),
    );
  known.set(contact, entries);
  return entries;
}

/** Folding the words of ten thousand contacts takes a while; with this the index is made at once. */
export function* prepareIndex(contacts: readonly Contact[]): Sliced<void> {
  for (const one of contacts) {
    entriesOf(one);
    yield;
  }
}

/** Made once after each change, not for each key. `contacts` by name. */
export function makeIndex(contacts: readonly Contact[], used: readonly UsedNumber[]): Index {
  const ofContacts = contacts.flatMap(entriesOf);
  const named = new Set(ofContacts.map(({ found }) => found.number));
  const others = used
    .filter(({ number }) => !named.has(number))
    .map(({ number, name }) => makeEntry({ number, name, company: '', label: '', contactId: null }, []));
  const lastUsed = new Map(used.map(({ number, lastUsedAtMs }) => [number, lastUsedAtMs]));
  return { entries: [...ofContacts, ...others], lastUsed };
}

/** What a trunk prefix or a way out of the country adds is in no E.164 number. */
function hasDigits(entry: Entry, typed: string): boolean {
  return entry.digits.includes(typed) || (typed.startsWith('0') && entry.digits.includes(typed.replace(/^0+/, '')));
}

interface Word {
  readonly start: string;
  /** Empty when the word is no part of a number. */
  readonly digits: string;
}

interface Query {
  readonly key: string;
  readonly words: readonly Word[];
  readonly digits: string;
}

function readQuery(text: string): Query {
  const words = wordsOf(text).map((word) => ({
    start: ` ${word}`,
    digits: word.length >= leastDigits && /^\d+$/.test(word) ? word : '',
  }));
  // Only a text that is all number is one: the digits of `3M 514` are not.
  return { key: fold(text), words, digits: /^[\d\s+().-]*$/.test(text) ? text.replace(/\D/g, '') : '' };
}

/** 0 is best; null: no match. */
function rank(entry: Entry, { key, words, digits }: Query): number | null {
  let hasAll = true;
  // A name and the end of a number: `roy 0142`.
  let isMixed = true;
  for (const word of words) {
    if (entry.words.includes(word.start)) continue;
    hasAll = false;
    isMixed = word.digits !== '' && hasDigits(entry, word.digits);
    if (!isMixed) break;
  }
  if (hasAll) return entry.nameKey.startsWith(key) ? 0 : 1;
  if (digits.length >= leastDigits && hasDigits(entry, digits)) return entry.digits.endsWith(digits) ? 2 : 3;
  return isMixed ? 4 : null;
}

/** Best first, and at one place what was used last; the others stay by name. An empty text answers what was used last. */
export function search({ entries, lastUsed }: Index, text: string): Suggestion[] {
  const query = readQuery(text);
  if (query.key === '' && /\S/.test(text)) return [];
  const used: { readonly place: number; readonly suggestion: Suggestion }[] = [];
  const others: Suggestion[][] = Array.from({ length: places }, () => []);
  for (const entry of entries) {
    const lastUsedAtMs = lastUsed.get(entry.found.number) ?? null;
    const place = query.key !== '' ? rank(entry, query) : lastUsedAtMs === null ? null : 0;
    if (place === null) continue;
    if (lastUsedAtMs !== null) used.push({ place, suggestion: { ...entry.found, lastUsedAtMs } });
    else if ((others[place]?.length ?? 0) < mostAnswers) others[place]?.push({ ...entry.found, lastUsedAtMs });
  }
  used.sort((one, other) => (other.suggestion.lastUsedAtMs ?? 0) - (one.suggestion.lastUsedAtMs ?? 0));
  const found = others.flatMap((unused, place) => [
    ...used.filter((one) => one.place === place).map(({ suggestion }) => suggestion),
    ...unused,
  ]);
  return found.slice(0, mostAnswers);
}
