// The workers that read PDFs, one for each open document, so that a hostile one can only stop its own; one may be kept warm.
import type { PDFWorker } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

export type PdfLibrary = typeof import('pdfjs-dist');

let loaded: PdfLibrary | null = null;
let warm: PDFWorker | null = null;

/** Loads pdf.js. The modern build needs a newer Chromium than the oldest that the app runs on, hence legacy. */
export async function loadPdfLibrary(): Promise<PdfLibrary> {
  const library: PdfLibrary = await import('pdfjs-dist/legacy/build/pdf.mjs');
  library.GlobalWorkerOptions.workerSrc = workerUrl;
  loaded = library;
  return library;
}

/** null before it was loaded for the first time. Whoever has it need not wait for a turn, in which a window may paint itself first. */
export function loadedPdfLibrary(): PdfLibrary | null {
  return loaded;
}

/** The warm one, if there is one. The caller destroys it, or keeps it warm for the next. */
export function takeWorker(library: PdfLibrary): PDFWorker {
  const worker = warm ?? new library.PDFWorker();
  warm = null;
  return worker;
}

/** For the next document that is opened; only a worker that read nothing but our own document. */
export function keepWarm(worker: PDFWorker): void {
  warm = worker;
}
