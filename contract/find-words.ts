// Which words of a text a search means: each searched word from its beginning, without accents and case.
import { wordsOf } from './fold.ts';

/** Answers whether a word of a page is found; null where nothing is searched for. */
export function matchWords(search: string): ((word: string) => boolean) | null {
  const wanted = wordsOf(search);
  if (wanted.length === 0) return null;
  return (word) => wordsOf(word).some((part) => wanted.some((one) => part.startsWith(one)));
}
