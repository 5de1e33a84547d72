// The words around the first hit of a search, out of a note or a page, as plain text.

import { wordsOf } from '../../contract/fold.ts';
import type { ReceivedFax } from '../../contract/received-fax.ts';
import type { SearchText } from '../store/search-text.ts';

export interface Snippets {
  /** For each fax the snippet of this search; null: neither the note nor a page has a word of it. */
  of(text: SearchText): (fax: Pick<ReceivedFax, 'note' | 'document'>) => string | null;
}

/** Characters before and after the hit: it must come into sight in the narrowest list, too. */
const [before, after] = [28, 102];

/** Where the first word is that one of the wanted words begins; -1: nowhere. `wanted` is folded. */
export function findHit(text: string, wanted: readonly string[]): number {
  // Only words with the same first letter, or with a letter that folding changes, are looked at closely.
  const starts = [...new Set(wanted.map((word) => word.slice(0, 1)))].join('');
  const candidate = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])[${starts}\\P{ASCII}][\\p{L}\\p{N}\\p{M}]*`, 'giu');
  for (const { 0: word, index } of text.matchAll(candidate)) {
    if (wordsOf(word).some((folded) => wanted.some((start) => folded.startsWith(start)))) return index;
  }
  return -1;
}

/** Whole words around the hit, in one line; what was left out is an ellipsis. */
export function cutAround(text: string, hit: number): string {
  const lead = text.slice(Math.max(0, hit - before), hit);
  const tail = text.slice(hit, hit + after);
  const isStart = hit <= before;
  const isEnd = hit + after >= text.length;
  // A word that the cut went through goes, but not the hit itself.
  const whole = (isStart ? lead : lead.replace(/^\S*/, '')) + (isEnd ? tail : tail.replace(/(\s)\S*$/, '$1'));
  return `${isStart ? '' : '… '}${whole.replace(/\s+/g, ' ').trim()}${isEnd ? '' : ' …'}`;
}

export function createSnippets(pagesOf: (documentId: string) => readonly string[]): Snippets {
  return {
    of({ words }) {
      const wanted = words.map(({ word }) => word);
      return ({ note, document }) => {
        for (const text of [note, ...(document ? pagesOf(document.id) : [])]) {
          const hit = findHit(text, wanted);
          if (hit >= 0) return cutAround(text, hit);
        }
        return null;
      };
    },
  };
}
