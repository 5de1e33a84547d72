// What a person typed to find a fax, as the words that it must have; and the FTS5 expression for them, in which nothing typed is syntax.
import { wordsOf } from '../../contract/fold.ts';
import { accountWord, leastDigits, numberWords } from './received-index.ts';

export interface SearchWord {
  readonly word: string;
  /** Of contacts that have the word in their name: a fax of one of them has the word too. */
  readonly numbers: readonly string[];
  /** Tags that have the word: a fax with one of them has the word too. */
  readonly tags: readonly string[];
}

/** What else than its own text a fax can be found by. */
export interface SearchNames {
  /** Numbers of contacts with a word that begins so. */
  numbersOf(word: string): readonly string[];
  /** Every tag of the account. */
  readonly tags: readonly string[];
}

export interface SearchText {
  readonly words: readonly SearchWord[];
  /** All its digits when the text is nothing but a number; else empty. */
  readonly digits: string;
}

/** Nobody types more to find one fax; each costs a walk of its own. */
const mostWords = 16;

/** null: nothing was typed. Without words where all that was typed is signs: then nothing is found. */
export function readSearchText(text: string, { numbersOf, tags }: SearchNames): SearchText | null {
  if (text.trim() === '') return null;
  const tagsOf = (word: string) => tags.filter((tag) => wordsOf(tag).some((one) => one.startsWith(word)));
  const typed = [...new Set(wordsOf(text))].slice(0, mostWords);
  const words = typed.map((word) => ({ word, numbers: numbersOf(word), tags: tagsOf(word) }));
  const digits = /^[\d\s+().\-/]*$/.test(text) ? text.replace(/\D/g, '').replace(/^0+/, '') : '';
  return { words, digits: digits.length >= leastDigits ? digits : '' };
}

/** Words are letters and digits only, whatever was typed. */
const startingWith = (word: string): string => `"${word}"*`;

function wordExpression({ word, numbers }: SearchWord): string {
  if (numbers.length === 0) return startingWith(word);
  const whole = numbers.flatMap((number) => numberWords(number).slice(0, 1)).map((digits) => `"${digits}"`);
  return `(${startingWith(word)} OR {sender} : (${whole.join(' OR ')}))`;
}

/** An expression for faxes of this account that have all of the words. */
export function matchExpression(accountId: string, { words, digits }: SearchText): string {
  const all = words.map(wordExpression).join(' AND ');
  const found = digits === '' ? all : `({sender} : ${startingWith(digits)}) OR (${all})`;
  return `{account} : "${accountWord(accountId)}" AND {sender note pages} : (${found})`;
}
