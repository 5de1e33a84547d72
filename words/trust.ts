// What of the seen words is text, and whether a page was read the right way up. Fractions and limits are measured (docs/benchmarks.md).
import type { SeenWord } from './engine.ts';

const letters = /[\p{L}\p{N}]/gu;
const sureFrom = 70;
const likelyFrom = 40;
/** Below this share of sure letters a page is upside down, a photograph or noise. */
const convincingShare = 0.5;
const convincingLetters = 12;

function countLetters(text: string): number {
  return text.match(letters)?.length ?? 0;
}

/** Of words of two letters and more: single ones are found in any noise. */
function lettersOf(words: readonly SeenWord[], minConfidence: number): number {
  const counts = words.filter(({ confidence }) => confidence >= minConfidence).map(({ text }) => countLetters(text));
  return counts.reduce((sum, count) => (count > 1 ? sum + count : sum), 0);
}

/** Whether this is the text of a page that stands upright. */
export function isConvincing(words: readonly SeenWord[]): boolean {
  const sure = lettersOf(words, sureFrom);
  return sure >= convincingLetters && sure >= convincingShare * lettersOf(words, 0);
}

/** Without what is no text; of a page that does not convince only what is sure. */
export function keepText(words: readonly SeenWord[]): readonly SeenWord[] {
  const from = isConvincing(words) ? likelyFrom : sureFrom;
  const least = isConvincing(words) ? 1 : 3;
  return words.filter(({ confidence, text }) => confidence >= from && countLetters(text) >= least);
}

/** Whether the lines of this text run up or down the picture. */
export function isSideways(words: readonly SeenWord[]): boolean {
  const long = words.filter(({ text, confidence }) => confidence >= sureFrom && countLetters(text) >= 4);
  return long.filter(({ width, height }) => height > width).length > long.length / 2;
}
