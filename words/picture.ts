// How large a page is drawn to be read, and whether anything is on it.
import type { PageSize, QuarterTurns } from '../documents/pdf/pdfium.ts';
import type { GreyPicture } from './engine.ts';

/**
 * The pixels of a fax line, and as many down the page: pages of standard resolution are stretched to their true shape. More
 * reads no better and takes longer (docs/benchmarks.md).
 */
const dotsPerInch = 204;
/** A metre and a half of fax paper; a larger page is drawn smaller. */
const mostPixels = 20_000_000;
const mostSide = 16_000;
const darkBelow = 128;
/** A few specks; a line of writing is ten times this. */
const leastInk = 0.000_1;

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Of the page turned by that many quarters. */
export function sizePicture(page: PageSize, turns: QuarterTurns): PictureSize {
  const [across, down] = turns % 2 === 1 ? [page.height, page.width] : [page.width, page.height];
  const whole = dotsPerInch / 72;
  const scale = Math.min(whole, Math.sqrt(mostPixels / (across * down)), mostSide / Math.max(across, down));
  return { width: Math.max(1, Math.round(across * scale)), height: Math.max(1, Math.round(down * scale)) };
}

export function isBlank({ grey }: GreyPicture): boolean {
  let dark = 0;
  for (const value of grey) if (value < darkBelow) dark++;
  return dark < grey.length * leastInk;
}
