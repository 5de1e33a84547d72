// A letter as a clinic would print it, marked so that a test can tell its own fax by looking at the paper.
import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';

export interface LetterOptions {
  readonly pages: number;
  /** Printed at the foot of each page as a row of squares, together with the page number; 0 to 65,535. */
  readonly mark: number;
}

const black = rgb(0, 0, 0);
const a4: [number, number] = [595.28, 841.89];

/** The squares of the mark, in points: 16 bits of the letter, then 8 of the page, most significant first; filled is 1. */
export const markSquares = { left: 74, bottom: 60, size: 12, step: 18, count: 24 };

function drawMark(page: PDFPage, value: number): void {
  const { left, bottom, size, step, count } = markSquares;
  for (let bit = 0; bit < count; bit++) {
    if (((value >>> (count - 1 - bit)) & 1) === 1) {
      page.drawRectangle({ x: left + bit * step, y: bottom, width: size, height: size, color: black });
    }
  }
}

interface Fonts {
  readonly serif: PDFFont;
  readonly bold: PDFFont;
}

function drawHead(page: PDFPage, { serif, bold }: Fonts): void {
  page.drawText('Clinique du Parc', { x: 64, y: 770, size: 20, font: bold, color: black });
  page.drawText('1200, avenue du Parc · Montréal · fax (514) 555-0142', { x: 64, y: 752, size: 10, font: serif, color: black });
  page.drawLine({ start: { x: 64, y: 742 }, end: { x: 531, y: 742 }, thickness: 1.5, color: black });
}

function drawTable(page: PDFPage, { serif, bold }: Fonts): void {
  const rows = [
    ['Patient', 'M. Tremblay, born 1961-04-12'],
    ['Referred by', 'Dr A. Roy'],
    ['Urgency', 'Within 7 days'],
    ['Reason', 'Exertional chest pain since March'],
  ] as const;
  rows.forEach(([name, value], row) => {
    const y = 650 - row * 26;
    page.drawText(name, { x: 64, y, size: 11, font: bold, color: black });
    page.drawText(value, { x: 180, y, size: 11, font: serif, color: black });
    page.drawLine({ start: { x: 64, y: y - 8 }, end: { x: 531, y: y - 8 }, thickness: 0.75, color: black });
  });
}

const letter = [
  'Dear colleague,',
  '',
  'Thank you for seeing this patient. Resting ECG and laboratory results are attached',
  'on the following pages. Current treatment: acetylsalicylic acid 80 mg, metoprolol',
  '50 mg twice a day. Please send your report by fax to the number above.',
  '',
  'Kind regards,',
  'A. Roy, MD',
];

export async function makeReferralLetter({ pages, mark }: LetterOptions): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle('Referral Tremblay');
  const fonts: Fonts = {
    serif: await document.embedFont(StandardFonts.TimesRoman),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
  for (let number = 1; number <= pages; number++) {
    const page = document.addPage(a4);
    drawHead(page, fonts);
    drawMark(page, mark * 256 + number);
    page.drawText(number === 1 ? 'Referral for cardiac imaging' : `Results, sheet ${number - 1}`, {
      x: 64,
      y: 684,
      size: 16,
      font: fonts.bold,
      color: black,
    });
    drawTable(page, fonts);
    letter.forEach((line, row) => {
      page.drawText(line, { x: 64, y: 510 - row * 18, size: 11.5, font: fonts.serif, color: black });
    });
  }
  return document.save();
}
