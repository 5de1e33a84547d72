// Contacts as the inbox needs them: the name of a number, and the numbers of a name that is being typed.
import type { Contact } from '../../contract/contacts.ts';
import { wordsOf } from '../../contract/fold.ts';

export interface SenderNames {
  /** Empty where no contact has the number. */
  nameOf(number: string | null): string;
  /** Of contacts with a word of name or company that begins so; `word` is folded. */
  numbersOf(word: string): readonly string[];
}

/** A beginning that more contacts have is too short to mean one of them. */
const mostNumbers = 400;

interface Known {
  readonly of: readonly Contact[];
  readonly names: ReadonlyMap<string, string>;
  readonly words: readonly (readonly [word: string, number: string])[];
}

function learn(contacts: readonly Contact[]): Known {
  const named = contacts.flatMap(({ name, company, numbers }) => numbers.map(({ number }) => ({ name, company, number })));
  return {
    of: contacts,
    names: new Map(named.map(({ name, company, number }) => [number, name || company])),
    words: named.flatMap(({ name, company, number }) => wordsOf(`${name} ${company}`).map((word) => [word, number] as const)),
  };
}

/** `contacts` answers the same array until one of them changes. */
export function createSenderNames(contacts: () => readonly Contact[]): SenderNames {
  let known: Known = learn([]);
  function current(): Known {
    const now = contacts();
    if (known.of !== now) known = learn(now);
    return known;
  }
  return {
    nameOf: (number) => (number === null ? '' : (current().names.get(number) ?? '')),
    numbersOf(word) {
      const found = current().words.flatMap(([one, number]) => (one.startsWith(word) ? [number] : []));
      return [...new Set(found)].slice(0, mostNumbers);
    },
  };
}
