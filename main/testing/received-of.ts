// Received faxes for tests: those of a test's own making, and everything that an account has.
import { wholeInbox } from '../../contract/inbox-query.ts';
import { type ReceivedFax, untouched } from '../../contract/received-fax.ts';
import type { Db } from '../store/database.ts';
import { createReceivedSearch } from '../store/received-search.ts';

export function receivedOf(fields: Partial<ReceivedFax> & Pick<ReceivedFax, 'id'>): ReceivedFax {
  const sender = { from: '+15145550142', fromName: 'Front desk', number: '+15145550142', to: '+15145550143' };
  return { ...untouched, ...sender, receivedAtMs: 1, document: null, fault: null, ...fields };
}

/** Newest first. */
export function listReceived(db: Db, accountId: string): readonly ReceivedFax[] {
  const { records } = createReceivedSearch(db).find({ accountId, query: wholeInbox, text: null }, 0, 500);
  return records.map(({ fax }) => fax);
}
