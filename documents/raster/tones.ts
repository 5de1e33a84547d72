// Where a page has tones, photographs and shaded areas, and where it is only text and lines.

export interface GreyPage {
  readonly width: number;
  readonly height: number;
  /** A byte a pixel, 0 = black. */
  readonly grey: Uint8Array;
}

/** Squares of this many pixels and lines are judged one by one. */
export const toneCell = 32;

/** 1 for each square of the page that has tones. */
export interface ToneMap {
  readonly across: number;
  readonly cells: Uint8Array;
}

/** Cut everywhere, dots everywhere, or dots where the map has tones. */
export type PageMode = 'text' | 'picture' | ToneMap;

/** A grey between these, beside others like it, is a tone; the soft edge of a letter is alone. */
const toneFrom = 48;
const toneTo = 216;
/** Pixels in a row, sampled every 4 pixels and 4 lines, that make a tone: 12 pixels, more than a stroke of text is wide. */
const toneRun = 3;
const sampleStep = 4;
/** Samples of the 64 in a square; a grey rule of a few lines must not make one. */
const fewestSamples = 12;

/** One measured rule: a square has tones when a fifth of it lies in runs of grey at least 12 pixels long. */
export function judgePage({ width, height, grey }: GreyPage): PageMode {
  const across = Math.ceil(width / toneCell);
  const counts = new Uint8Array(across * Math.ceil(height / toneCell));
  for (let y = 0; y < height; y += sampleStep) {
    const row = Math.floor(y / toneCell) * across;
    const line = y * width;
    let run = 0;
    for (let x = 0; x < width; x += sampleStep) {
      const value = grey[line + x] ?? 255;
      run = value >= toneFrom && value < toneTo ? run + 1 : 0;
      if (run < toneRun) continue;
      const cell = row + (x >> 5);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  const cells = counts.map((count) => (count >= fewestSamples ? 1 : 0));
  return cells.includes(1) ? { across, cells } : 'text';
}
