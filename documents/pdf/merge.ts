// Several PDFs into one: every page keeps its size, its turn and what is drawn on it.
import { PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import { createLogger } from '../../contract/log.ts';
import { type ByteSource, readAll } from '../byte-source.ts';
import { toFaxPdf } from '../fax-pdf.ts';
import { countPages } from './inspect.ts';

const log = createLogger('documents.merge');

async function copyInto(merged: PDFDocument, source: ByteSource): Promise<PDFPage[]> {
  // The empty password opens what everybody may read and only printing or copying is forbidden.
  const document = await PDFDocument.load(readAll(source), { updateMetadata: false, password: '' });
  const pages = await merged.copyPages(document, document.getPageIndices());
  const expected = await countPages(source);
  if (pages.length !== expected) throw new Error(`${pages.length} of ${expected} pages`);
  return pages;
}

/**
 * Answers a new PDF of all pages in order. PDFium opens more than pdf-lib can copy from: such a document is joined as the
 * pictures that a fax of it would be. Throws DocumentError when PDFium cannot draw it either.
 */
export async function mergePdfs(sources: readonly ByteSource[]): Promise<Uint8Array> {
  const merged = await PDFDocument.create({ updateMetadata: false });
  for (const source of sources) {
    let pages: PDFPage[];
    try {
      pages = await copyInto(merged, source);
    } catch (error) {
      log.warn('joined as pictures', { error });
      // Superfine, so that a fax of any resolution loses nothing.
      const drawn = await PDFDocument.load(await toFaxPdf(source, 'superfine'), { updateMetadata: false });
      pages = await merged.copyPages(drawn, drawn.getPageIndices());
    }
    for (const page of pages) merged.addPage(page);
  }
  return merged.save({ addDefaultPage: false });
}
