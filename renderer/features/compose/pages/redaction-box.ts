// Boxes that blacken parts of a page, in fractions of the page as it stands on the screen: drawn, moved, resized. Pure.
import type { PageRotation, Redaction } from '../../../../contract/page-plan.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

const smallest = 0.005;
const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** Between two corners, whichever comes first; null when it is hardly more than a click. */
export function boxBetween(one: Point, other: Point): Redaction | null {
  const [left, right] = [within(Math.min(one.x, other.x), 0, 1), within(Math.max(one.x, other.x), 0, 1)];
  const [top, bottom] = [within(Math.min(one.y, other.y), 0, 1), within(Math.max(one.y, other.y), 0, 1)];
  if (right - left < smallest || bottom - top < smallest) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** As far as the page goes. */
export function moveBox({ x, y, width, height }: Redaction, by: Point): Redaction {
  return { x: within(x + by.x, 0, 1 - width), y: within(y + by.y, 0, 1 - height), width, height };
}

/** Its upper left corner stays. */
export function resizeBox({ x, y, width, height }: Redaction, by: Point): Redaction {
  return { x, y, width: within(width + by.x, smallest, 1 - x), height: within(height + by.y, smallest, 1 - y) };
}

/** From the screen to the document's own frame, the way back of `turnRectangle`. */
export function wayBack(rotation: PageRotation): PageRotation {
  const back: Readonly<Record<PageRotation, PageRotation>> = { 0: 0, 90: 270, 180: 180, 270: 90 };
  return back[rotation];
}

const step = 0.01;
const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
};

/** What an arrow does to a box; null for any other key. */
export function pressArrow(box: Redaction, key: string, isShift: boolean): Redaction | null {
  const by = arrows[key];
  if (!by) return null;
  return isShift ? resizeBox(box, by) : moveBox(box, by);
}

/** As a style: where the box is on its page. */
export function placeOf({ x, y, width, height }: Redaction) {
  return { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` };
}
