// Documents of the store, opened by their ids: the only way from a name that somebody sent to a file.
import { documentId } from '../contract/fax.ts';
import { openFileSource } from './byte-source.ts';
import { DocumentError } from './document-error.ts';
import { type OpenPdf, openPdf } from './pdf/pdfium.ts';
import { pathOf } from './store.ts';

export type StoredSource = ReturnType<typeof openFileSource>;

/** The caller closes it. Throws DocumentError `document/unreadable`. */
export function openStored(folder: string, id: string): StoredSource {
  if (!documentId.safeParse(id).success) throw new DocumentError('document/unreadable', 'no name of a document');
  try {
    return openFileSource(pathOf(folder, id));
  } catch (error) {
    throw new DocumentError('document/unreadable', id, { cause: error });
  }
}

/** Keeps one document open, as neighbouring pages of a plan mostly belong to the same one. */
export interface StoredPages {
  /** Throws DocumentError, also when the document has no such page. */
  open(id: string, pageIndex: number): Promise<OpenPdf>;
  close(): void;
}

export function openStoredPages(folder: string): StoredPages {
  let current: { readonly id: string; readonly pdf: OpenPdf } | null = null;
  function close(): void {
    current?.pdf.close();
    current = null;
  }
  return {
    async open(id, pageIndex) {
      if (current?.id !== id) {
        close();
        const source = openStored(folder, id);
        try {
          current = { id, pdf: await openPdf(source) };
        } finally {
          source.close();
        }
      }
      if (pageIndex < current.pdf.pageCount) return current.pdf;
      throw new DocumentError('document/unreadable', `page ${pageIndex + 1} of ${current.pdf.pageCount}`);
    },
    close,
  };
}
