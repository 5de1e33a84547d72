// The transmission report: one page that says who faxed what to whom, when, and what came of it, fit to be filed as evidence.
import { PDFDocument, type PDFFont, type PDFPage, type RGB, rgb, StandardFonts } from '@cantoo/pdf-lib';
import type { DocumentsCalls, TransmissionReport } from '../contract/processes/documents.ts';
import { reasonText } from '../contract/reason-text.ts';
import type { Result } from '../contract/result.ts';
import { writeDurably } from '../disk/durable-file.ts';
import { answer } from './answer.ts';
import type { ByteSource } from './byte-source.ts';
import { drawable } from './header-line.ts';
import { writeImagePdf } from './pdf/image-pages.ts';
import { openPdf } from './pdf/pdfium.ts';
import { type ReportWords, reportWords } from './report-words.ts';
import { openStored } from './stored.ts';

/** US Letter, in points. */
const sheet = { width: 612, height: 792 };
const margin = 54;
const valueAt = margin + 104;
const picture = { width: 176, height: 228, left: sheet.width - margin - 176, top: 655 };
const valueWidth = picture.left - 24 - valueAt;
const ink = rgb(0.11, 0.12, 0.14);
const quiet = rgb(0.42, 0.45, 0.5);
const line = rgb(0.82, 0.84, 0.87);
const good = rgb(0.09, 0.46, 0.27);
const bad = rgb(0.72, 0.13, 0.13);
/** At which an id of the service is one line, whatever its letters. */
const referenceSize = 9;
/** Enough for print at the size of the picture. */
const pictureDpi = 300;

interface Fonts {
  readonly plain: PDFFont;
  readonly bold: PDFFont;
  readonly mono: PDFFont;
  readonly known: ReadonlySet<number>;
}

interface Pen {
  readonly page: PDFPage;
  readonly fonts: Fonts;
}

/** Lines that fit; a word that is longer than a line is cut. At most `most` lines, the last with an ellipsis. */
function wrap(text: string, font: PDFFont, size: number, width: number, most: number): string[] {
  const fits = (part: string): boolean => font.widthOfTextAtSize(part, size) <= width;
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ').flatMap((one) => cutWord(one, fits))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (fits(longer)) current = longer;
    else {
      lines.push(current);
      current = word;
    }
  }
  lines.push(current);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]?.slice(0, -1).trimEnd() ?? ''}…`];
}

function cutWord(word: string, fits: (part: string) => boolean): string[] {
  if (fits(word)) return [word];
  let length = 1;
  while (length < word.length && fits(word.slice(0, length + 1))) length++;
  return [word.slice(0, length), ...cutWord(word.slice(length), fits)].filter((part) => part !== '');
}

/** `25 novembre 2026, 13:01:05 HNE`: the zone makes it one moment for everybody, and no language makes it long. */
function formatMoment(atMs: number, { language, timeZone }: TransmissionReport): string {
  const locale = language === 'fr' ? 'fr-CA' : 'en-CA';
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(atMs);
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;
  const parts = new Intl.DateTimeFormat(locale, { ...clock, timeZone }).formatToParts(atMs);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${day}, ${part('hour')}:${part('minute')}:${part('second')} ${part('timeZoneName')}`;
}

function formatDuration(seconds: number, words: ReportWords): string {
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds % 60);
  return minutes === 0 ? words.seconds(rest) : words.minutes(minutes, rest);
}

function whoOf({ name, number }: { readonly name: string; readonly number: string }): readonly string[] {
  return name === '' ? [number] : [name, number];
}

/** The first value stands out, unless it is a mere reference. */
type Row = readonly [label: string, values: readonly string[], isReference?: true];

function rowsOf(report: TransmissionReport, words: ReportWords): readonly Row[] {
  const { document, elapsedSeconds, remoteStation, serviceId } = report;
  const endOf = { delivered: words.delivered, failed: words.ended, cancelled: words.cancelled };
  const rows: (Row | null)[] = [
    [words.to, whoOf(report.to)],
    [words.from, whoOf(report.from)],
    [words.document, [report.title]],
    [words.pages, [words.pagesOf(report.pagesSent, document.pageCount)]],
    [report.result.kind === 'cancelled' ? words.handedIn : words.sent, [formatMoment(report.sentAtMs, report)]],
    [endOf[report.result.kind], [formatMoment(report.endedAtMs, report)]],
    elapsedSeconds === null ? null : [words.duration, [formatDuration(elapsedSeconds, words)]],
    remoteStation.trim() === '' ? null : [words.station, [remoteStation.trim()]],
    serviceId === '' ? null : [words.reference, [serviceId], true],
  ];
  return rows.filter((row) => row !== null);
}

function drawRows({ page, fonts }: Pen, rows: readonly Row[], top: number): number {
  let y = top;
  for (const [label, values, isReference] of rows) {
    page.drawText(drawable(label, fonts.known), { x: margin, y, size: 9, font: fonts.plain, color: quiet });
    values.forEach((value, at) => {
      const font = at === 0 && !isReference ? fonts.bold : fonts.plain;
      const size = isReference ? referenceSize : 10.5;
      for (const text of wrap(drawable(value, fonts.known), font, size, valueWidth, 3)) {
        page.drawText(text, { x: valueAt, y, size, font, color: ink });
        y -= 14;
      }
    });
    y -= 9;
  }
  return y;
}

function drawHeading({ page, fonts }: Pen, report: TransmissionReport, words: ReportWords): void {
  const verdicts = { delivered: words.isDelivered, failed: words.isFailed, cancelled: words.isCancelled };
  const verdict = verdicts[report.result.kind];
  const colour = { delivered: good, failed: bad, cancelled: quiet }[report.result.kind];
  page.drawText(words.title, { x: margin, y: 716, size: 22, font: fonts.bold, color: ink });
  page.drawText(words.subtitle, { x: margin, y: 698, size: 9.5, font: fonts.plain, color: quiet });
  const width = fonts.bold.widthOfTextAtSize(verdict, 11) + 24;
  page.drawRectangle({ x: sheet.width - margin - width, y: 709, width, height: 24, color: colour });
  page.drawText(verdict, { x: sheet.width - margin - width + 12, y: 717, size: 11, font: fonts.bold, color: rgb(1, 1, 1) });
  drawRule(page, 682);
}

function drawRule(page: PDFPage, y: number): void {
  page.drawLine({ start: { x: margin, y }, end: { x: sheet.width - margin, y }, thickness: 0.75, color: line });
}

/** The first page in a frame of its own shape, with what it is below it. */
async function drawPicture({ page, fonts }: Pen, pdf: PDFDocument, source: ByteSource, caption: string): Promise<void> {
  const [first] = await pdf.embedPdf(await drawFirstPage(source));
  if (!first) return;
  const scale = Math.min(picture.width / first.width, picture.height / first.height);
  const size = { width: first.width * scale, height: first.height * scale };
  const place = { x: picture.left + (picture.width - size.width), y: picture.top - size.height };
  page.drawPage(first, { ...place, ...size });
  page.drawRectangle({ ...place, ...size, borderColor: line, borderWidth: 0.75 });
  page.drawText(caption, { x: place.x, y: place.y - 14, size: 8.5, font: fonts.plain, color: quiet });
}

async function drawFirstPage(source: ByteSource): Promise<Uint8Array> {
  const pdf = await openPdf(source);
  try {
    const paper = pdf.pageSize(0);
    const scale = Math.min(picture.width / paper.width, picture.height / paper.height) * (pictureDpi / 72);
    const width = Math.max(1, Math.round(paper.width * scale));
    const height = Math.max(1, Math.round(paper.height * scale));
    const samples = pdf.drawGrey(0, width, height, 0, (grey) => Uint8Array.from(grey));
    return await writeImagePdf([{ width, height, pixels: { kind: 'grey', samples }, paper }]);
  } finally {
    pdf.close();
  }
}

type ReasonLine = readonly [text: string, font: PDFFont, color: RGB];

/** Why it did not arrive; nothing where it did. */
function reasonsOf({ result, pagesSent, language }: TransmissionReport, words: ReportWords, fonts: Fonts): readonly ReasonLine[] {
  if (result.kind === 'delivered') return [];
  if (result.kind === 'cancelled') return [[result.hadCall ? words.cancelledLater : words.cancelledText, fonts.plain, ink]];
  const { what, next } = reasonText(result.reason, pagesSent, language);
  const said: readonly ReasonLine[] =
    result.serviceText === '' ? [] : [[words.serviceSaid(result.serviceText), fonts.plain, quiet]];
  return [[what, fonts.bold, bad], [next, fonts.plain, ink], ...said];
}

function drawFailure({ page, fonts }: Pen, report: TransmissionReport, words: ReportWords, top: number): number {
  let y = top - 6;
  const lines = reasonsOf(report, words, fonts);
  if (lines.length === 0) return top;
  for (const [text, font, color] of lines) {
    for (const part of wrap(drawable(text, fonts.known), font, 10.5, sheet.width - 2 * margin, 4)) {
      page.drawText(part, { x: margin, y, size: 10.5, font, color });
      y -= 15;
    }
  }
  return y - 12;
}

function drawFingerprint({ page, fonts }: Pen, report: TransmissionReport, words: ReportWords, top: number): void {
  const { document, pagesSent, result } = report;
  const label = result.kind === 'cancelled' && pagesSent === 0 ? words.fingerprintUnsent : words.fingerprint;
  page.drawText(label, { x: margin, y: top - 18, size: 9, font: fonts.plain, color: quiet });
  const groups = document.id.match(/.{1,8}/g) ?? [];
  for (const [at, half] of [groups.slice(0, 4), groups.slice(4)].entries())
    page.drawText(half.join(' '), { x: margin, y: top - 36 - at * 14, size: 10.5, font: fonts.mono, color: ink });
  for (const [at, text] of wrap(words.fingerprintNote, fonts.plain, 8.5, sheet.width - 2 * margin, 3).entries())
    page.drawText(text, { x: margin, y: top - 70 - at * 12, size: 8.5, font: fonts.plain, color: quiet });
}

/** Answers the report as PDF. Throws DocumentError when the faxed document cannot be drawn. */
export async function drawReport(report: TransmissionReport, source: ByteSource): Promise<Uint8Array> {
  const words = reportWords[report.language];
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setTitle(words.title);
  pdf.setProducer('Ooma Fax');
  pdf.setLanguage(report.language);
  const plain = await pdf.embedFont(StandardFonts.Helvetica);
  const fonts: Fonts = {
    plain,
    bold: await pdf.embedFont(StandardFonts.HelveticaBold),
    mono: await pdf.embedFont(StandardFonts.Courier),
    known: new Set(plain.getCharacterSet()),
  };
  const page = pdf.addPage([sheet.width, sheet.height]);
  const pen: Pen = { page, fonts };
  drawHeading(pen, report, words);
  await drawPicture(pen, pdf, source, words.pageOf(report.document.pageCount));
  const below = Math.min(drawRows(pen, rowsOf(report, words), 646), picture.top - picture.height - 34);
  drawRule(page, below);
  const after = drawFailure(pen, report, words, below - 14);
  if (after !== below - 14) drawRule(page, after + 12);
  drawFingerprint(pen, report, words, after);
  const made = drawable(words.made(formatMoment(report.madeAtMs, report)), fonts.known);
  drawRule(page, 58);
  page.drawText(made, { x: margin, y: 42, size: 8.5, font: plain, color: quiet });
  return pdf.save();
}

/** Writes the report of a stored PDF to a file of main's own. Faults: `document/*`, `disk/*`. */
export async function report(input: Parameters<DocumentsCalls['report']>[0]): Promise<Result<null>> {
  return answer(async () => {
    const source = openStored(input.folder, input.report.document.id);
    try {
      await writeDurably(input.outputPath, await drawReport(input.report, source));
      return null;
    } finally {
      source.close();
    }
  });
}
