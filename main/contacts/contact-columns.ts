// Contacts in a table: which column holds what, told from its heading in English or French, or from what is in it.
import type { CountryCode } from 'libphonenumber-js/min';
import type { Contact, ContactFields, RefusedLine } from '../../contract/contacts.ts';
import { fold } from '../../contract/fold.ts';
import type { CsvRow } from './csv.ts';
import { unguard } from './csv.ts';
import { makeContact, type RawContact } from './raw-contact.ts';
import { readNumber } from './read-number.ts';
import type { Sliced } from './slices.ts';

type Field = 'name' | 'first' | 'last' | 'company' | 'groups' | 'notes' | 'fax' | 'label' | 'number' | 'type' | 'other';

/** As address books of this world write them, folded. The first that fits counts. */
const headings: readonly (readonly [Field, RegExp])[] = [
  ['label', /^(?:fax|telecopieur|telecopie)(?: \d+)? (?:label|libelle|name|nom)$/],
  ['type', /^(?:phone|telephone|fax) \d+ (?:type|label|libelle)$/],
  ['fax', /\b(?:fax|faxes|telecopieur|telecopie|facsimile)\b/],
  ['first', /^(?:first name|given name|prenom)$/],
  ['last', /^(?:last name|family name|surname|nom de famille)$/],
  ['company', /\b(?:company|organi[sz]ation|business|societe|entreprise|compagnie|organisme)\b/],
  ['name', /^(?:name|full name|display name|contact|contact name|nom|nom complet|nom et prenom|destinataire|recipient)$/],
  ['groups', /\b(?:groups?|groupes?|categor(?:y|ies)|categories?|labels)\b/],
  ['notes', /\b(?:notes?|comments?|commentaires?|remarques?)\b/],
  ['number', /\b(?:number|numero|phone|telephone|tel|value)\b/],
];

function fieldOf(heading: string): Field {
  const folded = fold(heading);
  return headings.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'other';
}

/** null: the first row is no heading. */
function readHeadings({ cells }: CsvRow, country: CountryCode): readonly Field[] | null {
  if (cells.some((cell) => readNumber(cell, country).ok)) return null;
  const fields = cells.map(fieldOf);
  return fields.some((field) => field !== 'other') ? fields : null;
}

/** So many rows, from all over the table, tell what is in its columns. */
const rowsLookedAt = 200;

/** A table without headings: columns of numbers, then name, company and notes in the order in which people write them. */
function guessFields(rows: readonly CsvRow[], country: CountryCode): readonly Field[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const step = Math.ceil(rows.length / rowsLookedAt);
  const looked = rows.filter((_, at) => at % step === 0);
  const texts: Field[] = ['name', 'company', 'notes'];
  return Array.from({ length: width }, (_, at) => {
    const filled = looked.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== '');
    const numbers = filled.filter((cell) => readNumber(cell, country).ok || /^[\d\s+().-]{7,}$/.test(cell));
    return numbers.length > 0 && numbers.length * 2 >= filled.length ? 'fax' : (texts.shift() ?? 'other');
  });
}

function splitGroups(cell: string): string[] {
  return cell
    .split(/[,;|]|:::/)
    .map((group) => group.trim().replace(/^\*\s*/, ''))
    .filter((group) => group !== '');
}

/** `Phone 1 - Type: Work Fax` makes the value beside it a fax number; other telephones are none when faxes are told apart. */
function readRow({ cells }: CsvRow, fields: readonly Field[]): RawContact {
  const of = (wanted: Field): string[] =>
    cells.filter((cell, at) => fields[at] === wanted && cell !== '').map((cell) => unguard(cell));
  const hasFax = fields.includes('fax') || fields.includes('type');
  const numbers = cells.flatMap((cell, at) => {
    const isTypedFax = fields[at] === 'number' && fields[at - 1] === 'type' && /fax|t[ée]l[ée]copie/i.test(cells[at - 1] ?? '');
    const isNumber = fields[at] === 'fax' || isTypedFax || (fields[at] === 'number' && !hasFax);
    const label = fields[at + 1] === 'label' ? unguard(cells[at + 1] ?? '') : '';
    return isNumber && cell !== '' ? [{ text: unguard(cell), label }] : [];
  });
  const name = of('name')[0] ?? [...of('first'), ...of('last')].join(' ');
  const groups = of('groups').flatMap(splitGroups);
  return { name, company: of('company')[0] ?? '', numbers, groups, notes: of('notes').join('\n') };
}

export interface ReadContacts {
  readonly contacts: readonly ContactFields[];
  readonly refused: readonly RefusedLine[];
}

export function* readTable(rows: readonly CsvRow[], country: CountryCode): Sliced<ReadContacts> {
  const [first] = rows;
  const named = first ? readHeadings(first, country) : null;
  const body = named ? rows.slice(1) : rows;
  const fields = named ?? guessFields(rows, country);
  const contacts: ContactFields[] = [];
  const refused: RefusedLine[] = [];
  for (const row of body) {
    yield;
    const made = makeContact(readRow(row, fields), country);
    if (made.ok) contacts.push(made.value);
    else
      refused.push({
        line: row.line,
        text: row.cells
          .filter((cell) => cell !== '')
          .join(' ')
          .slice(0, 200),
        fault: made.fault,
      });
  }
  return { contacts, refused };
}

const exportWords = {
  en: { name: 'Name', company: 'Company', fax: 'Fax', label: 'label', groups: 'Groups', notes: 'Notes' },
  fr: { name: 'Nom', company: 'Société', fax: 'Télécopieur', label: 'libellé', groups: 'Groupes', notes: 'Notes' },
} as const;

/** The rows of a table that `readTable` reads back as the same contacts. */
export function toTable(contacts: readonly Contact[], language: 'en' | 'fr'): readonly (readonly string[])[] {
  const words = exportWords[language];
  const most = Math.max(1, ...contacts.map(({ numbers }) => numbers.length));
  const places = Array.from({ length: most }, (_, at) => at);
  const faxes = places.flatMap((at) => {
    const fax = at === 0 ? words.fax : `${words.fax} ${at + 1}`;
    return [fax, `${fax} ${words.label}`];
  });
  const heading = [words.name, words.company, ...faxes, words.groups, words.notes];
  const rows = contacts.map(({ name, company, numbers, groups, notes }) => {
    const cells = places.flatMap((at) => [numbers[at]?.number ?? '', numbers[at]?.label ?? '']);
    return [name, company, ...cells, groups.join(', '), notes];
  });
  return [heading, ...rows];
}
