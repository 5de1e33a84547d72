// From a called number to the faxbox that answers it.
import type { Stores } from '../service.ts';
import type { KeptDocument } from '../store/documents.ts';

/** The faxbox behind the number's callflow; null when nobody here answers it with one. */
export function findFaxboxOfNumber(stores: Stores, number: string): KeptDocument | null {
  const owned = stores.numbers.get(number);
  if (!owned || owned.callflowId === null) return null;
  const callflow = stores.documents.get(owned.accountId, 'callflow', owned.callflowId);
  const flow = callflow?.doc['flow'] as { module?: unknown; data?: { id?: unknown; faxbox_id?: unknown } } | undefined; // checked when stored
  const id = flow?.data?.id ?? flow?.data?.faxbox_id;
  if (flow?.module !== 'faxbox' || typeof id !== 'string') return null;
  return stores.documents.get(owned.accountId, 'faxbox', id);
}
