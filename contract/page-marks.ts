// What somebody puts on the pages of a fax before it goes back: signatures, ticks, dates and words. Pure: the screen and the
// document draw the same lines.
import { z } from 'zod';
import { pageTurn } from './received-fax.ts';

const fraction = z.number().min(0).max(1);

/** In fractions of the page from its upper left, as it is shown: turned. */
export const markBox = z.strictObject({ x: fraction, y: fraction, width: fraction, height: fraction });
export type MarkBox = z.infer<typeof markBox>;

/** In fractions of the box that the line stands in. */
const strokePoint = z.tuple([fraction, fraction]);
export type StrokePoint = z.infer<typeof strokePoint>;
export const stroke = z.array(strokePoint).min(1).max(4000);
export type Stroke = z.infer<typeof stroke>;

export const maxStrokes = 400;
export const maxSignatures = 20;
export const maxMarks = 500;

/** Lines of a pen. `aspect`: width by height, which stays when it is made larger. */
export const penDrawing = z.strictObject({
  aspect: z.number().min(0.05).max(50),
  strokes: z.array(stroke).min(1).max(maxStrokes),
});
export type PenDrawing = z.infer<typeof penDrawing>;

/** One that is kept for the next time. */
export const signature = z.strictObject({ id: z.uuid(), createdAtMs: z.number().int().nonnegative(), drawing: penDrawing });
export type Signature = z.infer<typeof signature>;

/** From 1. */
const page = z.number().int().positive();

export const pageMark = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drawing'), page, box: markBox, drawing: penDrawing }),
  /** Its lines fill the height of the box. `hand`: upright, or slanted as a name that is signed. */
  z.strictObject({
    kind: z.literal('text'),
    page,
    box: markBox,
    text: z.string().min(1).max(2000),
    hand: z.enum(['plain', 'name']),
  }),
]);
export type PageMark = z.infer<typeof pageMark>;

export const turnedPages = z.array(z.strictObject({ page, turn: pageTurn })).max(10_000);

/** Width of the pen in points: seven dots of a fine fax, so that no line breaks on the way. */
export const penPoints = 1.6;

const short = (value: number): string => String(Math.round(value * 100) / 100);

/** An SVG path of a stroke in a box of this size: from the middle of each piece to the next, bent around the point between. */
export function strokePath(points: Stroke, width: number, height: number): string {
  const at = ([x, y]: StrokePoint): string => `${short(x * width)} ${short(y * height)}`;
  const [first, ...rest] = points;
  if (!first) return '';
  // A round pen makes a dot of it.
  if (rest.length === 0) return `M ${at(first)} l 0.01 0`;
  const bends = rest.slice(0, -1).map((point, index): string => {
    const next = rest[index + 1] ?? point;
    return `Q ${at(point)} ${at([(point[0] + next[0]) / 2, (point[1] + next[1]) / 2])}`;
  });
  return [`M ${at(first)}`, ...bends, `L ${at(rest.at(-1) ?? first)}`].join(' ');
}

export const checkMark: PenDrawing = {
  aspect: 1,
  strokes: [
    [
      [0.08, 0.55],
      [0.37, 0.88],
      [0.37, 0.88],
      [0.92, 0.1],
    ],
  ],
};

/** Of the height of a line; the rest is the room between lines. */
const letterShare = 1 / 1.2;
/** From the top of a line to the foot of its letters. */
const baselineShare = 0.79;

export interface TextLine {
  readonly text: string;
  /** From the top of the box. */
  readonly baseline: number;
}

/** Lines of text that fill a box of this height, in its units. */
export function layOutText(text: string, height: number): { readonly size: number; readonly lines: readonly TextLine[] } {
  const lines = text.split('\n');
  const lineHeight = height / lines.length;
  return {
    size: lineHeight * letterShare,
    lines: lines.map((line, at) => ({ text: line, baseline: (at + baselineShare) * lineHeight })),
  };
}

/** What the fonts that every PDF reader has can write (ISO 32000-1 annex D, WinAnsi). */
const beyondLatin = /[^\n\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu;

/** The same text with what can be written; null when all of it can. */
export function withoutUnwritable(text: string): string | null {
  const written = text.normalize('NFC').replace(beyondLatin, '');
  return written === text.normalize('NFC') ? null : written;
}
