// vCards of versions 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350): cards to contacts and back. Only fax numbers are taken.
import type { CountryCode } from 'libphonenumber-js/min';
import type { Contact, ContactFields, RefusedLine } from '../../contract/contacts.ts';
import type { ReadContacts } from './contact-columns.ts';
import { makeContact, type RawContact } from './raw-contact.ts';
import type { Sliced } from './slices.ts';

//  BEGIN:VCARD
//  item1.TEL;TYPE="fax,work";VALUE=uri:tel:+1-514-555-0142     group . name ; parameters : value
//   continued after one space or tab (RFC 6350 §3.2)
//  NOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=A9=                   2.1: a soft line break
//  END:VCARD

interface Property {
  readonly line: number;
  /** `item1` of `item1.TEL`; empty without one. */
  readonly group: string;
  readonly name: string;
  /** In upper case: `TYPE=FAX`, or `FAX` alone (2.1). */
  readonly parameters: string;
  readonly value: string;
}

/** Lines as they were before folding, with the number of their first one. */
function* unfold(text: string): Generator<{ readonly line: number; readonly text: string }> {
  let last: { line: number; text: string } | null = null;
  for (const [at, one] of text.split(/\r\n|\n|\r/).entries()) {
    // A soft line break first: what follows it may begin with a space of its own.
    if (last?.text.endsWith('=') && /;\s*(?:ENCODING=)?QUOTED-PRINTABLE[^:]*:/i.test(last.text))
      last.text = last.text.slice(0, -1) + one;
    else if (last && /^[ \t]/.test(one)) last.text += one.slice(1);
    else {
      if (last) yield last;
      last = { line: at + 1, text: one };
    }
  }
  if (last) yield last;
}

function decodeQuotedPrintable(value: string, parameters: string): string {
  const bytes = Buffer.from(
    value.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  const isLatin = /CHARSET=(?:ISO-8859-1|WINDOWS-1252)/.test(parameters);
  return new TextDecoder(isLatin ? 'windows-1252' : 'utf-8').decode(bytes);
}

function parseProperty({ line, text }: { line: number; text: string }): Property | null {
  // The value begins at the first colon outside quotation marks.
  const match = /^(?:([\w-]+)\.)?([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/s.exec(text);
  if (!match) return null;
  const [, group = '', name = '', parameters = '', raw = ''] = match;
  const upper = parameters.toUpperCase();
  const value = upper.includes('QUOTED-PRINTABLE') ? decodeQuotedPrintable(raw, upper) : raw;
  return { line, group: group.toLowerCase(), name: name.toUpperCase(), parameters: upper, value };
}

function readText(value: string): string {
  return value.replace(/\\([nN\\,;:])/g, (_, char: string) => (char.toLowerCase() === 'n' ? '\n' : char));
}

function splitAt(value: string, separator: ',' | ';'): string[] {
  const pattern = separator === ',' ? /(?<!\\),/ : /(?<!\\);/;
  return value.split(pattern).map((part) => readText(part).trim());
}

function readCard(properties: readonly Property[]): RawContact {
  const of = (name: string): Property[] => properties.filter((one) => one.name === name);
  const [last = '', first = ''] = splitAt(of('N')[0]?.value ?? '', ';');
  const given = [first, last].filter((part) => part !== '').join(' ');
  const formatted = readText(of('FN')[0]?.value ?? '').trim();
  const company = splitAt(of('ORG')[0]?.value ?? '', ';')[0] ?? '';
  const labelOf = (group: string): string => {
    const label = group === '' ? undefined : of('X-ABLABEL').find((one) => one.group === group);
    return readText(label?.value ?? '').replace(/^_\$!<(.*)>!\$_$/, '$1');
  };
  const faxes = of('TEL').filter(({ parameters }) => /[;=,"]FAX\b/.test(parameters));
  return {
    // The card of a company bears its name where people have theirs.
    name: given === '' && formatted === company ? '' : formatted || given,
    company,
    numbers: faxes.map(({ value, group }) => ({ text: readText(value), label: labelOf(group) })),
    groups: of('CATEGORIES').flatMap(({ value }) => splitAt(value, ',')),
    notes: of('NOTE')
      .map(({ value }) => readText(value))
      .join('\n'),
  };
}

export function* readCards(text: string, country: CountryCode): Sliced<ReadContacts> {
  const contacts: ContactFields[] = [];
  const refused: RefusedLine[] = [];
  let card: Property[] | null = null;
  let startLine = 1;
  for (const one of unfold(text)) {
    yield;
    const property = parseProperty(one);
    if (!property) continue;
    const isMark = property.value.trim().toUpperCase() === 'VCARD';
    if (property.name === 'BEGIN' && isMark) {
      card = [];
      startLine = property.line;
    } else if (property.name === 'END' && isMark && card) {
      const raw = readCard(card);
      const made = makeContact(raw, country);
      if (made.ok) contacts.push(made.value);
      else refused.push({ line: startLine, text: (raw.name || raw.company).slice(0, 200), fault: made.fault });
      card = null;
    } else card?.push(property);
  }
  return { contacts, refused };
}

function writeText(text: string): string {
  return text.replace(/[\\,;]/g, (char) => `\\${char}`).replace(/\r?\n/g, '\\n');
}

/** At most 75 octets a line, never inside a character (RFC 6350 §3.2). */
function foldLine(text: string): string {
  let folded = '';
  let octets = 0;
  for (const char of text) {
    const size = Buffer.byteLength(char);
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += char;
    octets += size;
  }
  return folded;
}

/** Version 3.0: every address book reads it. */
export function toCards(contacts: readonly Contact[]): string {
  const cards = contacts.map(({ name, company, numbers, groups, notes }) => {
    const telephones = numbers.flatMap(({ number, label }, at) => {
      const item = `item${at + 1}`;
      return label === ''
        ? [`TEL;TYPE=FAX:${number}`]
        : [`${item}.TEL;TYPE=FAX:${number}`, `${item}.X-ABLabel:${writeText(label)}`];
    });
    const lines = ['BEGIN:VCARD', 'VERSION:3.0', `FN:${writeText(name || company)}`, `N:${writeText(name)};;;;`];
    if (company !== '') lines.push(`ORG:${writeText(company)}`);
    lines.push(...telephones);
    if (groups.length > 0) lines.push(`CATEGORIES:${groups.map(writeText).join(',')}`);
    if (notes !== '') lines.push(`NOTE:${writeText(notes)}`);
    return [...lines, 'END:VCARD'].map((line) => `${foldLine(line)}\r\n`).join('');
  });
  return cards.join('');
}
