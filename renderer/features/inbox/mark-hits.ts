// Marks in a text what a search looked for: every word of it, where words begin, without regard to case and accents.
import { foldText } from '../frame/matches.ts';

export interface TextPart {
  /** Where it begins. */
  readonly at: number;
  readonly text: string;
  readonly isHit: boolean;
}

/** The folded text, and for each of its characters the place that it came from. */
function foldByCharacter(text: string): { readonly folded: string; readonly places: readonly number[] } {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = foldText(character);
    for (let count = 0; count < plain.length; count++) places.push(at);
    folded += plain;
    at += character.length;
  }
  places.push(text.length);
  return { folded, places };
}

const isWordCharacter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);

type Span = readonly [from: number, to: number];

/** A number is found anywhere, whatever is written between its digits. */
function findDigits(folded: string, digits: string): Span[] {
  const pattern = new RegExp(digits.split('').join('[\\s().+-]*'), 'g');
  return [...folded.matchAll(pattern)].map((match): Span => [match.index, match.index + match[0].length]);
}

function findWord(folded: string, word: string): Span[] {
  const spans: Span[] = [];
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
    if (!isWordCharacter(folded[at - 1])) spans.push([at, at + word.length]);
  }
  return spans;
}

function findSpans(folded: string, query: string): readonly Span[] {
  const digits = query.replace(/[\s().+-]/g, '');
  if (/^\d{3,}$/.test(digits)) return findDigits(folded, digits);
  const words = foldText(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return words.flatMap((word) => findWord(folded, word)).toSorted(([one], [other]) => one - other);
}

export function markHits(text: string, query: string): readonly TextPart[] {
  const { folded, places } = foldByCharacter(text);
  const parts: TextPart[] = [];
  let end = 0;
  const add = (from: number, to: number, isHit: boolean): void => {
    if (to > from) parts.push({ at: from, text: text.slice(from, to), isHit });
  };
  for (const [from, to] of findSpans(folded, query)) {
    const [start, stop] = [places[from] ?? 0, places[to] ?? text.length];
    if (stop <= end) continue;
    add(end, Math.max(start, end), false);
    add(Math.max(start, end), stop, true);
    end = stop;
  }
  add(end, text.length, false);
  return parts;
}
