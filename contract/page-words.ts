// What was read off a page: its words, each with its place. Found again by a search, shown over the page, read aloud.
import { z } from 'zod';
import { pageTurn } from './received-fax.ts';

/** The languages that received pages are read in. */
export const wordsLanguages = z.enum(['en', 'fr', 'both']);
export type WordsLanguages = z.infer<typeof wordsLanguages>;

/** Of the page's width or height, from its left top corner as the document shows it. */
const fraction = z.number().min(0).max(1);

export const placedWord = z.object({
  text: z.string(),
  /** Lines count from 0, in reading order. */
  line: z.number().int().nonnegative(),
  x: fraction,
  y: fraction,
  width: fraction,
  height: fraction,
});
export type PlacedWord = z.infer<typeof placedWord>;

export const pageWords = z.object({
  /** Pixels of the picture that was read, as the document shows the page. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Clockwise, what makes the page readable: 180 where it was faxed upside down. */
  turn: pageTurn,
  words: z.array(placedWord),
});
export type PageWords = z.infer<typeof pageWords>;

/** Line by line, as one would copy it. */
export function linesOf(words: readonly PlacedWord[]): readonly (readonly PlacedWord[])[] {
  const lines: PlacedWord[][] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last?.[0]?.line === word.line) last.push(word);
    else lines.push([word]);
  }
  return lines;
}

export function textOf(words: readonly PlacedWord[]): string {
  return linesOf(words)
    .map((line) => line.map(({ text }) => text).join(' '))
    .join('\n');
}
