// A PDF that was made here into the store, after PDFium has read it and found every page.
import type { PreparedDocument } from '../contract/fax.ts';
import { sourceOf } from './byte-source.ts';
import { DocumentError } from './document-error.ts';
import { countPages } from './pdf/inspect.ts';
import { keepBytes } from './store.ts';

export async function keepNew(bytes: Uint8Array, folder: string, expectedPages: number | null): Promise<PreparedDocument> {
  const pageCount = await countPages(sourceOf(bytes));
  if (expectedPages !== null && pageCount !== expectedPages)
    throw new DocumentError('document/damaged', `${pageCount} of ${expectedPages} pages`);
  return { id: await keepBytes(bytes, folder), pageCount, sizeBytes: bytes.length };
}
