// The line at the top of each faxed page: who sent it, from which number, when, and which page of how many.
import { PDFDocument, type PDFFont, StandardFonts } from '@cantoo/pdf-lib';
import { sourceOf } from './byte-source.ts';
import type { FaxPage, HeaderLine } from './fax-pages.ts';
import { openPdf } from './pdf/pdfium.ts';
import { toBilevel } from './raster/bilevel-page.ts';
import { faxWidth } from './raster/geometry.ts';
import { rowBytes } from './t4/bilevel.ts';

/** The strip is 4.1 mm high at every resolution: 32 lines at fine, 16 at standard, 64 at superfine. */
const stripInches = 32 / 196;
const stripPoints = stripInches * 72;
const stripWidth = (faxWidth / 204) * 72;
/** As large as accents on capitals leave room for: capitals are 9 lines high at standard, which is still legible. */
const fontSize = 9.5;
const baseline = 2.4;
const margin = 18;
const gap = 18;

export function stripLines(yResolution: number): number {
  return Math.round(stripInches * yResolution);
}

/** `2027-03-09 14:05` in the sender's time zone: reads the same in every language. */
function formatTime({ sentAtMs, timeZone }: HeaderLine): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(sentAtMs);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

/** Characters the font lacks lose their accent, or become a question mark: the line must never be the reason a fax fails. */
export function drawable(text: string, known: ReadonlySet<number>): string {
  return Array.from(text.normalize('NFC'), (letter) => {
    if (known.has(letter.codePointAt(0) ?? 0)) return letter;
    const base = letter.normalize('NFKD').charAt(0);
    return known.has(base.charCodeAt(0)) ? base : /\s/.test(letter) ? ' ' : '?';
  }).join('');
}

function shorten(text: string, font: PDFFont, most: number): string {
  if (font.widthOfTextAtSize(text, fontSize) <= most) return text;
  let length = text.length;
  while (length > 0 && font.widthOfTextAtSize(`${text.slice(0, length)}…`, fontSize) > most) length--;
  return `${text.slice(0, length).trimEnd()}…`;
}

/** A PDF whose pages are the strips: time on the left, sender in the middle, page on the right. */
async function stripPdf(header: HeaderLine, pageCount: number): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.HelveticaBold);
  const known = new Set(font.getCharacterSet());
  const time = formatTime(header);
  const timeWidth = font.widthOfTextAtSize(time, fontSize);
  const from = drawable([header.sender, header.number].filter(Boolean).join('  '), known);
  for (let page = 1; page <= pageCount; page++) {
    const number = `P. ${page}/${pageCount}`;
    const numberWidth = font.widthOfTextAtSize(number, fontSize);
    const room = stripWidth - 2 * margin - 2 * gap - timeWidth - numberWidth;
    const sender = shorten(from, font, room);
    const left = margin + timeWidth + gap + (room - font.widthOfTextAtSize(sender, fontSize)) / 2;
    const sheet = document.addPage([stripWidth, stripPoints]);
    sheet.setFont(font);
    sheet.setFontSize(fontSize);
    sheet.drawText(time, { x: margin, y: baseline });
    sheet.drawText(sender, { x: left, y: baseline });
    sheet.drawText(number, { x: stripWidth - margin - numberWidth, y: baseline });
  }
  return document.save({ addDefaultPage: false });
}

/** Draws the strips of a whole fax, one for each page; pages count from 1. */
export async function drawHeaderStrips(header: HeaderLine, pageCount: number, yResolution: number): Promise<Uint8Array[]> {
  const pdf = await openPdf(sourceOf(await stripPdf(header, pageCount)));
  const height = stripLines(yResolution);
  try {
    return Array.from({ length: pageCount }, (_, index) =>
      pdf.drawGrey(index, faxWidth, height, 0, (grey) => toBilevel({ width: faxWidth, height, grey }, 'text', faxWidth, 0)),
    );
  } finally {
    pdf.close();
  }
}

function isBlank(rows: Uint8Array): boolean {
  return rows.every((byte) => byte === 0);
}

/**
 * Puts a strip on a page without ever covering ink. An empty top margin takes it; else the page moves down into an empty
 * bottom margin; else, unlike machines that print over the page or shrink it, the page becomes that much longer, which
 * T.4 allows and which keeps every pixel as it was.
 */
export function addHeaderStrip(page: FaxPage, strip: Uint8Array): FaxPage {
  const stride = rowBytes(page.width);
  const lines = strip.length / stride;
  const size = strip.length;
  const isTopBlank = page.height >= lines && isBlank(page.rows.subarray(0, size));
  const isBottomBlank = page.height >= lines && isBlank(page.rows.subarray(page.rows.length - size));
  const height = isTopBlank || isBottomBlank ? page.height : page.height + lines;
  const rows = new Uint8Array(stride * height);
  if (isTopBlank) rows.set(page.rows);
  else rows.set(page.rows.subarray(0, rows.length - size), size);
  rows.set(strip);
  return { ...page, height, rows };
}
