// A small grey picture of a document's first page, made in a moment: shown until the page itself is drawn.
import { type DocumentsCalls, firstSightWidthPx as width } from '../contract/processes/documents.ts';
import type { Result } from '../contract/result.ts';
import { answer } from './answer.ts';
import { DocumentError } from './document-error.ts';
import { openPdf } from './pdf/pdfium.ts';
import { openStored } from './stored.ts';

/** Of a page that is far longer than wide, only so much would be in sight. */
const mostPixels = 4_000_000;

/**
 * The picture's height follows from the page. Faults: `document/unreadable`, `/damaged`, `/encrypted`,
 * `/too-large` for a page far longer than wide.
 */
export async function firstSight({
  id,
  folder,
}: Parameters<DocumentsCalls['firstSight']>[0]): Promise<Result<ReturnType<DocumentsCalls['firstSight']>>> {
  return answer(async () => {
    const source = openStored(folder, id);
    const pdf = await openPdf(source).finally(() => source.close());
    try {
      const page = pdf.pageSize(0);
      const height = Math.max(1, Math.round((page.height / page.width) * width));
      if (width * height > mostPixels) throw new DocumentError('document/too-large', 'a banner');
      return {
        page,
        picture: { width, height, grey: pdf.drawGrey(0, width, height, 0, (grey) => new Uint8Array(grey)) },
      };
    } finally {
      pdf.close();
    }
  });
}
