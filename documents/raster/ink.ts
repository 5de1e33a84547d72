// What counts as ink: the contrast somebody chose, and the threshold of a page whose writing is faint.
import type { PageContrast } from '../../contract/page-plan.ts';
import { plainInkBelow } from './bilevel-page.ts';
import type { GreySamples } from './tones.ts';

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
  let white = 0;
  for (const value of greys) {
    if (value === 255) white++;
    else counts[value] = (counts[value] ?? 0) + 1;
  }
  counts[255] = white;
  return counts;
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
