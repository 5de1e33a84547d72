// A page of our own, white text on white paper: a spare window draws it so that a fax's page is not the first that it ever drew.
import type { PreparedDocument } from '../../contract/fax.ts';
import rehearsalUrl from './rehearsal.pdf?url&no-inline';

/** No document of the store has this name: no bytes with it are known. */
export const rehearsalDocument: PreparedDocument = { id: '0'.repeat(64), pageCount: 1, sizeBytes: 1 };

/** Where a document's bytes are. */
export function documentUrl(id: string): string {
  return new URL(id === rehearsalDocument.id ? rehearsalUrl : `document/${id}`, document.baseURI).href;
}
