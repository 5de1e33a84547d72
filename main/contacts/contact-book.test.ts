import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ContactFields } from '../../contract/contacts.ts';
import type { Result } from '../../contract/result.ts';
import { openContactStore } from '../store/contact-store.ts';
import { openUsedNumberStore, type UsedNumberStore } from '../store/used-number-store.ts';
import { makeTempDatabase, type TempDatabase } from '../testing/temp-database.ts';
import { type ContactBook, contactSortKey, maxImportBytes, openContactBook } from './contact-book.ts';

let database: TempDatabase;
let book: ContactBook;
let used: UsedNumberStore;
let changes: number;

function open(): ContactBook {
  return openContactBook({
    store: openContactStore(database.db, contactSortKey),
    usedNumbers: () => used.list('a'),
    onChange: () => changes++,
    now: () => 7,
  });
}

beforeEach(() => {
  database = makeTempDatabase();
  used = openUsedNumberStore(database.db);
  changes = 0;
  book = open();
});
afterEach(() => database.remove());

const roy: ContactFields = {
  name: 'Dr Élise Roy',
  company: 'Clinique du Nord',
  numbers: [
    { number: '+15145550143', label: 'Front' },
    { number: '+33199001234', label: 'Paris' },
  ],
  groups: ['Doctors'],
  notes: 'Mornings only',
};
const acme: ContactFields = {
  ...roy,
  name: '',
  company: 'Acme',
  numbers: [{ number: '+14165550150', label: '' }],
  groups: [],
  notes: '',
};

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}
/** All but what the book itself gave them. */
const fieldsOf = (from: ContactBook): ContactFields[] =>
  from.list(null).map(({ name, company, numbers, groups, notes }) => ({ name, company, numbers, groups, notes }));
const bytesOf = (text: string): Uint8Array => Buffer.from(text);
const numbersFor = (text: string): string[] => book.search(text).map(({ number }) => number);

test('contacts are kept, by name or company, also over a restart', () => {
  const saved = value(book.save(null, roy));
  book.save(null, acme);
  expect(
    open()
      .list(null)
      .map(({ name, company }) => name || company),
  ).toEqual(['Acme', 'Dr Élise Roy']);
  value(book.save(saved.id, { ...roy, name: 'Zoe Roy' }));
  expect(book.list(null).map(contactSortKey)).toEqual(['acme', 'zoe roy']);
  book.remove([saved.id]);
  expect(book.list(null)).toHaveLength(1);
  expect(book.save(saved.id, roy)).toMatchObject({ fault: { code: 'ipc/unknown-id' } });
  expect(changes).toBe(4);
});

test('groups are counted, listed, renamed into each other and taken away', () => {
  book.save(null, roy);
  book.save(null, { ...acme, groups: ['Suppliers', 'Doctors'] });
  expect(book.groups()).toEqual([
    { name: 'Doctors', count: 2 },
    { name: 'Suppliers', count: 1 },
  ]);
  book.renameGroup('Suppliers', 'Doctors');
  expect(book.groups()).toEqual([{ name: 'Doctors', count: 2 }]);
  expect(book.list('Doctors')).toHaveLength(2);
  book.renameGroup('Doctors', null);
  expect([book.groups(), book.list(null).length]).toEqual([[], 2]);
});

describe('search as you type', () => {
  beforeEach(() => {
    book.save(null, roy);
    book.save(null, acme);
    used.note('a', { number: '+15145550177', name: 'Old friend', lastUsedAtMs: 5 });
    used.note('a', { number: '+14165550150', name: '', lastUsedAtMs: 9 });
  });

  test.each([
    ['elise', ['+15145550143', '+33199001234']],
    ['ROY', ['+15145550143', '+33199001234']],
    ['roy él', ['+15145550143', '+33199001234']],
    ['nord', ['+15145550143', '+33199001234']],
    ['paris', ['+33199001234']],
    ['doctors', ['+15145550143', '+33199001234']],
    ['acm', ['+14165550150']],
    ['old', ['+15145550177']],
    ['514 555', ['+15145550177', '+15145550143']],
    ['(514) 555-0143', ['+15145550143']],
    ['01 99', ['+33199001234']],
    ['0177', ['+15145550177']],
    ['roy 0143', ['+15145550143']],
    ['oy', []],
    ['roy acme', []],
    ['***', []],
  ])('“%s” finds %j', (text, numbers) => {
    expect(numbersFor(text)).toEqual(numbers);
  });

  test('nothing typed offers what was used last, by the name of its contact', () => {
    expect(book.search('').map(({ number, name, contactId }) => [number, name, contactId === null])).toEqual([
      ['+14165550150', 'Acme', false],
      ['+15145550177', 'Old friend', true],
    ]);
  });

  test('a number that was used again comes first without a restart', () => {
    used.note('a', { number: '+15145550143', name: '', lastUsedAtMs: 20 });
    expect(numbersFor('')[0]).toBe('+15145550143');
  });
});

test('what is exported comes back the same, as CSV of both countries and as vCard', async () => {
  book.save(null, { ...roy, notes: 'Line 1\nLine; 2, "quoted"', groups: ['Doctors', 'A & B'] });
  book.save(null, { ...acme, company: '=HYPERLINK("x")' });
  const before = fieldsOf(book);
  for (const [format, language] of [
    ['csv', 'en'],
    ['csv', 'fr'],
    ['vcard', 'en'],
  ] as const) {
    const file = book.exportFile(format, language);
    book.remove(book.list(null).map(({ id }) => id));
    expect(value(await book.importFile(bytesOf(file), 'US'))).toEqual({ added: 2, updated: 0, refused: [] });
    expect(fieldsOf(book)).toEqual(before);
  }
});

test('an exported formula is text to a spreadsheet', () => {
  book.save(null, { ...acme, company: '=1+1' });
  expect(book.exportFile('csv', 'en')).toContain(",'=1+1,");
});

test('the same contact is brought in once: what was known stays, what is new is added', async () => {
  book.save(null, roy);
  const file = 'Name,Company,Fax,Groups,Notes\nelise roy dr,,,,\nDr Elise Roy,clinique du nord,514 555 0160,VIP,Other\n';
  expect(value(await book.importFile(bytesOf(file), 'CA'))).toMatchObject({ added: 0, updated: 1 });
  expect(value(await book.importFile(bytesOf(file), 'CA'))).toMatchObject({ added: 0, updated: 0 });
  const [only] = book.list(null);
  expect(only).toMatchObject({ name: 'Dr Élise Roy', notes: 'Mornings only', groups: ['Doctors', 'VIP'] });
  expect(only?.numbers.map(({ number }) => number)).toEqual(['+15145550143', '+33199001234', '+15145550160']);
});

test('a huge or empty file is refused', async () => {
  expect(await book.importFile(new Uint8Array(maxImportBytes + 1), 'CA')).toMatchObject({
    fault: { code: 'contacts/too-large' },
  });
  expect(await book.importFile(bytesOf(' \n '), 'CA')).toMatchObject({ fault: { code: 'contacts/nothing-found' } });
  expect(await book.importFile(bytesOf('Name,Fax\n'), 'CA')).toMatchObject({ fault: { code: 'contacts/nothing-found' } });
});

test('every number of every contact is known to the misdial guard', () => {
  book.save(null, roy);
  book.save(null, acme);
  expect(book.numbers()).toEqual(
    expect.arrayContaining([
      { number: '+33199001234', name: 'Dr Élise Roy' },
      { number: '+14165550150', name: 'Acme' },
    ]),
  );
  expect(book.parseList('Roy 514 555 0143', 'CA')).toEqual({
    recipients: [{ number: '+15145550143', name: 'Roy' }],
    refused: [],
  });
});

describe('thousands of contacts', () => {
  const many = Array.from({ length: 2_000 }, (_, at) => {
    const number = `+1514${200 + (at % 800)}${1000 + ((at * 37) % 9000)}`;
    return `Person ${at} Écrivain,Company ${at % 300},${number},Group ${at % 20}`;
  });
  const file = bytesOf(`Name,Company,Fax,Groups\n${many.join('\n')}\n`);

  test('come in while others work, and what somebody changes meanwhile stays', async () => {
    const saved = value(book.save(null, { ...acme, name: 'Person 1 Écrivain', company: 'Company 1' }));
    let [turns, isDone] = [0, false];
    const imported = book.importFile(file, 'CA').finally(() => {
      isDone = true;
    });
    while (!isDone) {
      await setImmediate();
      if (++turns === 20) value(book.save(saved.id, { ...saved, notes: 'changed meanwhile' }));
    }
    expect(value(await imported)).toEqual({ added: 1_999, updated: 1, refused: [] });
    expect(turns).toBeGreaterThan(20);
    expect(book.list(null)).toHaveLength(2_000);
    expect(book.list(null).find(({ id }) => id === saved.id)).toMatchObject({
      notes: 'changed meanwhile',
      numbers: { length: 2 },
    });
    expect(book.list(null)).toEqual(open().list(null));
    expect(book.search('ecrivain 1998')[0]?.name).toBe('Person 1998 Écrivain');
  });

  test('two imports at once are two imports', async () => {
    const [one, other] = await Promise.all([book.importFile(file, 'CA'), book.importFile(file, 'CA')]);
    expect([value(one).added, value(other).added, value(other).updated]).toEqual([2_000, 0, 0]);
  });
});
