// The words that are not the renderer's, and how dates and numbers are written; renderer/words/words.test.ts has the screen's own.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportWords } from '../documents/report-words.ts';
import { coverWords } from '../main/covers/cover-words.ts';
import { desktopWords } from '../main/desktop/words.ts';

const root = path.resolve(import.meta.dirname, '..');

function sources(folder: string, ending = /(?<!\.test)\.tsx?$/): [file: string, text: string][] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => [`${folder}/${file}`, readFileSync(path.join(root, folder, file), 'utf8')]);
}

/** Every text or sentence with its key. */
function leaves(words: object, before = ''): [key: string, value: unknown][] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? leaves(value, `${before}${name}/`) : [[`${before}${name}`, value]],
  );
}

const tables: Readonly<Record<string, { readonly en: object; readonly fr: object; readonly usedIn: readonly string[] }>> = {
  'main/desktop/words.ts': { ...desktopWords, usedIn: ['main'] },
  'main/covers/cover-words.ts': { ...coverWords, usedIn: ['main', 'contract'] },
  'documents/report-words.ts': { ...reportWords, usedIn: ['documents'] },
};

/** As a property, out of an object, or as a label of a template. */
function isUsed(name: string, texts: readonly string[]): boolean {
  const used = new RegExp(`\\.${name}\\b|[{,]\\s*${name}\\b|['{]${name}['}]`);
  return texts.some((text) => used.test(text));
}

describe.each(Object.entries(tables))('%s', (file, { en, fr, usedIn }) => {
  test('says the same things in both languages, and nothing is empty', () => {
    expect(leaves(fr).map(([key]) => key)).toEqual(leaves(en).map(([key]) => key));
    for (const [key, value] of [...leaves(en), ...leaves(fr)]) expect(String(value).trim(), key).not.toBe('');
  });

  test('puts as many facts into each sentence in both languages', () => {
    const facts = (words: object): unknown[] =>
      leaves(words).map(([, value]) => (typeof value === 'function' ? value.length : 'text'));
    expect(facts(fr)).toEqual(facts(en));
  });

  test('says nothing that nobody asks for', () => {
    const texts = usedIn
      .flatMap((folder) => sources(folder, /(?<!\.test)\.(ts|html)$/))
      .flatMap(([other, text]) => (other === file ? [] : [text]));
    const unused = leaves(en).filter(([key]) => !isUsed(key.split('/').at(-1) ?? key, texts));
    expect(unused.map(([key]) => key)).toEqual([]);
  });
});

test.each([
  ['words.unread(3)', 'unread', true],
  ['const { quit, unread } = words();', 'unread', true],
  ['<b>{{label.notice}}</b>', 'label.notice', true],
  ['const unreadCount = 1;', 'unread', false],
  ['// unread faxes', 'unread', false],
])('in %s, %s is used: %s', (text, name, expected) => {
  expect(isUsed(name, [text])).toBe(expected);
});

/** A date or number in whatever language the system has, or in none. */
const unspoken = [
  /\.toLocale(Date|Time)?String\(/,
  /\.to(Date|Time|UTC)String\(/,
  /new Date\([^)]*\)\.toString\(/,
  /\.toFixed\(/,
  /\bIntl\.(?!Collator|Segmenter)\w+\((\)|undefined|'|\[\])/,
];

test('no screen writes a date, a number or a size but in the language and region of its user', () => {
  const found = sources('renderer').flatMap(([file, text]) =>
    unspoken.flatMap((one) => (one.test(text) ? [`${file}: ${one.source}`] : [])),
  );
  expect(found).toEqual([]);
});

test.each([
  'count.toLocaleString()',
  "date.toLocaleDateString('en')",
  'date.toTimeString()',
  'new Date(atMs).toString()',
  '(size / 1e6).toFixed(1)',
  'new Intl.NumberFormat()',
  "new Intl.DateTimeFormat('en-US', style)",
  'new Intl.NumberFormat(undefined, style)',
])('%s would be such a date or number', (text) => {
  expect(unspoken.some((one) => one.test(text))).toBe(true);
});

/** English between tags, or in an attribute that is read out. */
const ownText = [
  />\s*[A-Z][a-z]+( [a-z]+)*[.!?…]?\s*<\//,
  /\b(aria-label|label|title|text|hint|alt|placeholder|valueText)="[^"]*[A-Za-z]/,
];

test('no component has words of its own', () => {
  const found = sources('renderer').filter(([file, text]) => file.endsWith('.tsx') && ownText.some((one) => one.test(text)));
  expect(found.map(([file]) => file)).toEqual([]);
});

test.each([
  '<p>Nothing found</p>',
  '<Button>\n  Send\n</Button>',
  '<Banner tone="bad" text="Not sent" />',
  '<nav aria-label="Sections">',
])('%s would be such words', (text) => {
  expect(ownText.some((one) => one.test(text))).toBe(true);
});
