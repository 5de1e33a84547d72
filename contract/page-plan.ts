// What is made of a draft's pages before they are faxed: their order, turn, mode and blackened parts, and what a page will look like.
import { z } from 'zod';
import { documentId, type FaxQuality, faxQuality } from './fax.ts';

export const linesPerInch = { standard: 98, fine: 196, superfine: 391 } as const satisfies Record<FaxQuality, number>;
/** Dots per inch along a fax line (ITU-T T.4: 1728 pixels on 215 mm). A twin is shown `width / dotsPerInch` inches wide. */
export const dotsPerInch = 204;

/** Degrees clockwise, on top of the turn that the document itself gives the page. */
export const pageRotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
export type PageRotation = z.infer<typeof pageRotation>;

/**
 * `text`: every pixel is black or white, grounds and uneven light are removed. `photo`: tones become printed dots all over.
 * `auto`: dots only where the page has tones.
 */
export const pageMode = z.enum(['auto', 'text', 'photo']);
export type PageMode = z.infer<typeof pageMode>;

/** As the contrast key of a fax machine: -2 for originals that are too dark, 2 for faint ones. */
export const pageContrast = z.union([z.literal(-2), z.literal(-1), z.literal(0), z.literal(1), z.literal(2)]);
export type PageContrast = z.infer<typeof pageContrast>;

const fraction = z.number().min(0).max(1);

/** In fractions of the page from its upper left, as the document shows it before `rotation`: turning a page keeps them in place. */
export const redaction = z.strictObject({ x: fraction, y: fraction, width: fraction, height: fraction });
export type Redaction = z.infer<typeof redaction>;

export const mostRedactions = 500;
export const mostPlannedPages = 10_000;

export const plannedPage = z.strictObject({
  documentId,
  /** From 0, in the stored document. */
  pageIndex: z.number().int().nonnegative(),
  rotation: pageRotation,
  mode: pageMode,
  contrast: pageContrast,
  redactions: z.array(redaction).max(mostRedactions),
});
export type PlannedPage = z.infer<typeof plannedPage>;

/** The pages of a fax in the order they are sent; the same page may stand in it twice. */
export const pagePlan = z.array(plannedPage).min(1).max(mostPlannedPages);
export type PagePlan = z.infer<typeof pagePlan>;

/** A page as it came. */
export function planPage(id: string, pageIndex: number): PlannedPage {
  return { documentId: id, pageIndex, rotation: 0, mode: 'auto', contrast: 0, redactions: [] };
}

/** All pages of stored documents, as they came. */
export function planDocuments(documents: readonly { readonly id: string; readonly pageCount: number }[]): PlannedPage[] {
  return documents.flatMap(({ id, pageCount }) => Array.from({ length: pageCount }, (_, index) => planPage(id, index)));
}

/** True when what the far machine prints depends on this page's settings, so that it must be uploaded as dots. Turning a page does not. */
export function needsDots({ mode, contrast, redactions }: PlannedPage): boolean {
  return mode !== 'auto' || contrast !== 0 || redactions.length > 0;
}

/**
 * A rectangle on the page turned clockwise by `rotation`: from the document's own frame to the one on screen. The way back
 * is the rotation that completes the circle, `(360 - rotation) % 360`.
 */
export function turnRectangle({ x, y, width, height }: Redaction, rotation: PageRotation): Redaction {
  switch (rotation) {
    case 0:
      return { x, y, width, height };
    case 90:
      return { x: 1 - y - height, y: x, width: height, height: width };
    case 180:
      return { x: 1 - x - width, y: 1 - y - height, width, height };
    case 270:
      return { x: y, y: 1 - x - width, width: height, height: width };
  }
}

/** V.17, the usual line; ECM and page hand-shakes take about a second a page, the call itself 15. */
export const lineBitsPerSecond = 14_400;
export const pageSeconds = 1;
export const callSeconds = 15;

/** How long a page of so many coded bytes is on the line, without the call around it. */
export function secondsOnLine(codedBytes: number): number {
  return (codedBytes * 8) / lineBitsPerSecond + pageSeconds;
}

/** What the dots of a page are: cut everywhere, dots everywhere, or dots where it has tones. */
export const modeUsed = z.enum(['text', 'photo', 'mixed']);
export type ModeUsed = z.infer<typeof modeUsed>;

/** What somebody would want to know before sending this page. Shares are of the marks or of the text on the page, 0 to 1. */
export const twinWarning = z.discriminatedUnion('kind', [
  /** Thin or faint strokes that are on the page and not in its dots. Darker contrast or a finer quality helps. */
  z.object({ kind: z.literal('strokes-vanish'), share: fraction }),
  /** Text on a dark or patterned ground that will hardly be read. Mode Text or a lighter contrast helps. */
  z.object({ kind: z.literal('grey-drowns-text'), share: fraction }),
  /** The page is on the line for minutes; `lighter` is what would be much faster, if anything is. */
  z.object({
    kind: z.literal('slow-page'),
    seconds: z.number().positive(),
    lighter: z.object({ mode: pageMode, quality: faxQuality, seconds: z.number().positive() }).nullable(),
  }),
]);
export type TwinWarning = z.infer<typeof twinWarning>;

/** SHA-256 of what the twin was made from, in lower-case hex: its name in the cache and in `app://ui/twin/<id>`. */
export const twinId = z.string().regex(/^[0-9a-f]{64}$/);

/** One page exactly as the far machine will print it. */
export const faxTwin = z.object({
  /** A PNG of one bit a pixel. Its pixels are not square: show it `width / 204` by `height / linesPerInch` inches. */
  id: twinId,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  linesPerInch: z.union([z.literal(98), z.literal(196), z.literal(391)]),
  /** Exact size of the page in MMR (ITU-T T.6), and how long it is on the line at 14,400 bit/s. */
  codedBytes: z.number().int().positive(),
  seconds: z.number().positive(),
  modeUsed,
  warnings: z.array(twinWarning),
});
export type FaxTwin = z.infer<typeof faxTwin>;

/**
 * `auto`: pages that `needsDots` are uploaded as their dots, all pages when the quality is not fine; the others keep their
 * text and vectors, and the service makes dots of them. `dots`: every page is uploaded as the dots its twin shows.
 */
export const uploadForm = z.enum(['auto', 'dots']);
export type UploadForm = z.infer<typeof uploadForm>;

/** A stored upload. */
export const composedFax = z.object({
  id: documentId,
  /** `tiff` (Group 4, RFC 2306) only when it was asked for; all its pages are dots. */
  container: z.enum(['pdf', 'tiff']),
  pageCount: z.number().int().positive(),
  /** Compare with `maxUploadBytes`. */
  sizeBytes: z.number().int().positive(),
  /** Pages that are uploaded as dots; the rest keeps its vectors. */
  dotPages: z.number().int().nonnegative(),
  /** For the whole call; null when the dots of a page are left to the service. */
  seconds: z.number().positive().nullable(),
});
export type ComposedFax = z.infer<typeof composedFax>;
