import { expect, test } from 'vitest';
import { sourceOf } from '../byte-source.ts';
import { rasterPages } from '../raster/render.ts';
import { makePdf } from '../testing/pdfs.ts';
import { countPages } from './inspect.ts';
import { mergePdfs } from './merge.ts';

function blackPixels(rows: Uint8Array): number {
  return rows.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
}

// pdf-lib cannot find the pages of these, PDFium can.
test.each([
  ['a catalogue that does not say so', /\/Type \/Catalog/, '/Typo /Catalog'],
  ['a page tree that does not say so', /\/Type \/Pages/, '/Typo /Pages'],
  ['a page that does not say so', /\/Type \/Page\b/, '/Typo /Page'],
])('a PDF with %s is joined as pictures of its pages', async (_, pattern, replacement) => {
  const text = Buffer.from(await makePdf(['one', 'two'])).toString('latin1');
  const spoilt = sourceOf(Buffer.from(text.replace(pattern, replacement), 'latin1'));
  const joined = sourceOf(await mergePdfs([spoilt, sourceOf(await makePdf(['three']))]));
  expect(await countPages(joined)).toBe(3);
  const ink: number[] = [];
  for await (const { rows } of rasterPages(joined, 196)) ink.push(blackPixels(rows));
  const original: number[] = [];
  for await (const { rows } of rasterPages(spoilt, 196)) original.push(blackPixels(rows));
  expect(ink).toHaveLength(3);
  for (const [index, expected] of original.entries()) {
    expect(expected).toBeGreaterThan(500);
    expect(Math.abs((ink[index] ?? 0) / expected - 1)).toBeLessThan(0.1);
  }
});
