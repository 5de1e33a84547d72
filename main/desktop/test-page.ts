// The page that the printer's self-test prints: one Letter page that also shows what a fax makes of small letters, lines and greys.
import type { TestPageWords } from './words.ts';

export interface TestPageFacts {
  readonly words: TestPageWords;
  readonly queue: string;
  readonly address: string;
  readonly printedAtMs: number;
}

/** Points, as everything in a PDF (ISO 32000-1 §8.3.2.3). */
const page = { width: 612, height: 792, margin: 72 };

/** The characters of WinAnsiEncoding (ISO 32000-1 Annex D.2) that Latin-1 lacks and our words use. */
const winAnsi: Readonly<Record<string, string>> = { '’': '\x92', '“': '\x93', '”': '\x94', '–': '\x96', '…': '\x85' };

function literal(text: string): string {
  const latin = text.replace(/\u202f/g, '\xa0').replace(/[^\x20-\x7e\xa0-\xff]/g, (letter) => winAnsi[letter] ?? '?');
  return `(${latin.replace(/[()\\]/g, '\\$&')})`;
}

function write(font: 'F1' | 'F2', size: number, x: number, y: number, text: string): string {
  return `BT /${font} ${size} Tf ${x} ${y} Td ${literal(text)} Tj ET`;
}

function facts({ words, queue, address, printedAtMs }: TestPageFacts): readonly (readonly [string, string])[] {
  const date = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeStyle: 'medium' }).format(printedAtMs);
  return [
    [words.printed, date],
    [words.queue, queue],
    [words.address, address],
  ];
}

/** The same as plain lines, for a system that draws the page itself. */
export function testPageLines(of: TestPageFacts): readonly string[] {
  return [of.words.title, '', of.words.lead, '', ...facts(of).map(([name, value]) => `${name}: ${value}`)];
}

function samples({ words }: TestPageFacts): string[] {
  const left = page.margin;
  const sizes = [6, 8, 10, 12].map((points, index) => write('F1', points, left, 500 - index * 20, words.size(points)));
  const widths = [0.25, 0.5, 1, 2, 4].map((width, index) => {
    const y = 378 - index * 12;
    return `${width} w ${left} ${y} m ${page.width - left} ${y} l S`;
  });
  const boxes = Array.from({ length: 9 }, (_, index) => `${1 - index / 8} g ${left + index * 52} 224 52 44 re f`);
  const frame = `0 g 0.5 w ${left} 224 468 44 re S`;
  return [...sizes, write('F2', 10, left, 396, words.lines), ...widths, write('F2', 10, left, 282, words.greys), ...boxes, frame];
}

function content(of: TestPageFacts): string {
  const left = page.margin;
  const rows = facts(of).flatMap(([name, value], index) => {
    const y = 618 - index * 24;
    return [write('F1', 11, left, y, name), write('F2', 11, left + 130, y, value), `0.5 w ${left} ${y - 8} m 540 ${y - 8} l S`];
  });
  return [
    write('F2', 24, left, 696, of.words.title),
    write('F1', 11, left, 668, of.words.lead),
    `1 w ${left} 644 m 540 644 l S`,
    ...rows,
    ...samples(of),
  ].join('\n');
}

/** A whole PDF 1.4 file (ISO 32000-1 §7.5) with the two fonts that every reader has. */
export function makeTestPage(of: TestPageFacts): Buffer {
  const font = (name: string): string => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const drawing = content(of);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> /Contents 6 0 R >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  // One byte for each character: the offsets above count characters.
  return Buffer.from(`${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`, 'latin1');
}
