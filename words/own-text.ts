// The text that a page brings along: nothing that is seen is better than what was written.
import type { PlacedWord } from '../contract/page-words.ts';
import type { PageText } from '../documents/pdf/page-text.ts';

const letters = /[\p{L}\p{N}]/gu;
/** A scan that covers this much of the page is the page; a line that a service printed over it is not its text. */
const scanFrom = 0.5;
/** A text laid under a scan by whoever made it has more letters than a line of sender, time and page number. */
const fullTextFrom = 200;

function countLetters(words: readonly { readonly text: string }[]): number {
  return words.reduce((sum, { text }) => sum + (text.match(letters)?.length ?? 0), 0);
}

/** null: the page must be looked at. */
export function takeOwnText({ words, pictureShare }: PageText): readonly PlacedWord[] | null {
  if (countLetters(words) < (pictureShare >= scanFrom ? fullTextFrom : 1)) return null;
  return words.map(({ text, line, left, top, right, bottom }) => ({
    text,
    line,
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
  }));
}
