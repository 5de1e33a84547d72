// Several PDFs into one: every page keeps its size, its turn and what is drawn on it.
import { PDFDocument } from '@cantoo/pdf-lib';
import { type ByteSource, readAll } from '../byte-source.ts';
import { DocumentError } from '../document-error.ts';

async function load(source: ByteSource): Promise<PDFDocument> {
  try {
    // The empty password opens what everybody may read and only printing or copying is forbidden.
    return await PDFDocument.load(readAll(source), { updateMetadata: false, password: '' });
  } catch (error) {
    throw new DocumentError('document/damaged', 'a PDF that cannot be joined', { cause: error });
  }
}

/** Answers a new PDF of all pages in order. Throws DocumentError. */
export async function mergePdfs(sources: readonly ByteSource[]): Promise<Uint8Array> {
  const merged = await PDFDocument.create({ updateMetadata: false });
  for (const source of sources) {
    const document = await load(source);
    try {
      for (const page of await merged.copyPages(document, document.getPageIndices())) merged.addPage(page);
    } catch (error) {
      throw new DocumentError('document/damaged', 'a PDF that cannot be joined', { cause: error });
    }
  }
  return merged.save({ addDefaultPage: false });
}
