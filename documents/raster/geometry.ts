// How big a page of paper is on a fax line, in pixels and lines.
import type { PageSize, QuarterTurns } from '../pdf/pdfium.ts';

/** Pixels of a fax line (ITU-T T.4 §2.1). */
export const faxWidth = 1728;

/**
 * One scale for everything: the width of the paper fills the 1728 pixels of the line. Paper between A4 (595 points) and
 * Letter (612) keeps its true height at the lines per inch that are asked for: A4 at fine is 1728 x 2292, Letter
 * 1728 x 2156. Paper of any other width is first shrunk or enlarged to the width of A4, in both directions alike.
 */
const a4Width = (210 / 25.4) * 72;
const narrowest = 590;
const widest = 618;
/** Two metres at fine. Longer pages are shrunk as a whole and stand in the middle of the line. */
const mostInches = 82;

/** A page that loses this little of its height, as A4 in 2200 lines (0.96), keeps its width: nobody sees it, and print stays wide. */
const leastSqueeze = 0.9;

export interface FaxGeometry {
  /** Clockwise, to turn a landscape page upright. */
  readonly turns: QuarterTurns;
  /** Pixels that the paper covers, and lines. */
  readonly width: number;
  readonly height: number;
  /** White pixels left of the paper; 0 but for pages that are too long. */
  readonly left: number;
}

/**
 * Fax machines print on upright paper whatever comes. A landscape page is turned, so that its text keeps its true size and
 * one turn of the sheet makes it readable; shrunk to the width of the line it would lose a third of its height, and small
 * print with it. `page` in points, as shown; `linesPerInch` 98, 196 or 391. A page of more than `mostLines` is made
 * that much lower, or shrunk as a whole where that would be seen.
 */
export function faxGeometry(page: PageSize, linesPerInch: number, mostLines: number = Number.POSITIVE_INFINITY): FaxGeometry {
  // A short page that is no wider than the line, half a sheet or a fax of a few lines, stands as it is.
  const isLandscape = page.width > page.height && page.width > widest;
  const across = isLandscape ? page.height : page.width;
  const down = isLandscape ? page.width : page.height;
  const scale = across >= narrowest && across <= widest ? 1 : a4Width / across;
  const inches = (down * scale) / 72;
  const squeeze = mostLines / (inches * linesPerInch);
  const shrink = Math.min(1, mostInches / inches, squeeze < leastSqueeze ? squeeze : 1);
  const width = Math.max(1, Math.round(faxWidth * shrink));
  return {
    // Anticlockwise, as printers turn landscape pages (RFC 8011 §5.2.10).
    turns: isLandscape ? 3 : 0,
    width,
    height: Math.min(mostLines, Math.max(1, Math.round(inches * shrink * linesPerInch))),
    left: (faxWidth - width) >> 1,
  };
}
