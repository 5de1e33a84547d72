// How the pages on screen are turned: at once here, and kept by whoever keeps it.
import { useState } from 'react';
import type { PageTurn } from '../../contract/received-fax.ts';
import { noTurns, type PageTurns, turnOf, turnPages } from './page-turns.ts';

interface Turning {
  readonly turns: PageTurns;
  readonly turn: (pages: readonly number[], by: 90 | -90) => void;
}

export function useTurns(
  kept: readonly { readonly page: number; readonly turn: PageTurn }[] | undefined,
  onTurn: ((page: number, turn: PageTurn) => void) | undefined,
): Turning {
  const [turns, setTurns] = useState<PageTurns>(() =>
    kept && kept.length > 0 ? new Map(kept.map(({ page, turn }) => [page, turn])) : noTurns,
  );
  return {
    turns,
    turn(pages, by) {
      const next = turnPages(turns, pages, by);
      setTurns(next);
      for (const page of pages) onTurn?.(page, turnOf(next, page));
    },
  };
}
