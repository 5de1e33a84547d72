// Chosen pages of stored PDFs, with their text and vectors, for a new PDF.
import { PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import { createLogger } from '../../contract/log.ts';
import { type ByteSource, readAll } from '../byte-source.ts';

const log = createLogger('documents.copy-pages');

/** The first of each index, then the second of those that stand twice, and so on: one copy cannot have a page twice. */
function rounds(indices: readonly number[]): number[][] {
  const found: number[][] = [];
  const seen = new Map<number, number>();
  for (const index of indices) {
    const round = seen.get(index) ?? 0;
    seen.set(index, round + 1);
    if (found[round]) found[round].push(index);
    else found.push([index]);
  }
  return found;
}

/**
 * Copies pages into `target` without adding them, fonts and pictures that they share only once. Answers them in the order
 * of `indices`, or null where pdf-lib cannot copy from this document, though PDFium can draw it.
 */
export async function copyPages(
  target: PDFDocument,
  source: ByteSource,
  indices: readonly number[],
  pageCount: number,
): Promise<PDFPage[] | null> {
  try {
    // The empty password opens what everybody may read and only printing or copying is forbidden.
    const document = await PDFDocument.load(readAll(source), { updateMetadata: false, password: '' });
    if (document.getPageCount() !== pageCount) throw new Error(`${document.getPageCount()} of ${pageCount} pages`);
    const copies = new Map<number, PDFPage[]>();
    for (const round of rounds(indices)) {
      const pages = await target.copyPages(document, round);
      for (const [at, index] of round.entries()) {
        const page = pages[at];
        if (page) copies.set(index, [...(copies.get(index) ?? []), page]);
      }
    }
    return indices.map((index) => {
      const page = copies.get(index)?.shift();
      if (!page) throw new Error(`page ${index} was not copied`);
      return page;
    });
  } catch (error) {
    log.warn('pages cannot be copied', { error });
    return null;
  }
}
