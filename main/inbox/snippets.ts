// The words around the first hit of a search, out of a note or a page, as plain text.
import type { ReceivedFax } from '../../contract/received-fax.ts';
import { wordsOf } from '../contacts/fold.ts';
import type { SearchText } from '../store/search-text.ts';

export interface Snippets {
  /** null: neither the note nor a page has a word of the search. */
  find(fax: ReceivedFax, text: SearchText): string | null;
}

/** Characters before and after the hit. */
const [before, after] = [40, 90];

/** Where the first word begins that one of the wanted words begins; -1: nowhere. `wanted` is folded. */
export function findHit(text: string, wanted: readonly string[]): number {
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (wordsOf(word).some((folded) => wanted.some((start) => folded.startsWith(start)))) return index;
  }
  return -1;
}

/** Whole words around the hit; what was left out is an ellipsis. */
export function cutAround(text: string, hit: number): string {
  const start = hit <= before ? 0 : text.lastIndexOf(' ', text.indexOf(' ', hit - before)) + 1;
  const space = text.lastIndexOf(' ', hit + after);
  const end = hit + after >= text.length ? text.length : space > hit ? space : hit + after;
  const from = Math.min(start, hit);
  return `${from > 0 ? '… ' : ''}${text.slice(from, end).trim()}${end < text.length ? ' …' : ''}`;
}

export function createSnippets(pagesOf: (documentId: string) => readonly string[]): Snippets {
  return {
    find({ note, document }, { words }) {
      const wanted = words.map(({ word }) => word);
      const texts = [note, ...(document ? pagesOf(document.id) : [])];
      for (const text of texts) {
        const plain = text.replace(/\s+/g, ' ').trim();
        const hit = findHit(plain, wanted);
        if (hit >= 0) return cutAround(plain, hit);
      }
      return null;
    },
  };
}
