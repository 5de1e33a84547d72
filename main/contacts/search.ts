// Search as you type over contacts and the numbers used before: the start of any word, in any order, and digits.
import type { Contact, Suggestion } from '../../contract/contacts.ts';
import type { UsedNumber } from '../store/used-number-store.ts';
import { fold, wordsOf } from '../../contract/fold.ts';

const mostAnswers = 20;
/** One or two digits are in every number. */
const leastDigits = 3;

interface Entry {
  readonly suggestion: Suggestion;
  readonly words: readonly string[];
  readonly nameKey: string;
  readonly digits: string;
}

export type Index = readonly Entry[];

function makeEntry(suggestion: Suggestion, groups: readonly string[]): Entry {
  const { name, company, label, number } = suggestion;
  const words = [name, company, label, ...groups].flatMap(wordsOf);
  return { suggestion, words, nameKey: fold(name === '' ? company : name), digits: number.slice(1) };
}

/** Made once after each change, not for each key. */
export function makeIndex(contacts: readonly Contact[], used: readonly UsedNumber[]): Index {
  const lastUsed = new Map(used.map(({ number, lastUsedAtMs }) => [number, lastUsedAtMs]));
  const ofContacts = contacts.flatMap(({ id, name, company, numbers, groups }) =>
    numbers.map(({ number, label }) => {
      const lastUsedAtMs = lastUsed.get(number) ?? null;
      return makeEntry({ number, name: name === '' ? company : name, company, label, contactId: id, lastUsedAtMs }, groups);
    }),
  );
  const named = new Set(ofContacts.map(({ suggestion }) => suggestion.number));
  const others = used
    .filter(({ number }) => !named.has(number))
    .map(({ number, name, lastUsedAtMs }) =>
      makeEntry({ number, name, company: '', label: '', contactId: null, lastUsedAtMs }, []),
    );
  return [...ofContacts, ...others];
}

/** What a trunk prefix or a way out of the country adds is in no E.164 number. */
function hasDigits(entry: Entry, typed: string): boolean {
  return entry.digits.includes(typed) || (typed.startsWith('0') && entry.digits.includes(typed.replace(/^0+/, '')));
}

/** 0 is best; null: no match. */
function rank(entry: Entry, key: string, words: readonly string[], digits: string): number | null {
  if (entry.nameKey.startsWith(key)) return 0;
  if (words.every((word) => entry.words.some((one) => one.startsWith(word)))) return 1;
  if (digits.length >= leastDigits && hasDigits(entry, digits)) return entry.digits.endsWith(digits) ? 2 : 3;
  // A name and the end of a number: `roy 0142`.
  const isMixed = words.every(
    (word) =>
      entry.words.some((one) => one.startsWith(word)) ||
      (word.length >= leastDigits && /^\d+$/.test(word) && hasDigits(entry, word)),
  );
  return isMixed ? 4 : null;
}

function byUse(one: Entry, other: Entry): number {
  const used = (other.suggestion.lastUsedAtMs ?? 0) - (one.suggestion.lastUsedAtMs ?? 0);
  return used === 0 ? one.nameKey.localeCompare(other.nameKey) : used;
}

/** Best first; an empty text answers what was used last. */
export function search(index: Index, text: string): Suggestion[] {
  const key = fold(text);
  if (key === '' && /\S/.test(text)) return [];
  const words = wordsOf(text);
  // Only a text that is all number is one: the digits of `3M 514` are not.
  const digits = /^[\d\s+().-]*$/.test(text) ? text.replace(/\D/g, '') : '';
  const found =
    key === ''
      ? index.filter(({ suggestion }) => suggestion.lastUsedAtMs !== null).map((entry) => ({ entry, place: 0 }))
      : index.flatMap((entry) => {
          const place = rank(entry, key, words, digits);
          return place === null ? [] : [{ entry, place }];
        });
  return found
    .toSorted((one, other) => one.place - other.place || byUse(one.entry, other.entry))
    .slice(0, mostAnswers)
    .map(({ entry }) => entry.suggestion);
}
