// Which pages are turned for reading, and what that does to their size; knows nothing of the screen.
import type { PageTurn } from '../../contract/received-fax.ts';
import type { Size } from './zoom.ts';

/** By page, from 1; only those that are turned. */
export type PageTurns = ReadonlyMap<number, PageTurn>;

export const noTurns: PageTurns = new Map();

const quarters = [0, 90, 180, 270] as const;

export function addTurn(turn: PageTurn, by: 90 | -90): PageTurn {
  return quarters[(turn / 90 + by / 90 + 4) % 4] ?? 0;
}

export function turnOf(turns: PageTurns, page: number): PageTurn {
  return turns.get(page) ?? 0;
}

/** Turns these pages a quarter further. */
export function turnPages(turns: PageTurns, pages: readonly number[], by: 90 | -90): PageTurns {
  const next = new Map(turns);
  for (const page of pages) {
    const turn = addTurn(turnOf(turns, page), by);
    if (turn === 0) next.delete(page);
    else next.set(page, turn);
  }
  return next;
}

export function turnedSize({ width, height }: Size, turn: PageTurn): Size {
  return turn % 180 === 0 ? { width, height } : { width: height, height: width };
}
