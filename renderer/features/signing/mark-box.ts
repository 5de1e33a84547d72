// Where marks stand on a page, in fractions of it: placed, moved, made larger; their shape stays. Pure.
import type { MarkBox } from '../../../contract/page-marks.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Paper {
  readonly width: number;
  readonly height: number;
}

const smallest = 0.01;
const largest = 0.98;
const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), Math.max(least, most));

/** A box of this size in points with its middle at a point of the page; made smaller where the page is. */
export function boxAround(middle: Point, size: Paper, paper: Paper): MarkBox {
  const shrink = Math.min(1, (largest * paper.width) / size.width, (largest * paper.height) / size.height);
  const width = (size.width * shrink) / paper.width;
  const height = (size.height * shrink) / paper.height;
  return { x: within(middle.x - width / 2, 0, 1 - width), y: within(middle.y - height / 2, 0, 1 - height), width, height };
}

/** As far as the page goes. */
export function moveBox({ x, y, width, height }: MarkBox, by: Point): MarkBox {
  return { x: within(x + by.x, 0, 1 - width), y: within(y + by.y, 0, 1 - height), width, height };
}

/** Its upper left corner stays, and so does its shape. */
export function growBox({ x, y, width, height }: MarkBox, factor: number): MarkBox {
  const most = Math.min((1 - x) / width, (1 - y) / height);
  const least = smallest / Math.max(width, height);
  const by = within(factor, Math.min(least, most), most);
  return { x, y, width: width * by, height: height * by };
}

const step = 0.008;
const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
};

/** What an arrow does to a box, with Shift its size; null for any other key. */
export function pressArrow(box: MarkBox, key: string, isShift: boolean): MarkBox | null {
  const by = arrows[key];
  if (!by) return null;
  if (!isShift) return moveBox(box, by);
  return growBox(box, by.x > 0 || by.y > 0 ? 1.06 : 1 / 1.06);
}

export function placeOf({ x, y, width, height }: MarkBox) {
  return { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` };
}
