import { describe, expect, test } from 'vitest';
import type { FaultCode } from '../../contract/fault.ts';
import { readTable } from './contact-columns.ts';
import { guessSeparator, parseCsv } from './csv.ts';
import { decodeText } from './decode-text.ts';
import { parseList } from './pasted-list.ts';
import { atOnce } from './slices.ts';
import { readCards } from './vcard.ts';

const table = (text: string) => atOnce(readTable(atOnce(parseCsv(text)), 'CA'));

describe('CSV (RFC 4180)', () => {
  test('quotation marks keep separators, line ends and themselves; rows know their line', () => {
    expect(atOnce(parseCsv('a,"b ""c"", d\r\ne",f\r\n\r\n"g"'))).toEqual([
      { line: 1, cells: ['a', 'b "c", d\r\ne', 'f'] },
      { line: 4, cells: ['g'] },
    ]);
  });

  test.each([
    ['a;b;c\n1,2', ';'],
    ['a,b\n1;2;3', ','],
    ['a\tb\n', '\t'],
    ['"a;b;c",d', ','],
    ['alone', ','],
  ])('the separator of %j is %j', (text, separator) => {
    expect(guessSeparator(text)).toBe(separator);
  });

  test('a quotation mark that is never closed loses nothing', () => {
    expect(atOnce(parseCsv('a,"b,c\nd'))).toEqual([{ line: 1, cells: ['a', 'b,c\nd'] }]);
  });
});

describe('columns', () => {
  const expected = [{ name: 'Jean Roy', company: 'Acme', numbers: [{ number: '+15145550143' }] }];
  test.each([
    ['English', 'Name,Company,Fax Number\nJean Roy,Acme,514-555-0143'],
    ['French', 'Nom;Société;Télécopieur\nJean Roy;Acme;514 555-0143'],
    ['two names', 'Prénom;Nom de famille;Entreprise;Numéro de fax\nJean;Roy;Acme;(514) 555-0143'],
    ['Outlook', 'First Name,Last Name,Company,Business Fax,Business Phone\nJean,Roy,Acme,514-555-0143,514-555-0199'],
    [
      'Google',
      'Name,Organization 1 - Name,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value\nJean Roy,Acme,Mobile,514-555-0199,Work Fax,514-555-0143',
    ],
    ['no heading', 'Jean Roy,Acme,514-555-0143'],
    ['no heading, number first', '514-555-0143\tJean Roy\tAcme'],
    ['only one kind of number', 'Contact,Company,Phone\nJean Roy,Acme,514-555-0143'],
  ])('%s', (_, text) => {
    expect(table(text)).toMatchObject({ contacts: expected, refused: [] });
  });

  test('groups are split, notes kept, and a second number joins the first', () => {
    const read = table('Name,Fax,Fax 2,Groups,Notes\nRoy,5145550143,+33199001234,"Doctors; VIP",Call first');
    expect(read.contacts[0]).toMatchObject({ groups: ['Doctors', 'VIP'], notes: 'Call first' });
    expect(read.contacts[0]?.numbers.map(({ number }) => number)).toEqual(['+15145550143', '+33199001234']);
  });

  test.each<[string, FaultCode]>([
    ['Roy,', 'contacts/no-fax-number'],
    ['Roy,1-800-FLOWERS', 'number/letters'],
    ['Roy,514 555 0143 ext 5', 'number/extension'],
    ['Roy,555 0143', 'number/too-short'],
  ])('the row %j is refused as %s, with its line', (row, code) => {
    const { contacts, refused } = table(`Name,Fax\nAnn,5145550142\n${row}\n`);
    expect(contacts).toHaveLength(1);
    expect(refused).toMatchObject([{ line: 3, fault: { code } }]);
  });
});

test.each([
  ['UTF-8 with its mark', Buffer.from('\ufeffÉlise')],
  ['UTF-8', Buffer.from('Élise')],
  ['Windows-1252', Buffer.from('Élise', 'latin1')],
  ['UTF-16', Buffer.from('\ufeffÉlise', 'utf16le')],
  ['UTF-16 the other way round', Buffer.from('\ufeffÉlise', 'utf16le').swap16()],
])('%s is read', (_, bytes) => {
  expect(decodeText(bytes).replace('\ufeff', '')).toBe('Élise');
});

describe('vCards', () => {
  const card = (...lines: string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
  const roy = [{ name: 'Élise Roy', numbers: [{ number: '+15145550143' }] }];

  test.each([
    ['3.0', card('VERSION:3.0', 'FN:Élise Roy', 'TEL;TYPE=VOICE:+15145550199', 'TEL;TYPE=WORK,FAX:514-555-0143')],
    ['4.0', card('VERSION:4.0', 'FN:Élise Roy', 'TEL;VALUE=uri;TYPE="fax,work":tel:+1-514-555-0143')],
    ['2.1', card('VERSION:2.1', 'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89lise=\r\n Roy', 'TEL;WORK;FAX:5145550143')],
    ['2.1, Latin', card('FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=C9lise Roy', 'TEL;FAX:5145550143')],
    ['folded', card('VERSION:3.0', 'FN:Éli', ' se Roy', 'TEL;TYPE=fa', '\tx:5145550143')],
    ['without FN', card('VERSION:3.0', 'N:Roy;Élise;;;', 'item1.TEL;TYPE=FAX:5145550143')],
  ])('version %s', (_, text) => {
    expect(atOnce(readCards(text, 'CA'))).toMatchObject({ contacts: roy, refused: [] });
  });

  test('company, groups, notes and a label of its own are kept; escapes are undone', () => {
    const text = card(
      'FN:Roy\\, Jean',
      'ORG:Acme\\; Sons;Sales',
      'CATEGORIES:Doctors,A\\,B',
      'NOTE:One\\nTwo',
      'item2.TEL;TYPE=FAX:+15145550143',
      'item2.X-ABLabel:_$!<Other>!$_',
    );
    expect(atOnce(readCards(text, 'CA')).contacts).toEqual([
      {
        name: 'Roy, Jean',
        company: 'Acme; Sons',
        groups: ['Doctors', 'A,B'],
        notes: 'One\nTwo',
        numbers: [{ number: '+15145550143', label: 'Other' }],
      },
    ]);
  });

  test('a card without a fax number is refused with its line; a card without an end is none', () => {
    const text = `${card('FN:Ann', 'TEL;TYPE=CELL:+15145550142')}BEGIN:VCARD\nFN:Cut\nTEL;FAX:5145550143`;
    const { contacts, refused } = atOnce(readCards(text, 'CA'));
    expect([contacts, refused]).toEqual([[], [{ line: 1, text: 'Ann', fault: { code: 'contacts/no-fax-number', detail: '' } }]]);
  });
});

describe('a pasted list', () => {
  test.each([
    ['Jean Roy, 514-555-0143', 'Jean Roy'],
    ['514 555 0143 Jean Roy', 'Jean Roy'],
    ['Roy, Jean; (514) 555-0143', 'Roy, Jean'],
    ['Jean Roy\t+1 514 555 0143', 'Jean Roy'],
    ['• Jean Roy – fax: 514.555.0143', 'Jean Roy'],
    ['Jean Roy <514-555-0143>', 'Jean Roy'],
    ['3M Canada 514 555 0143', '3M Canada'],
    ['tel:+15145550143', ''],
    ['5145550143', ''],
  ])('%j is a recipient', (line, name) => {
    expect(parseList(line, 'CA')).toEqual({ recipients: [{ number: '+15145550143', name }], refused: [] });
  });

  test.each<[string, FaultCode]>([
    ['Jean Roy', 'number/missing'],
    ['1-800-FLOWERS', 'number/letters'],
    ['Jean Roy 555 0143', 'number/too-short'],
    ['Roy 514 555 0143 ext 12', 'number/extension'],
    ['Roy, 514 555 0143 poste 12', 'number/extension'],
    ['+999 1234567', 'number/unknown-country'],
  ])('%j is refused as %s', (line, code) => {
    expect(parseList(`Ann 514 555 0142\n\n${line}`, 'CA')).toMatchObject({
      recipients: [{ name: 'Ann' }],
      refused: [{ line: 3, text: line, fault: { code } }],
    });
  });

  test('a line with two numbers is two recipients; a number that comes again is one', () => {
    const { recipients } = parseList('Roy, 514 555 0143, 514 555 0144\nRoy again 5145550143', 'CA');
    expect(recipients).toEqual([
      { number: '+15145550143', name: 'Roy' },
      { number: '+15145550144', name: 'Roy' },
    ]);
  });
});
