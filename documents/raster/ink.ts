// What counts as ink: the contrast somebody chose, and the threshold of a page whose writing is faint.
import type { PageContrast } from '../../contract/page-plan.ts';
import { plainInkBelow } from './bilevel-page.ts';
import { allWhite, type GreySamples } from './tones.ts';

/** Middle greys move, black and white stay: at 2 a grey of 198 becomes the threshold of text, at -2 one of 109. */
const contrastStep = 1.35;
/** Greys lighter than this are paper, whatever is written on it. */
const mostInkBelow = 208;

/** Changes the greys in place. */
export function applyContrast(grey: Uint8Array, contrast: PageContrast): void {
  if (contrast === 0) return;
  const curve = Uint8Array.from({ length: 256 }, (_, value) => 255 * (value / 255) ** (contrastStep ** contrast) + 0.5);
  for (let at = 0; at < grey.length; at++) grey[at] = curve[grey[at] ?? 255] ?? 255;
}

function countGreys({ greys }: GreySamples): Uint32Array {
  const counts = new Uint32Array(256);
  // Most of a page is white paper: four samples at a time, and what is left of the last four.
  const words = new Int32Array(greys.buffer, 0, greys.length >> 2);
  let whites = 0;
  for (let word = 0; word < words.length; word++) {
    if (words[word] === allWhite) whites += 4;
    else for (let at = word * 4; at < word * 4 + 4; at++) count(counts, greys[at] ?? 255);
  }
  for (let at = words.length * 4; at < greys.length; at++) count(counts, greys[at] ?? 255);
  count(counts, 255, whites);
  return counts;
}

function count(counts: Uint32Array, grey: number, times = 1): void {
  counts[grey] = (counts[grey] ?? 0) + times;
}

/**
 * The threshold that best parts the page in two (Otsu 1979: the largest variance between the parts); between two separate
 * greys all thresholds are equally good, and the middle one is taken.
 */
function partingGrey(counts: Uint32Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0) || 1;
  const mean = counts.reduce((sum, count, value) => sum + count * value, 0) / total;
  let share = 0;
  let partial = 0;
  let [first, last] = [0, 0];
  let most = 0;
  for (let value = 0; value < 255; value++) {
    share += (counts[value] ?? 0) / total;
    partial += ((counts[value] ?? 0) * value) / total;
    const variance = share > 0 && share < 1 ? (mean * share - partial) ** 2 / (share * (1 - share)) : 0;
    if (variance > most * (1 + 1e-9)) first = value;
    if (variance >= most * (1 - 1e-9)) last = value;
    most = Math.max(most, variance);
  }
  return ((first + last) >> 1) + 1;
}

/**
 * Never below the threshold of ordinary pages, where light grey letters among black ones must stay; above it where all
 * writing is faint.
 */
export function chooseInkBelow(samples: GreySamples): number {
  return Math.min(mostInkBelow, Math.max(plainInkBelow, partingGrey(countGreys(samples))));
}
