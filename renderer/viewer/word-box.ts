// Where a word lies over its page on screen: its middle, its extent along the line, and how the line runs.
import type { PlacedWord } from '../../contract/page-words.ts';
import type { PageTurn } from '../../contract/received-fax.ts';
import type { Size } from './zoom.ts';

export interface WordBox {
  /** In CSS pixels of the page. */
  readonly x: number;
  readonly y: number;
  /** Along and across the line. */
  readonly length: number;
  readonly height: number;
  /** Degrees clockwise that the writing is turned by. */
  readonly angle: number;
}

/** `turn` is what would make the page readable: its writing is turned the other way. */
export function boxOf({ x, y, width, height }: PlacedWord, page: Size, turn: PageTurn): WordBox {
  const [across, down] = [width * page.width, height * page.height];
  const isSideways = turn === 90 || turn === 270;
  return {
    x: x * page.width + across / 2,
    y: y * page.height + down / 2,
    length: isSideways ? down : across,
    height: isSideways ? across : down,
    angle: (360 - turn) % 360,
  };
}
