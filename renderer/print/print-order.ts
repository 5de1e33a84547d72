// What a print window is to draw, from the hash of its address: `#<document>` and, after a slash, `page:turn` for turned pages.
import { documentId } from '../../contract/fax.ts';
import { pageTurn } from '../../contract/received-fax.ts';
import type { PageTurns } from '../viewer/page-turns.ts';

export interface PrintOrder {
  readonly documentId: string;
  readonly turns: PageTurns;
}

/** null: it names no document. */
export function readPrintOrder(hash: string): PrintOrder | null {
  const [id = '', turned = ''] = hash.slice(1).split('/');
  if (!documentId.safeParse(id).success) return null;
  const turns = turned.split(',').flatMap((each) => {
    const [page, turn] = each.split(':').map(Number);
    const known = pageTurn.safeParse(turn);
    return page !== undefined && Number.isInteger(page) && known.success ? [[page, known.data] as const] : [];
  });
  return { documentId: id, turns: new Map(turns) };
}
