// Opens a stored document with pdf.js in its worker; no scripts of the document run, and nothing is fetched but its own bytes.
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import type { DocumentId } from '../../contract/fax.ts';
import { pdfResources } from './pdf-resources.ts';
import { keepWarm, loadedPdfLibrary, loadPdfLibrary, takeWorker } from './pdf-workers.ts';
import { documentUrl, rehearsalDocument } from './rehearsal-document.ts';
import type { Size } from './zoom.ts';

export interface OpenedDocument {
  readonly id: DocumentId;
  readonly pdf: PDFDocumentProxy;
  /** The page's size in points, turned as it is shown; pages that were not asked yet have the size of page 1. */
  readonly sizes: readonly Size[];
}

async function sizeOf(pdf: PDFDocumentProxy, pageNumber: number): Promise<Size> {
  const page = await pdf.getPage(pageNumber);
  const { width, height } = page.getViewport({ scale: 1 });
  return { width, height };
}

const handed = new Map<DocumentId, Uint8Array<ArrayBuffer>>();

/** Bytes that came with the news of a document: it is opened without asking for them. */
export function takeBytes(id: DocumentId, bytes: Uint8Array<ArrayBuffer>): void {
  handed.set(id, bytes);
}

function sourceOf(id: DocumentId) {
  const data = handed.get(id);
  handed.delete(id);
  return data ? { data } : { url: documentUrl(id) };
}

export interface Opening {
  readonly done: Promise<OpenedDocument>;
  close(): void;
}

/** `close` may be called at any time, and must be once. A document that cannot be read rejects `done`. */
export function openDocument(id: DocumentId): Opening {
  let task: PDFDocumentLoadingTask | undefined;
  let worker: PDFWorker | undefined;
  let isClosed = false;
  async function open(): Promise<OpenedDocument> {
    const library = loadedPdfLibrary() ?? (await loadPdfLibrary());
    if (isClosed) throw new Error('closed before it was opened');
    worker = takeWorker(library);
    // A page that is broken says so itself; the others can be read.
    task = library.getDocument({ ...sourceOf(id), worker, ...pdfResources, enableXfa: false, stopAtErrors: false });
    const pdf = await task.promise;
    const first = await sizeOf(pdf, 1);
    if (id === rehearsalDocument.id) keepWarm(worker);
    return { id, pdf, sizes: Array.from({ length: pdf.numPages }, () => first) };
  }
  return {
    done: open(),
    close() {
      isClosed = true;
      // The worker of the rehearsal has the next document already.
      void task?.destroy().then(() => id === rehearsalDocument.id || worker?.destroy());
    },
  };
}

/** Asks every page for its size, in steps, so that a long document with mixed pages scrolls right; tells when any differs. */
export async function measurePages(
  { pdf, sizes }: OpenedDocument,
  onSizes: (sizes: readonly Size[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const stepLength = 64;
  const measured = [...sizes];
  for (let start = 1; start < pdf.numPages; start += stepLength) {
    const numbers = Array.from({ length: Math.min(stepLength, pdf.numPages - start) }, (_, offset) => start + offset + 1);
    const found = await Promise.all(numbers.map((number) => sizeOf(pdf, number)));
    if (signal.aborted) return;
    const isOdd = found.some(
      ({ width, height }, at) => measured[start + at]?.width !== width || measured[start + at]?.height !== height,
    );
    if (!isOdd) continue;
    found.forEach((size, at) => {
      measured[start + at] = size;
    });
    onSizes([...measured]);
  }
}
