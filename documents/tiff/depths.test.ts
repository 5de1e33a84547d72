// Samples of every depth, form and order: what comes out is what went in, at eight bits.
import { expect, test } from 'vitest';
import { makeTiff, packSamples, type Tag } from '../testing/tiffs.ts';
import { openTiff } from './read.ts';

const width = 37;
const height = 11;

function tagsOf(bits: number, samples: number, photometric: number, more: readonly Tag[] = []): Tag[] {
  return [
    [256, width],
    [257, height],
    [258, Array.from({ length: samples }, () => bits)],
    [259, 1],
    [262, photometric],
    [277, samples],
    ...more,
  ];
}

/** Between 0 and 1, different in every place. */
function shareAt(index: number, samples: number): number {
  const pixel = Math.floor(index / samples);
  return ((pixel * 31 + (index % samples) * 77) % 997) / 996;
}

function readSamples(file: Uint8Array): Uint8Array {
  const { pixels } = openTiff(file).readPage(0);
  if (pixels.kind !== 'grey' && pixels.kind !== 'colour') throw new Error(pixels.kind);
  return pixels.samples;
}

function worst(one: Uint8Array, other: readonly number[]): number {
  expect(one).toHaveLength(other.length);
  return other.reduce((most, value, at) => Math.max(most, Math.abs(value - (one[at] ?? -999))), 0);
}

const depths = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 24, 32];
const forms = depths.flatMap((bits) =>
  [false, true].map((isBigEndian) => [bits, isBigEndian ? 'big' : 'little', isBigEndian] as const),
);

test.each(forms)('grey of %i bits, %s-endian', (bits, _, isBigEndian) => {
  const values = Array.from({ length: width * height }, (__, at) => Math.round(shareAt(at, 1) * (2 ** bits - 1)));
  const expected = values.map((value) => (value / (2 ** bits - 1)) * 255);
  const strip = packSamples(values, width, bits, isBigEndian);
  expect(worst(readSamples(makeTiff(tagsOf(bits, 1, 1), [strip], { isBigEndian })), expected)).toBeLessThanOrEqual(1);
  const negative = expected.map((value) => 255 - value);
  expect(worst(readSamples(makeTiff(tagsOf(bits, 1, 0), [strip], { isBigEndian })), negative)).toBeLessThanOrEqual(1);
});

test.each(forms)('colours of %i bits, together and in planes, %s-endian', (bits, _, isBigEndian) => {
  const values = Array.from({ length: width * height * 3 }, (__, at) => Math.round(shareAt(at, 3) * (2 ** bits - 1)));
  const expected = values.map((value) => (value / (2 ** bits - 1)) * 255);
  const together = makeTiff(tagsOf(bits, 3, 2), [packSamples(values, width * 3, bits, isBigEndian)], { isBigEndian });
  expect(worst(readSamples(together), expected)).toBeLessThanOrEqual(1);
  const planes = [0, 1, 2].map((plane) => {
    const own = values.filter((__, at) => at % 3 === plane);
    return packSamples(own, width, bits, isBigEndian);
  });
  const apart = makeTiff(tagsOf(bits, 3, 2, [[284, 2]]), planes, { isBigEndian });
  expect(worst(readSamples(apart), expected)).toBeLessThanOrEqual(1);
});

test.each([1, 2, 4, 8, 16])('a palette of %i bits', (bits) => {
  const colours = 2 ** bits;
  const map = Array.from({ length: colours * 3 }, (_, at) => ((at * 5003) % 256) * 257);
  const values = Array.from({ length: width * height }, (_, at) => Math.floor(shareAt(at, 1) * (colours - 1)));
  const file = makeTiff(tagsOf(bits, 1, 3, [[320, map]]), [packSamples(values, width, bits, false)]);
  const expected = values.flatMap((value) => [0, 1, 2].map((channel) => (map[channel * colours + value] ?? 0) >> 8));
  expect(worst(readSamples(file), expected)).toBe(0);
});

const fractions = Array.from({ length: width * height }, (_, at) => shareAt(at, 1));

/** 1.0 is 3c00 (binary16) and 3f0000 (24 bits); smaller fractions by cutting what binary32 has. */
function halfBits(value: number): number {
  const bits = new DataView(new Float32Array([value]).buffer).getUint32(0, true);
  const exponent = ((bits >> 23) & 255) - 127 + 15;
  return exponent <= 0 ? 0 : (exponent << 10) | ((bits >> 13) & 1023);
}

function shortFloatBits(value: number): number {
  const bits = new DataView(new Float32Array([value]).buffer).getUint32(0, true);
  return value === 0 ? 0 : ((((bits >> 23) & 255) - 127 + 63) << 16) | ((bits >> 7) & 0xffff);
}

test.each([
  ['16', 16, () => packSamples(fractions.map(halfBits), width, 16, false)],
  ['24', 24, () => packSamples(fractions.map(shortFloatBits), width, 24, false)],
  ['32', 32, () => new Uint8Array(Float32Array.from(fractions).buffer)],
  ['64', 64, () => new Uint8Array(Float64Array.from(fractions).buffer)],
])('fractions of %s bits', (_, bits, pack) => {
  const file = makeTiff(tagsOf(bits, 1, 1, [[339, 3]]), [pack()]);
  const expected = fractions.map((value) => value * 255);
  expect(worst(readSamples(file), expected)).toBeLessThanOrEqual(1);
});

test('measurements that are no fractions are shown from their least to their greatest', () => {
  const measured = fractions.map((value) => value * 4000 - 500);
  const file = makeTiff(tagsOf(64, 1, 1, [[339, 3]]), [new Uint8Array(Float64Array.from(measured).buffer)]);
  const expected = fractions.map((value) => (value / Math.max(...fractions)) * 255);
  expect(worst(readSamples(file), expected)).toBeLessThanOrEqual(1);
});

test('of signed numbers the least is black', () => {
  const values = Array.from({ length: width * height }, (_, at) => Math.floor(shareAt(at, 1) * 65_535) - 32_768);
  const file = makeTiff(tagsOf(16, 1, 1, [[339, 2]]), [new Uint8Array(Int16Array.from(values).buffer)]);
  const expected = values.map((value) => (value + 32_768) / 257);
  expect(worst(readSamples(file), expected)).toBeLessThanOrEqual(1);
});

test.each([
  ['multiplied already', 1, [100, 50, 0, 128], [227, 177, 127]],
  ['apart', 2, [200, 100, 0, 128], [228, 177, 127]],
  ['of no meaning', 0, [200, 100, 0, 128], [200, 100, 0]],
])('transparency, %s, shows white paper or is left alone', (_, kind, pixel, seen) => {
  const strip = Uint8Array.from({ length: width * height * 4 }, (__, at) => pixel[at % 4] ?? 0);
  const expected = Array.from({ length: width * height * 3 }, (__, at) => seen[at % 3] ?? 0);
  expect(worst(readSamples(makeTiff(tagsOf(8, 4, 2, [[338, kind]]), [strip])), expected)).toBeLessThanOrEqual(1);
});

test.each([
  ['wrong sizes of strips', { sizes: [1, 99_999_999] }],
  ['no sizes of strips', { sizes: 'none' as const }],
  ['sizes of 0', { sizes: [0, 0] }],
])('%s lose no pixel', (_, form) => {
  const values = Array.from({ length: width * height }, (__, at) => Math.round(shareAt(at, 1) * 255));
  const whole = packSamples(values, width, 8, false);
  const strips = [whole.subarray(0, width * 6), whole.subarray(width * 6)];
  expect(worst(readSamples(makeTiff(tagsOf(8, 1, 1, [[278, 6]]), strips, form)), values)).toBe(0);
  // RowsPerStrip is missing: two strips of a page of 11 rows are of 6 rows and of 5.
  expect(worst(readSamples(makeTiff(tagsOf(8, 1, 1), strips, form)), values)).toBe(0);
});

test('samples of depths that differ, of 128 bits or of complex numbers are refused', () => {
  const strip = new Uint8Array(width * height * 16);
  for (const tags of [
    tagsOf(128, 1, 1),
    tagsOf(8, 1, 1, [[339, 6]]),
    [...tagsOf(5, 3, 2).filter(([tag]) => tag !== 258), [258, [5, 6, 5]] as const],
  ])
    expect(() => openTiff(makeTiff(tags, [strip])).readPage(0)).toThrow('samples of');
});
