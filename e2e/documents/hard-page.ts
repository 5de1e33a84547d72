// A page that faxes badly: text on a grey ground and hairlines too thin and too faint for the dots of a fax.
import { PDFDocument, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';

const a4: [number, number] = [595.28, 841.89];

function drawHairlines(page: PDFPage): void {
  for (let line = 0; line < 40; line++) {
    const y = 40 + line * 6;
    page.drawLine({ start: { x: 40, y }, end: { x: 555, y }, thickness: 0.08, color: rgb(0.75, 0.75, 0.75) });
  }
}

export async function makeHardPage(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage(a4);
  page.drawRectangle({ x: 0, y: 300, width: 595, height: 542, color: rgb(0.42, 0.42, 0.42) });
  const words = 'Text on a grey ground, hardly read when it is faxed. '.repeat(2);
  for (let line = 0; line < 24; line++) {
    page.drawText(words, { x: 40, y: 800 - line * 18, size: 8, font, color: rgb(0.15, 0.15, 0.15) });
  }
  drawHairlines(page);
  return document.save();
}
