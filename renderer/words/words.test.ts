import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';

const folder = path.resolve(import.meta.dirname, '..');

/** Every text with its key, `group.name`. */
function texts(words: object, before = ''): [key: string, text: string][] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' ? [[`${before}${name}`, value]] : texts(value as object, `${before}${name}.`),
  );
}

const english = texts(en);
const french = new Map(texts(fr));

/** i18next picks one of these by the number. */
const plural = /_(zero|one|two|few|many|other)$/;

function sourceFiles(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && !/^words\/(en|fr|.*-words)\.ts$/.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));
}

/** Every text in quotes; of one with something put in, a pattern for what it can become. */
function usedKeys(source: string): RegExp[] {
  const quoted = [...source.matchAll(/'([\w-]+(?:\.[\w-]+)+)'|`([\w-]+(?:\.(?:[\w-]|\$\{[^}]*\})+)+)`/g)];
  return quoted.map(([, plain, template]) => {
    const pattern = (plain ?? template ?? '').replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]+');
    return new RegExp(`^${pattern}$`);
  });
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();
}

test('French has every key of English and no other, and no text is empty', () => {
  expect([...french.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  for (const [key, text] of [...english, ...french]) expect(text.trim(), key).not.toBe('');
});

test('both languages put the same facts into each text', () => {
  const different = english.filter(([key, text]) => {
    const other = french.get(key) ?? '';
    return placeholders(text).join() !== placeholders(other).join() && !plural.test(key);
  });
  expect(different.map(([key]) => key)).toEqual([]);
});

test('every text is used somewhere', () => {
  const used = sourceFiles().flatMap(usedKeys);
  const unused = english.map(([key]) => key.replace(plural, '')).filter((key) => !used.some((pattern) => pattern.test(key)));
  expect([...new Set(unused)]).toEqual([]);
});

test('every key that is asked for is there', () => {
  const known = new Set(english.map(([key]) => key.replace(plural, '')));
  const asked = sourceFiles().flatMap((source) => [...source.matchAll(/\bt\('([\w.-]+)'/g)].map(([, key = '']) => key));
  expect(asked.length).toBeGreaterThan(300);
  expect(asked.filter((key) => !known.has(key))).toEqual([]);
});

test('every key that is put together leads to a text, whatever is put in', () => {
  const keys = english.map(([key]) => key.replace(plural, ''));
  const asked = sourceFiles().flatMap((source) => [...source.matchAll(/\bt\(`([^`]+)`/g)].map(([, key = '']) => key));
  expect(asked.length).toBeGreaterThan(10);
  const patternOf = (key: string): RegExp => new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`);
  expect(asked.filter((key) => !keys.some((known) => patternOf(key).test(known)))).toEqual([]);
});

/** i18next finds these by the number of things; without `other` most numbers have no text. */
test('every text that counts has one for most numbers and, in both languages, the same forms', () => {
  const formsOf = (all: readonly string[]): string[] => all.filter((key) => plural.test(key));
  const forms = formsOf(english.map(([key]) => key));
  for (const key of forms) expect(forms, key).toContain(key.replace(plural, '_other'));
  expect(formsOf([...french.keys()]).sort()).toEqual(forms.sort());
});
