// The page of a fax that a search means: the first of those with most of its words.
import { wordsOf } from '../../contract/fold.ts';
import { findHit } from './snippets.ts';

export interface PageText {
  /** From 1. */
  readonly page: number;
  readonly text: string;
}

/** Nobody types more to find one page. */
const mostWords = 16;

/** null: the fax was found by something else than its pages. */
export function findHitPage(pages: readonly PageText[], search: string): number | null {
  const wanted = [...new Set(wordsOf(search))].slice(0, mostWords);
  let [best, most]: [number | null, number] = [null, 0];
  for (const { page, text } of pages) {
    const found = wanted.filter((word) => findHit(text, [word]) >= 0).length;
    if (found > most) [best, most] = [page, found];
    if (found === wanted.length) break;
  }
  return best;
}
