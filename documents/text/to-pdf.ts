// A plain text as pages of typewriting: tabs, long lines, form feeds and accents as one expects.
import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from '@cantoo/pdf-lib';
import { DocumentError } from '../document-error.ts';
import type { CheckTime } from '../time-limit.ts';

/** What fits on A4 as well as on Letter: the width of the one, the height of the other. */
const paper = { width: 595, height: 792 };
const margin = 54;
/** Ten points: 81 characters a line, 2 mm high, which is well read at standard resolution. */
const fontSize = 10;
const lineHeight = 12;
/** Of Courier, in parts of its size. */
const letterWidth = 0.6;
const tabStop = 8;
const columns = Math.floor((paper.width - 2 * margin) / (fontSize * letterWidth));
const linesAPage = Math.floor((paper.height - 2 * margin) / lineHeight);
const mostPages = 10_000;

/** Signs that Courier has not, as typewriters wrote them. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u2212', '-'],
  ['\u2192', '->'],
  ['\u2190', '<-'],
  ['\u2264', '<='],
  ['\u2265', '>='],
  ['\u2260', '!='],
  ['\u2500', '-'],
  ['\u2502', '|'],
  ['\u2713', 'x'],
  ['\u2022', '\u2022'],
]);

function spell(character: string, known: ReadonlySet<number>): string {
  if (known.has(character.codePointAt(0) ?? 0)) return character;
  const spelling = spellings.get(character);
  if (spelling !== undefined) return spelling;
  if (/\p{Cf}|\p{M}|\uFE0F/u.test(character)) return '';
  if (/\s/.test(character)) return ' ';
  const base = character.normalize('NFKD').replace(/\p{M}/gu, '');
  if (base !== '' && Array.from(base).every((letter) => known.has(letter.codePointAt(0) ?? 0))) return base;
  // A fax that leaves letters out is worse than none; a small picture may become a sign that something stood here.
  if (/[\p{L}\p{N}]/u.test(character)) throw new DocumentError('document/needs-office', 'letters that no font here has');
  return '\u00a4';
}

function expandTabs(line: string): string {
  let column = 0;
  let out = '';
  for (const character of line) {
    const wide = character === '\t' ? ' '.repeat(tabStop - (column % tabStop)) : character;
    out += wide;
    column += wide.length;
  }
  return out;
}

/** Between words where there are any; a longer word is cut. */
function wrap(line: string): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > columns) {
    const space = rest.lastIndexOf(' ', columns);
    const cut = space > rest.length - rest.trimStart().length ? space : columns;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut).replace(/^ /, '');
  }
  lines.push(rest);
  return lines;
}

function paginate(text: string, known: ReadonlySet<number>): string[][] {
  const clean = text
    .normalize('NFC')
    .replace(/^\uFEFF/, '')
    .replaceAll('\u001a', '')
    .replace(/\s+$/, '');
  const pages: string[][] = [];
  for (const sheet of clean.split('\f')) {
    const lines = sheet.split(/\r\n|\r|\n/).flatMap((line) => {
      const expanded = expandTabs(line).trimEnd();
      return wrap(Array.from(expanded, (character) => spell(character, known)).join(''));
    });
    for (let at = 0; at < lines.length; at += linesAPage) pages.push(lines.slice(at, at + linesAPage));
    if (pages.length > mostPages) throw new DocumentError('document/too-large', `more than ${mostPages} pages of text`);
  }
  return pages;
}

function writeLines(page: PDFPage, font: PDFFont, lines: readonly string[]): void {
  page.setFont(font);
  page.setFontSize(fontSize);
  for (const [index, line] of lines.entries())
    if (line !== '') page.drawText(line, { x: margin, y: paper.height - margin - (index + 1) * lineHeight });
}

/**
 * Courier holds the letters of western Europe. Accents it lacks are left out, signs are spelt; letters of other scripts are
 * refused: throws DocumentError `document/needs-office`, as an office program has fonts for them.
 */
export async function textToPdf(text: string, checkTime: CheckTime = () => undefined): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Courier);
  const known = new Set(font.getCharacterSet());
  for (const lines of paginate(text, known)) {
    writeLines(document.addPage([paper.width, paper.height]), font, lines);
    checkTime();
  }
  return document.save({ addDefaultPage: false });
}
