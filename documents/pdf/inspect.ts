// Is this a PDF that can be faxed, and how many pages has it?
import type { ByteSource } from '../byte-source.ts';
import { openPdf } from './pdfium.ts';

/** Counts the pages and makes sure that each of them is there. Throws DocumentError. */
export async function countPages(source: ByteSource): Promise<number> {
  const pdf = await openPdf(source);
  try {
    for (let index = 0; index < pdf.pageCount; index++) pdf.pageSize(index);
    return pdf.pageCount;
  } finally {
    pdf.close();
  }
}
