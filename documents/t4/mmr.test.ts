import { expect, test } from 'vitest';
import { drawAll, drawNoise, drawPicture, drawStrokes, makeRandom } from '../testing/pictures.ts';
import { decodeFax } from './decode.ts';
import { encodeMmr } from './encode-mmr.ts';
import { CodingError } from './rows-decoder.ts';

const widths = [1, 2, 7, 8, 9, 31, 64, 65, 1000, 1728, 2623, 5300];

test.each(widths)('any picture %i pixels wide comes back from MMR as it was', (width) => {
  for (const [name, picture] of drawAll(width, 40, width)) {
    const { rows, rowsCoded } = decodeFax(encodeMmr(picture), { coding: 'mmr', width, height: 40 });
    expect(Buffer.compare(rows, picture.rows), name).toBe(0);
    expect(rowsCoded, name).toBe(40);
  }
});

test('a white row costs one bit, and the page ends with EOFB', () => {
  // 8 x V0, then twice 000000000001
  expect(Buffer.from(encodeMmr(drawPicture(1728, 8, () => false))).toString('hex')).toBe('ff001001');
});

test('bits past the width of a row are not coded', () => {
  const clean = drawPicture(12, 3, (x) => x > 9);
  const dirty = { ...clean, rows: clean.rows.map((byte, index) => (index % 2 ? byte | 0x0f : byte)) };
  expect(encodeMmr(dirty)).toEqual(encodeMmr(clean));
});

test('fewer bytes than the picture needs are refused', () => {
  expect(() => encodeMmr({ width: 16, height: 2, rows: new Uint8Array(3) })).toThrow('3 bytes');
});

test('a page that ends early is white from there on', () => {
  const top = drawNoise(200, 10, 3, 5);
  const page = decodeFax(encodeMmr(top), { coding: 'mmr', width: 200, height: 25 });
  expect(page.rowsCoded).toBe(10);
  expect(page.rows.subarray(0, 250)).toEqual(top.rows);
  expect(page.rows.subarray(250).every((byte) => byte === 0)).toBe(true);
});

test('a page cut at any byte is refused', () => {
  const coded = encodeMmr(drawStrokes(300, 60, 1));
  const withoutEnd = coded.length - 3; // EOFB itself may be missing
  for (let length = 0; length < withoutEnd - 1; length++)
    expect(() => decodeFax(coded.subarray(0, length), { coding: 'mmr', width: 300, height: 60 }), `${length}`).toThrow(
      CodingError,
    );
});

test.each([
  ['no pixel across', 0, 10],
  ['too many pixels across', 65_536, 1],
  ['no row', 100, 0],
  ['too many rows', 100, 200_001],
  ['too many pixels', 60_000, 60_000],
  ['a broken number', Number.NaN, 10],
])('a page with %s is refused before memory is taken', (_, width, height) => {
  expect(() => decodeFax(new Uint8Array(100), { coding: 'mmr', width, height })).toThrow('a page of');
});

test('random bytes never hold the decoder up, in any coding', () => {
  const random = makeRandom(42);
  for (let round = 0; round < 300; round++) {
    const bytes = Uint8Array.from({ length: 400 }, () => random() * 256);
    for (const coding of ['mh', 'mr', 'mmr', 'mh-byte-aligned'] as const) {
      try {
        expect(decodeFax(bytes, { coding, width: 1728, height: 500 }).rowsCoded).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(CodingError);
      }
    }
  }
});

test('a valid page with any bit turned over is decoded or refused, and keeps its size', () => {
  const coded = encodeMmr(drawNoise(100, 20, 4, 9));
  for (let bit = 0; bit < coded.length * 8; bit++) {
    const damaged = coded.slice();
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
    try {
      expect(decodeFax(damaged, { coding: 'mmr', width: 100, height: 20 }).rows).toHaveLength(13 * 20);
    } catch (error) {
      expect(error).toBeInstanceOf(CodingError);
    }
  }
});
