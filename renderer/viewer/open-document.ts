// Opens a stored document with pdf.js in its worker; no scripts of the document run, and nothing is fetched but its own bytes.
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import type { DocumentId } from '../../contract/fax.ts';
import type { Size } from './zoom.ts';

const resource = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href;

export interface OpenedDocument {
  readonly id: DocumentId;
  readonly pdf: PDFDocumentProxy;
  /** The page's size in points, turned as it is shown; pages that were not asked yet have the size of page 1. */
  readonly sizes: readonly Size[];
}

// The modern build needs a newer Chromium than the oldest that the app runs on, hence legacy.
const loadLibrary = (): Promise<typeof import('pdfjs-dist')> => import('pdfjs-dist/legacy/build/pdf.mjs');

async function sizeOf(pdf: PDFDocumentProxy, pageNumber: number): Promise<Size> {
  const page = await pdf.getPage(pageNumber);
  const { width, height } = page.getViewport({ scale: 1 });
  return { width, height };
}

export interface Opening {
  readonly done: Promise<OpenedDocument>;
  close(): void;
}

/** `close` may be called at any time, and must be once. A document that cannot be read rejects `done`. */
export function openDocument(id: DocumentId): Opening {
  let task: PDFDocumentLoadingTask | undefined;
  let isClosed = false;
  async function open(): Promise<OpenedDocument> {
    const library = await loadLibrary();
    if (isClosed) throw new Error('closed before it was opened');
    library.GlobalWorkerOptions.workerSrc = workerUrl;
    task = library.getDocument({
      url: new URL(`document/${id}`, document.baseURI).href,
      cMapUrl: resource('cmaps'),
      standardFontDataUrl: resource('standard_fonts'),
      iccUrl: resource('iccs'),
      wasmUrl: resource('wasm'),
      enableXfa: false,
      // A page that is broken says so itself; the others can be read.
      stopAtErrors: false,
    });
    const pdf = await task.promise;
    const first = await sizeOf(pdf, 1);
    return { id, pdf, sizes: Array.from({ length: pdf.numPages }, () => first) };
  }
  return {
    done: open(),
    close() {
      isClosed = true;
      void task?.destroy();
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
