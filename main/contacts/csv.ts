// Comma-separated values (RFC 4180): text to rows and back; the separator is guessed, as spreadsheets differ by country.

import type { Sliced } from './slices.ts';

export type Separator = ',' | ';' | '\t';

export interface CsvRow {
  /** The line it begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The one that the first line has most of, outside quotation marks. */
export function guessSeparator(text: string): Separator {
  const firstLine = text.replace(/"(?:[^"]|"")*"/g, '').split(/\r?\n/, 1)[0] ?? '';
  const count = (separator: Separator): number => firstLine.split(separator).length;
  return ([';', '\t'] as const).reduce<Separator>((best, one) => (count(one) > count(best) ? one : best), ',');
}

/** Rows without any text are left out. A quotation mark that is never closed ends with the text. */
export function* parseCsv(text: string, separator: Separator = guessSeparator(text)): Sliced<readonly CsvRow[]> {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let startLine = 1;
  let isQuoted = false;
  const endRow = (): void => {
    cells.push(cell.trim());
    if (cells.some((one) => one !== '')) rows.push({ line: startLine, cells });
    cells = [];
    cell = '';
    startLine = line;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\n') line++;
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') cell += text.charAt(++at);
      else isQuoted = false;
    } else if (char === '"' && cell.trim() === '') {
      isQuoted = true;
      cell = '';
    } else if (char === separator) {
      cells.push(cell.trim());
      cell = '';
    } else if (char === '\n') {
      endRow();
      yield;
    } else if (char !== '\r') cell += char;
  }
  endRow();
  return rows;
}

/** A spreadsheet would run these as formulas; an apostrophe makes them text. Phone numbers stay as they are. */
const formula = /^(?:[=@\t]|[+-](?!\d+$))/;

function formatCell(cell: string, separator: Separator): string {
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return safe.includes(separator) || /["\r\n]|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** With the byte order mark without which spreadsheets misread accents. */
export function formatCsv(rows: readonly (readonly string[])[], separator: Separator): string {
  return `\ufeff${rows.map((cells) => `${cells.map((cell) => formatCell(cell, separator)).join(separator)}\r\n`).join('')}`;
}

/** Takes back what `formatCsv` put before a formula. */
export function unguard(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}
