// A saved web page through the office program: nothing is fetched for it and no script runs, so what is made of it is looked at.
import { sourceOf } from '../byte-source.ts';
import { DocumentError } from '../document-error.ts';
import { openPdf } from '../pdf/pdfium.ts';
import type { CheckTime } from '../time-limit.ts';
import { convertOffice, type OfficeProgram } from './convert.ts';

const lookWidth = 600;
const mostLookHeight = 6000;
const white = 250;

/** Whether anything is on any of its pages. */
async function hasInk(bytes: Uint8Array, checkTime: CheckTime): Promise<boolean> {
  const pdf = await openPdf(sourceOf(bytes));
  try {
    for (let index = 0; index < pdf.pageCount; index++) {
      const { width, height } = pdf.pageSize(index);
      const lines = Math.min(mostLookHeight, Math.max(1, Math.round((height / width) * lookWidth)));
      if (pdf.drawGrey(index, lookWidth, lines, 0, (grey) => grey.some((value) => value < white))) return true;
      checkTime();
    }
    return false;
  } finally {
    pdf.close();
  }
}

/**
 * A page that scripts would have filled comes out as empty paper, and nobody must send that. Throws as `convertOffice`, and
 * `document/needs-office` for such a page.
 */
export async function webPageToPdf(file: string, office: OfficeProgram, checkTime: CheckTime): Promise<Uint8Array> {
  const pdf = await convertOffice(file, 'html', office);
  if (!(await hasInk(pdf, checkTime))) throw new DocumentError('document/needs-office', 'a web page without anything on it');
  return pdf;
}
