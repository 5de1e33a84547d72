// Paper that is not white: scans of grey or unevenly lit sheets, letters on a ground. Found square by square, and made white.
import { type GreyPage, type GreySamples, type PaperMap, samplesOfCell, toneCell } from './tones.ts';

/** Greys are counted in steps of 16. */
const stepBits = 4;
const steps = 256 >> stepBits;
/** Darker grounds are ink: a black heading, the dark part of a photograph. */
const darkestPaper = 112;
/** Paper this bright is white enough to be left alone. */
const whitePaper = 236;
/** A quarter of a square in one step of grey, and the next, is a ground; the greys of a photograph spread wider. */
const groundShare = 0.25;

/** Steps of grey between neighbours, and how many squares may have one: 15 of an A4 page at fine. */
const abruptStep = 40;
const mostAbrupt = 0.004;

/** The most frequent bright grey in a square, or 0 where there is none. */
function groundOf(counts: Uint16Array, sums: Float64Array, total: number): number {
  let best = 0;
  let bestCount = total * groundShare;
  for (let step = darkestPaper >> stepBits; step < steps; step++) {
    const count = (counts[step] ?? 0) + (counts[step + 1] ?? 0);
    if (count < bestCount) continue;
    bestCount = count;
    best = ((sums[step] ?? 0) + (sums[step + 1] ?? 0)) / count;
  }
  return best >= whitePaper ? 255 : Math.round(best);
}

function findGrounds({ width, height, greys }: GreySamples, across: number): Uint8Array {
  const levels = new Uint8Array(across * Math.ceil(height / samplesOfCell));
  const counts = new Uint16Array(steps + 1);
  const sums = new Float64Array(steps + 1);
  for (let cell = 0; cell < levels.length; cell++) {
    const left = (cell % across) * samplesOfCell;
    const top = Math.floor(cell / across) * samplesOfCell;
    counts.fill(0);
    sums.fill(0);
    let total = 0;
    for (let y = top; y < Math.min(top + samplesOfCell, height); y++) {
      for (let x = left; x < Math.min(left + samplesOfCell, width); x++) {
        const value = greys[y * width + x] ?? 255;
        counts[value >> stepBits] = (counts[value >> stepBits] ?? 0) + 1;
        sums[value >> stepBits] = (sums[value >> stepBits] ?? 0) + value;
        total++;
      }
    }
    levels[cell] = groundOf(counts, sums, total);
  }
  return levels;
}

/** Squares without paper of their own, all black ones for example, take the mean of those around them; white where there are none. */
function fillUnknown(levels: Uint8Array, across: number): Uint8Array {
  return levels.map((level, cell) => {
    if (level !== 0) return level;
    let sum = 0;
    let known = 0;
    for (let beside = -1; beside <= 1; beside++) {
      const x = (cell % across) + beside;
      if (x < 0 || x >= across) continue;
      for (const below of [-across, 0, across]) {
        const neighbour = levels[cell + below + beside] ?? 0;
        sum += neighbour;
        known += neighbour > 0 ? 1 : 0;
      }
    }
    return known > 0 ? Math.round(sum / known) : 255;
  });
}

/** null when the paper is white everywhere. */
export function findPaper(samples: GreySamples): PaperMap | null {
  const across = Math.ceil(samples.width / samplesOfCell);
  const levels = fillUnknown(findGrounds(samples, across), across);
  return levels.every((level) => level === 255) ? null : { across, levels };
}

/**
 * Paper and light change slowly: true when hardly any square is much brighter than its neighbour. The edge of a shaded
 * table or of a photograph is abrupt.
 */
export function isEven({ across, levels }: PaperMap): boolean {
  let abrupt = 0;
  for (let cell = 0; cell < levels.length; cell++) {
    const level = levels[cell] ?? 255;
    const isLast = cell % across === across - 1;
    if (!isLast && Math.abs(level - (levels[cell + 1] ?? level)) > abruptStep) abrupt++;
    if (Math.abs(level - (levels[cell + across] ?? level)) > abruptStep) abrupt++;
  }
  return abrupt <= levels.length * mostAbrupt;
}

/** What whitens a square, in 1/256; between the middles of two squares it changes evenly. */
function factorsOfLine({ across, levels }: PaperMap, y: number, factors: Int32Array): void {
  const down = levels.length / across;
  const place = Math.max(0, (y + 0.5) / toneCell - 0.5);
  const upper = Math.min(Math.floor(place), down - 1);
  const lower = Math.min(upper + 1, down - 1);
  const share = place - upper;
  for (let cell = 0; cell < across; cell++) {
    const level = (levels[upper * across + cell] ?? 255) * (1 - share) + (levels[lower * across + cell] ?? 255) * share;
    factors[cell] = (255 * 256) / level;
  }
}

/** Makes the paper white and everything on it brighter by as much, in place. */
export function whitenPaper({ width, height, grey }: GreyPage, paper: PaperMap): void {
  const { across } = paper;
  const half = toneCell / 2;
  const factors = new Int32Array(across);
  for (let y = 0; y < height; y++) {
    factorsOfLine(paper, y, factors);
    const line = y * width;
    for (let x = 0; x < width; x++) {
      const cell = Math.max(0, (x - half) >> 5);
      const from = factors[cell] ?? 256;
      const to = factors[Math.min(cell + 1, across - 1)] ?? 256;
      const factor = from + (((to - from) * Math.max(0, x - half - cell * toneCell)) >> 5);
      grey[line + x] = Math.min(255, ((grey[line + x] ?? 255) * factor) >> 8);
    }
  }
}
