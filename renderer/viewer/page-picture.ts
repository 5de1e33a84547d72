// One page as a PNG, for the clipboard: as sharp as a fine fax, turned as it is read.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { PageTurn } from '../../contract/received-fax.ts';

const dotsPerInch = 204;
/** A sheet of 17 inches by 22. */
const mostPixels = 3468 * 4488;

/** Rejects when the page cannot be drawn. */
export async function drawPicture(pdf: PDFDocumentProxy, pageNumber: number, turn: PageTurn): Promise<Uint8Array<ArrayBuffer>> {
  const page = await pdf.getPage(pageNumber);
  const rotation = (page.rotate + turn) % 360;
  const shown = page.getViewport({ scale: 1, rotation });
  const scale = Math.min(dotsPerInch / 72, Math.sqrt(mostPixels / (shown.width * shown.height)));
  const viewport = page.getViewport({ scale, rotation });
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
  const blob = await new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((made) => (made ? resolve(made) : reject(new Error('no picture'))), 'image/png');
  });
  return new Uint8Array(await blob.arrayBuffer());
}
