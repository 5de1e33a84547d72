// Faxes that came to their end or arrived, and the letters about them, in one transaction: neither is ever there without the other.
import { atomically } from '../database/database.ts';
import { type FaxEvents, placeOf } from '../events/fax-events.ts';
import type { Mailbag } from '../mail/mailbag.ts';
import type { Stores } from '../service.ts';
import type { KeptFax } from '../store/faxes.ts';
import { isCancelled } from './results.ts';

export interface Keeping {
  readonly stores: Stores;
  readonly mail: Mailbag;
  readonly events: FaxEvents;
}

/**
 * `jobId`: what leaves the queue for them; a fax that arrived over a line has none there. Of a fax that was cancelled nobody is
 * written to: whoever cancelled it knows. `also` belongs to the same transaction.
 */
export function keepFaxes(
  { stores, mail, events }: Keeping,
  jobId: string,
  faxes: readonly KeptFax[],
  also: () => void = () => undefined,
): void {
  atomically(stores.db, () => {
    also();
    stores.faxes.replaceJob(jobId, faxes);
    for (const fax of faxes) if (!isCancelled(fax)) mail.add(fax);
  });
  mail.wake();
  for (const fax of faxes) events.tell({ ...placeOf(fax), kind: 'doc_created', id: fax.id });
}
