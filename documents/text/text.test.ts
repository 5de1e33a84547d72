import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sourceOf } from '../byte-source.ts';
import { sniff } from '../sniff.ts';
import { openWorkbench, type Workbench } from '../testing/judges.ts';
import { makeRandom } from '../testing/pictures.ts';
import { readText } from './encoding.ts';
import { textToPdf } from './to-pdf.ts';

let bench: Workbench;
beforeAll(() => {
  bench = openWorkbench();
});
afterAll(() => bench.remove());

/** What poppler reads of the pages, line for line as they stand. */
async function printed(text: string): Promise<string[]> {
  const file = bench.write('text.pdf', await textToPdf(text));
  return bench.run('pdftotext', '-layout', '-fixed', '6', file, '-').split('\n');
}

describe('the encoding is found', () => {
  const accents = 'Où est la côte ? 20 °C\r\nÇa va.';
  test.each([
    ['UTF-8', Buffer.from(accents)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${accents}`)],
    ['UTF-16, little-endian', Buffer.from(`\uFEFF${accents}`, 'utf16le')],
    ['UTF-16, big-endian', Buffer.from(`\uFEFF${accents}`, 'utf16le').swap16()],
    ['Latin-1', Buffer.from(accents, 'latin1')],
  ])('%s', (_, bytes) => {
    expect(sniff(sourceOf(bytes))).toBe('text');
    expect(readText(sourceOf(bytes)).replace('\uFEFF', '')).toBe(accents);
  });

  test('a letter cut at the end of what was looked at does not matter', () => {
    const bytes = Buffer.from(`x${'é'.repeat(40_000)}`);
    expect(sniff(sourceOf(bytes))).toBe('text');
    expect(readText(sourceOf(bytes))).toHaveLength(40_001);
  });

  test.each([
    ['noise', Buffer.from(Uint8Array.from({ length: 500 }, makeRandom(4)).map((each) => each * 256))],
    ['zeros between letters', Buffer.from('a\0b\0c\0')],
    ['spaces only', Buffer.from(' \n\n \t')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is no text', (_, bytes) => {
    expect(sniff(sourceOf(Buffer.from(bytes)))).toBe('other');
  });
});

test('accents, quotes and signs are there, signs without a letter are spelt', async () => {
  const [first] = (await printed('“Où” l’été — œuvre 5 € → x ≤ y ő 🙂')).filter((line) => line.trim() !== '');
  expect(first?.trim()).toBe('“Où” l’été — œuvre 5 € -> x <= y o ¤');
});

test('tabs stand at every eighth letter', async () => {
  const lines = (await printed('a\tb\nabcdefgh\tc')).filter((line) => line.trim() !== '');
  expect(lines.map((line) => line.trim().replace(/\s+/g, (gap) => `${gap.length}`))).toEqual(['a7b', 'abcdefgh8c']);
});

test('long lines are broken between words, longer words within them, and nothing is lost', async () => {
  const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
  const long = 'x'.repeat(200);
  const lines = (await printed(`${words}\n${long}`)).map((line) => line.trim()).filter(Boolean);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(81);
  expect(lines.filter((line) => !line.includes('x')).join(' ')).toBe(words);
  expect(lines.filter((line) => line.includes('x')).join('')).toBe(long);
});

test('a form feed begins a page, and so does the 58th line', async () => {
  const text = `one\ftwo\n${Array.from({ length: 60 }, (_, index) => `line ${index}`).join('\n')}`;
  bench.write('text.pdf', await textToPdf(text));
  expect(bench.run('pdfinfo', 'text.pdf')).toMatch(/Pages: +3/);
});

test('letters of another script are refused rather than left out', async () => {
  await expect(textToPdf('Привет')).rejects.toThrow('letters that no font here has');
});

test('the same text is always the same document', async () => {
  expect(Buffer.compare(await textToPdf('same'), await textToPdf('same'))).toBe(0);
});
