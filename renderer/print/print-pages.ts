// The page of the hidden window that is printed: every page of a document at 300 dots an inch; main waits for `pagesReady`.
import './print.css';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { openDocument } from '../viewer/open-document.ts';
import { turnOf } from '../viewer/page-turns.ts';
import { type PrintOrder, readPrintOrder } from './print-order.ts';

const dotsPerInch = 300;
/** A sheet of 17 inches by 11. */
const mostPixels = 5100 * 3300;

async function drawPage(pdf: PDFDocumentProxy, pageNumber: number, turn: number): Promise<Blob> {
  const page = await pdf.getPage(pageNumber);
  const shown = page.getViewport({ scale: 1, rotation: (page.rotate + turn) % 360 });
  // Paper comes out of a printer upright.
  const upright = shown.width > shown.height ? 270 : 0;
  const scale = Math.min(dotsPerInch / 72, Math.sqrt(mostPixels / (shown.width * shown.height)));
  const viewport = page.getViewport({ scale, rotation: (page.rotate + turn + upright) % 360 });
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport, intent: 'print' }).promise;
  page.cleanup();
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(`page ${pageNumber} is too large`))), 'image/png');
  });
}

async function showPage(picture: Blob): Promise<void> {
  const image = new Image();
  image.src = URL.createObjectURL(picture);
  await image.decode();
  const sheet = document.createElement('div');
  sheet.className = 'sheet';
  sheet.append(image);
  document.getElementById('sheets')?.append(sheet);
}

/** Answers how many pages stand there. */
async function drawPages({ documentId, turns }: PrintOrder): Promise<number> {
  const { pdf } = await openDocument(documentId).done;
  for (let number = 1; number <= pdf.numPages; number++) await showPage(await drawPage(pdf, number, turnOf(turns, number)));
  return pdf.numPages;
}

const order = readPrintOrder(window.location.hash);
Object.assign(window, { pagesReady: order ? drawPages(order) : Promise.reject(new Error('nothing to print')) });
