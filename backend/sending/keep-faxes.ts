// Faxes that came to their end or arrived, and the letters about them, in one transaction: neither is ever there without the other.
import { atomically } from '../database/database.ts';
import { type FaxEvents, placeOf } from '../events/fax-events.ts';
import type { Mailbag } from '../mail/mailbag.ts';
import type { Stores } from '../service.ts';
import type { KeptFax } from '../store/faxes.ts';

export interface Keeping {
  readonly stores: Stores;
  readonly mail: Mailbag;
  readonly events: FaxEvents;
}

/** `jobId`: what leaves the queue for them; a fax that arrived over a line has none there. */
export function keepFaxes({ stores, mail, events }: Keeping, jobId: string, faxes: readonly KeptFax[]): void {
  atomically(stores.db, () => {
    stores.faxes.replaceJob(jobId, faxes);
    for (const fax of faxes) mail.add(fax);
  });
  mail.wake();
  for (const fax of faxes) events.tell({ ...placeOf(fax), kind: 'doc_created', id: fax.id });
}
