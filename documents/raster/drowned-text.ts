// Text on grounds: where cutting makes both black, or where the ground becomes, or is, a pattern as coarse as the strokes on it.
import type { PageDots } from './page-dots.ts';
import { countOnPatterns } from './patterned-ground.ts';
import { type DotMode, type GreyPage, toneCell } from './tones.ts';

const sampleStep = 2;
const stepBits = 4;
const steps = 256 >> stepBits;
/** Strokes differ from their ground by this much, and cover this share of a square of text. */
const strokeDepth = 60;
const leastStrokes = 0.03;
const mostStrokes = 0.45;
/** A ground is one grey, and the next, in half of a square; a photograph has no such squares, or few. */
const groundShare = 0.5;
/** Darker grounds are black on paper too, lighter ones become small dots that nobody minds. */
const darkestGround = 48;
const lightestGround = 176;
const nearlyAllBlack = 0.9;
/** Below these it is a logo or a stamp. */
const fewestDrowned = 16;
const leastShare = 0.02;

interface Square {
  /** The grey of most of it; null where there is no such grey. */
  readonly ground: number | null;
  /** The share of it that differs from the ground as strokes do. */
  readonly strokes: number;
}

function lookAt({ width, height, grey }: GreyPage, left: number, top: number, counts: Uint16Array): Square {
  counts.fill(0);
  let total = 0;
  for (let y = top; y < Math.min(top + toneCell, height); y += sampleStep) {
    for (let at = y * width + left; at < y * width + Math.min(left + toneCell, width); at += sampleStep) {
      const step = (grey[at] ?? 255) >> stepBits;
      counts[step] = (counts[step] ?? 0) + 1;
      total++;
    }
  }
  let best = 0;
  for (let step = 1; step < steps; step++) if ((counts[step] ?? 0) > (counts[best] ?? 0)) best = step;
  const near = (counts[best - 1] ?? 0) + (counts[best] ?? 0) + (counts[best + 1] ?? 0);
  let strokes = 0;
  const depth = Math.ceil(strokeDepth / (1 << stepBits));
  for (let step = 0; step < steps; step++) if (Math.abs(step - best) >= depth) strokes += counts[step] ?? 0;
  return { ground: near >= total * groundShare ? (best << stepBits) + (1 << (stepBits - 1)) : null, strokes: strokes / total };
}

function blackShare(rows: Uint8Array, stride: number, height: number, byte: number, top: number): number {
  let black = 0;
  let total = 0;
  for (let y = top; y < Math.min(top + toneCell, height); y++) {
    for (let at = y * stride + byte; at < y * stride + Math.min(byte + toneCell / 8, stride); at++) {
      for (let rest = rows[at] ?? 0; rest !== 0; rest &= rest - 1) black++;
      total += 8;
    }
  }
  return black / total;
}

function isDotted(mode: DotMode, cell: number): boolean {
  return mode === 'picture' || (mode !== 'text' && mode.cells[cell] === 1);
}

/** The share of the page's text that will hardly be read, or null when that is little. For pages that fill the line. */
export function drownedText(page: GreyPage, dots: PageDots): number | null {
  const { rows, mode } = dots;
  const across = Math.ceil(page.width / toneCell);
  const counts = new Uint16Array(steps);
  let texts = countOnPatterns(page, dots);
  let drowned = texts;
  for (let cell = 0; cell < across * Math.ceil(page.height / toneCell); cell++) {
    const left = (cell % across) * toneCell;
    const top = Math.floor(cell / across) * toneCell;
    const { ground, strokes } = lookAt(page, left, top, counts);
    if (ground === null || strokes < leastStrokes || strokes > mostStrokes) continue;
    texts++;
    const isOnDots = isDotted(mode, cell) && ground >= darkestGround && ground <= lightestGround;
    const isBlack = () => blackShare(rows, page.width >> 3, page.height, left >> 3, top) > nearlyAllBlack;
    if (isOnDots || (ground < 236 && isBlack())) drowned++;
  }
  return drowned >= fewestDrowned && drowned / texts >= leastShare ? drowned / texts : null;
}
