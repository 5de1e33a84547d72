// A list as people paste it: a line for each recipient, name and number in any order, whatever stands between them.
import type { CountryCode } from 'libphonenumber-js/min';
import type { ParsedList, RefusedLine } from '../../contract/contacts.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Recipient } from '../../contract/fax.ts';
import { readNumber } from './read-number.ts';

/** A run of digits that may be a number, with the extension that would spoil it. */
const candidate =
  /(?:tel:|fax:)?[+＋]?[(\d０-９][\d０-９\s\u00a0().\u2010-\u2015/-]{5,}[\d０-９](?:\s*(?:ext\.?|extension|poste|x|#)\s*\d+)?/i;

interface ReadLine {
  readonly numbers: readonly string[];
  readonly name: string;
  readonly fault: Fault;
}

function tidyName(text: string): string {
  return text
    .replace(/^[\s"'<>:;,|–—-]+|[\s"'<>:;,|–—-]+$/g, '')
    .replace(/\b(?:fax|tel|t[ée]l[ée]copieur|t[ée]l)\s*[.:#]*\s*$/i, '')
    .replace(/[\s:;,|–—-]+$/, '')
    .slice(0, 200);
}

/** Cells, as a spreadsheet or a mail header separates them. */
function readCells(line: string, country: CountryCode): ReadLine | null {
  const cells = line.split(/[\t;,|]/).map((cell) => cell.trim());
  const numbers: string[] = [];
  const names: string[] = [];
  for (const cell of cells) {
    const number = readNumber(cell, country);
    if (number.ok) numbers.push(number.value);
    else if (cell !== '') names.push(cell);
  }
  if (numbers.length === 0) return null;
  return { numbers, name: tidyName(names.join(', ')), fault: { code: 'number/missing', detail: '' } };
}

function readLine(line: string, country: CountryCode): ReadLine {
  const cells = readCells(line, country);
  if (cells) return cells;
  const match = candidate.exec(line);
  const number = match ? readNumber(match[0], country) : null;
  if (match && number?.ok) {
    const name = tidyName(`${line.slice(0, match.index)} ${line.slice(match.index + match[0].length)}`);
    return { numbers: [number.value], name, fault: { code: 'number/missing', detail: '' } };
  }
  const whole = readNumber(line, country);
  const fault = number && !number.ok ? number.fault : whole.ok ? { code: 'number/missing' as const, detail: '' } : whole.fault;
  return { numbers: [], name: '', fault: /\d/.test(line) ? fault : { code: 'number/missing', detail: '' } };
}

/** A number that comes twice is taken once, with the first name. */
export function parseList(text: string, country: CountryCode): ParsedList {
  const recipients = new Map<string, Recipient>();
  const refused: RefusedLine[] = [];
  text.split(/\r\n|\n|\r/).forEach((raw, at) => {
    const line = raw.replace(/^[\s•*·-]+/, '').trim();
    if (line === '') return;
    const { numbers, name, fault } = readLine(line, country);
    for (const number of numbers) if (!recipients.has(number)) recipients.set(number, { number, name });
    if (numbers.length === 0) refused.push({ line: at + 1, text: line.slice(0, 200), fault });
  });
  return { recipients: [...recipients.values()], refused };
}
