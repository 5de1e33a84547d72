// How large a page stands on the screen, as it is and as the far machine prints it, so that nothing jumps when its dots arrive. Pure.
import { dotsPerInch, type PageRotation, type PlannedPage } from '../../../../contract/page-plan.ts';
import type { Size } from '../../../viewer/zoom.ts';

const letter: Size = { width: 612, height: 792 };
const faxWidth = (1728 / dotsPerInch) * 72;
const a4Width = (210 / 25.4) * 72;

/** The page as the plan turns it, in points; `own` as the document shows it, unknown while that is being opened. */
export function turnedSize(own: Size | undefined, { rotation }: Pick<PlannedPage, 'rotation'>): Size {
  const { width, height } = own ?? letter;
  return rotation % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** A page wider than the line and than it is high is printed upright: turned anticlockwise, as printers do (RFC 8011 §5.2.10). */
function isLaidDown({ width, height }: Size): boolean {
  return width > height && width > 618;
}

/** The page's frame as it is faxed: all of the line wide; A4 to Letter keep their height, others are scaled to A4's width. */
export function faxedSize(own: Size | undefined, page: Pick<PlannedPage, 'rotation'>): Size {
  const size = turnedSize(own, page);
  const [across, down] = isLaidDown(size) ? [size.height, size.width] : [size.width, size.height];
  const scale = across >= 590 && across <= 618 ? 1 : a4Width / across;
  return { width: faxWidth, height: down * scale };
}

/** Degrees from the document's own frame to the page as it is faxed. */
export function faxedRotation(own: Size | undefined, page: Pick<PlannedPage, 'rotation'>): PageRotation {
  if (!isLaidDown(turnedSize(own, page))) return page.rotation;
  const turned: Readonly<Record<PageRotation, PageRotation>> = { 0: 270, 90: 0, 180: 90, 270: 180 };
  return turned[page.rotation];
}
