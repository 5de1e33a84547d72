// A fax that came over a line into the inbox of the faxbox that has the called number: file first, then the entry and its letters.
import { atomically } from '../database/database.ts';
import type { ArrivedFax } from '../line/line.ts';
import { type Keeping, keepFaxes } from '../sending/keep-faxes.ts';
import { findFaxboxOfNumber } from '../sending/numbers.ts';
import { inboxHexId, toInboxFax } from '../sending/results.ts';
import type { PieceStore } from './piece-store.ts';

export interface DeliverOptions extends Keeping {
  readonly pieces: PieceStore;
  /** Empty: a fax for nobody is not taken. */
  readonly defaultNumber: string;
  readonly now: () => number;
}

/** It is a fax here, or a part of one. */
export function isKept({ stores, pieces }: Pick<DeliverOptions, 'stores' | 'pieces'>, arrivalId: string): boolean {
  return stores.faxes.findByJob('inbox', arrivalId) !== null || pieces.has(arrivalId);
}

/** `ids`: of all that it was put together from. Twice with the same first id is once. False: no faxbox answers the number. */
export async function deliver(
  { pieces, defaultNumber, now, ...keeping }: DeliverOptions,
  ids: readonly string[],
  fax: ArrivedFax,
): Promise<boolean> {
  const { stores } = keeping;
  const faxbox = findFaxboxOfNumber(stores, fax.to) ?? findFaxboxOfNumber(stores, defaultNumber);
  if (!faxbox) return false;
  const [id = '', ...others] = ids;
  if (isKept({ stores, pieces }, id)) return true;
  await stores.files.write(inboxHexId(id), 'pdf', fax.pdf);
  atomically(stores.db, () => {
    pieces.put(others);
    keepFaxes(keeping, id, [toInboxFax(id, faxbox, fax, now())]);
  });
  return true;
}
