// Where a page has tones, photographs and shaded areas, and where it is only text and lines.

export interface GreyPage {
  readonly width: number;
  readonly height: number;
  /** A byte a pixel, 0 = black. */
  readonly grey: Uint8Array;
}

/** Squares of this many pixels and lines are judged one by one. */
export const toneCell = 32;

/** Every fourth pixel of every fourth line: what a page is judged by. */
export interface GreySamples {
  /** Samples a line, and lines of them. */
  readonly width: number;
  readonly height: number;
  /** At the start of its buffer. */
  readonly greys: Uint8Array<ArrayBuffer>;
}

const sampleStep = 4;
/** Samples along one side of a square. */
export const samplesOfCell = toneCell / sampleStep;

/** Kept from page to page: fresh memory costs more than what is done with it here. */
let sampled = new Uint8Array(0);

/** The samples are valid until a page is sampled again. */
export function sampleGreys({ width, height, grey }: GreyPage): GreySamples {
  const [across, down] = [Math.ceil(width / sampleStep), Math.ceil(height / sampleStep)];
  if (sampled.length < across * down) sampled = new Uint8Array(across * down);
  const greys = sampled.subarray(0, across * down);
  for (let y = 0, to = 0; y < height; y += sampleStep)
    for (let at = y * width; at < (y + 1) * width; at += sampleStep) greys[to++] = grey[at] ?? 255;
  return { width: across, height: down, greys };
}

/** How bright the paper is in each square of the page, 1 to 255. */
export interface PaperMap {
  readonly across: number;
  readonly levels: Uint8Array;
}

/** 1 for each square of the page that has tones. */
export interface ToneMap {
  readonly across: number;
  readonly cells: Uint8Array;
}

/** Cut everywhere, dots everywhere, or dots where the map has tones. */
export type DotMode = 'text' | 'picture' | ToneMap;

/** A grey between these, beside others like it, is a tone; the soft edge of a letter is alone. */
const toneFrom = 48;
const toneTo = 216;
/** Samples in a row that make a tone: 12 pixels, more than a stroke of text is wide. */
const toneRun = 3;
/** Samples of the 64 in a square: a third of it. Coloured letters stay below, a shaded row of a table does not. */
const fewestSamples = 20;
/** Greys in a square beside one with tones that make it belong to it: the edge of a photograph. */
const fewestAtEdge = 4;

/** Four white samples as one number. */
export const allWhite = -1;

interface Counts {
  /** Samples in runs of grey, and grey samples at all. */
  readonly runs: Uint8Array;
  readonly greys: Uint8Array;
}

function countSamples({ width, height, greys }: GreySamples, across: number, paper: PaperMap | null): Counts {
  const squares = across * Math.ceil(height / samplesOfCell);
  const counts = { runs: new Uint8Array(squares), greys: new Uint8Array(squares) };
  // White paper, most of a page, is none on any ground: four samples at a time where lines begin at a whole word.
  const words = width % 4 === 0 ? new Int32Array(greys.buffer, 0, greys.length >> 2) : new Int32Array(0);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / samplesOfCell) * across;
    const line = y * width;
    let run = 0;
    for (let x = 0; x < width; x++) {
      if (x % 4 === 0 && words[(line + x) >> 2] === allWhite) {
        run = 0;
        x += 3;
        continue;
      }
      const raw = greys[line + x] ?? 255;
      if (raw === 255) {
        run = 0;
        continue;
      }
      const cell = row + (x >> 3);
      const value = paper === null ? raw : (raw * 255) / (paper.levels[cell] ?? 255);
      if (value < toneFrom || value >= toneTo) {
        run = 0;
        continue;
      }
      counts.greys[cell] = (counts.greys[cell] ?? 0) + 1;
      if (++run >= toneRun) counts.runs[cell] = (counts.runs[cell] ?? 0) + 1;
    }
  }
  return counts;
}

function hasNeighbour(cells: Uint8Array, across: number, cell: number): boolean {
  const x = cell % across;
  for (const beside of [-1, 0, 1]) {
    if (x + beside < 0 || x + beside >= across) continue;
    for (const below of [-across, 0, across]) if (cells[cell + below + beside] === 1) return true;
  }
  return false;
}

/**
 * One measured rule: a square has tones when a third of it lies in runs of grey at least 12 pixels long, or when it is
 * partly grey and touches such a square. With `paper`, tones are what is left when the paper is made white.
 */
export function judgePage(samples: GreySamples, paper: PaperMap | null = null): DotMode {
  const across = Math.ceil(samples.width / samplesOfCell);
  const { runs, greys } = countSamples(samples, across, paper);
  const sure = runs.map((count) => (count >= fewestSamples ? 1 : 0));
  if (!sure.includes(1)) return 'text';
  const cells = sure.map((isSure, cell) =>
    isSure || ((greys[cell] ?? 0) >= fewestAtEdge && hasNeighbour(sure, across, cell)) ? 1 : 0,
  );
  return { across, cells };
}

/** The share of the page that is printed in dots, 0 to 1. */
export function dottedShare(mode: DotMode): number {
  if (mode === 'text') return 0;
  if (mode === 'picture') return 1;
  let dotted = 0;
  for (const cell of mode.cells) dotted += cell;
  return dotted / mode.cells.length;
}
