// Rasters that were cut, spoilt or made to hurt: always a fault, never an exception, a hang or a large allocation.
import { describe, expect, test } from 'vitest';
import { type ByteSource, sourceOf } from '../byte-source.ts';
import { DocumentError } from '../document-error.ts';
import { makeRandom } from '../testing/pictures.ts';
import { makePwg, makeUrf, packSheet, pwgHeader, type RasterSheet } from '../testing/print-rasters.ts';
import { limitTime } from '../time-limit.ts';
import { printRasterToPdf } from './to-pdf.ts';

const random = makeRandom(3);
const noise = Array.from({ length: 12 }, () => Array.from({ length: 20 }, () => Math.floor(random() * 256)));
const page: RasterSheet = { width: 20, height: 12, space: 18, channels: 1, bits: 8, line: (y) => noise[y] ?? [] };
const applePage: RasterSheet = { ...page, space: 0 };

/** The code of the fault, or `pages`. Anything else that is thrown is a bug and fails the test. */
async function outcome(raster: Uint8Array): Promise<string> {
  try {
    await printRasterToPdf(sourceOf(raster));
    return 'pages';
  } catch (error) {
    if (error instanceof DocumentError) return error.code;
    throw error;
  }
}

/** Every length near an end of the file or of a page, every 29th between. */
function cuts(from: number, raster: Uint8Array, pageBytes: number): number[] {
  const lengths = Array.from({ length: raster.length - from }, (_, index) => from + index);
  return lengths.filter(
    (length) => length % 29 === 0 || (length - from) % pageBytes < 6 || (length - from) % pageBytes > pageBytes - 6,
  );
}

describe('a raster cut at any byte is damaged', () => {
  const counted = { ...page, header: { 452: 3 } };
  test.each([
    ['PWG whose pages are counted', makePwg(counted, counted, counted), 4],
    ['Apple', makeUrf(3, applePage, applePage, applePage), 12],
  ])('%s', async (_, raster, magicBytes) => {
    for (const length of cuts(magicBytes + 1, raster, (raster.length - magicBytes) / 3))
      expect(await outcome(raster.subarray(0, length)), `${length}`).toBe('document/damaged');
    expect(await outcome(raster)).toBe('pages');
  });

  test('inside a page, where the writer did not count them', async () => {
    const one = makePwg(page).length;
    const raster = makePwg(page, page);
    for (const length of cuts(5, raster, one - 4))
      expect(await outcome(raster.subarray(0, length)), `${length}`).toBe(length === one ? 'pages' : 'document/damaged');
  });

  test('and one of two that are glued together', async () => {
    const one = makePwg(counted, counted, counted);
    const cut = makePwg(counted, counted);
    expect(await outcome(Buffer.concat([cut, one]))).toBe('document/damaged');
    expect(await outcome(Buffer.concat([one, cut]))).toBe('document/damaged');
    expect(await outcome(Buffer.concat([one, one]))).toBe('pages');
  });
});

test.each([
  ['PWG', makePwg()],
  ['Apple', makeUrf(0)],
])('%s raster without a page is empty', async (_, raster) => {
  expect(await outcome(raster)).toBe('document/empty');
});

test('noise after the last page that was counted does no harm, a page is never taken for noise', async () => {
  const counted = { ...page, header: { 452: 1 } };
  expect(await outcome(Buffer.concat([makePwg(counted), Buffer.from('\r\n\x1b%-12345X')]))).toBe('pages');
  expect(await outcome(Buffer.concat([makeUrf(1, applePage), Buffer.alloc(64)]))).toBe('pages');
  expect(await outcome(Buffer.concat([makePwg(counted), pwgHeader(page).subarray(0, 900)]))).toBe('document/damaged');
  expect(await outcome(Buffer.concat([makeUrf(0, applePage), Buffer.alloc(64)]))).not.toBe('pages');
});

describe('a header that cannot be is refused before anything is allocated for it', () => {
  const claim = (header: Readonly<Record<number, number>>): Uint8Array => makePwg({ ...page, header });
  test.each([
    ['no width', claim({ 372: 0, 392: 0 }), 'document/damaged'],
    ['no height', claim({ 376: 0 }), 'document/damaged'],
    ['four billion pixels a line', claim({ 372: 0xff_ff_ff_ff, 392: 0xff_ff_ff_ff }), 'document/too-large'],
    ['four billion lines', claim({ 376: 0xff_ff_ff_ff }), 'document/too-large'],
    ['a square of 60,000', claim({ 372: 60_000, 376: 60_000, 392: 60_000 }), 'document/too-large'],
    ['lines of other bytes than their pixels', claim({ 392: 21 }), 'document/damaged'],
    ['depths that disagree', claim({ 384: 16 }), 'document/damaged'],
    ['a depth of 7', claim({ 384: 7, 388: 7, 392: 18 }), 'document/not-supported'],
    ['planes instead of pixels', claim({ 396: 2 }), 'document/not-supported'],
    ['CIE Lab', claim({ 400: 16 }), 'document/not-supported'],
    ['inks without names', claim({ 400: 48 }), 'document/not-supported'],
    ['an unknown colour space of Apple', makeUrf(1, { ...page, space: 9 }), 'document/not-supported'],
    ['Apple and four billion pixels', makeUrf(1, { ...applePage, width: 0xff_ff_ff_ff, height: 0 }), 'document/damaged'],
  ])('%s', async (_, raster, code) => {
    const before = process.memoryUsage().arrayBuffers;
    expect(await outcome(raster)).toBe(code);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
  });
});

describe('lines that do not fit are damaged', () => {
  const withLines = (...bytes: readonly number[]): Uint8Array =>
    Buffer.concat([Buffer.from('RaS2'), pwgHeader({ ...page, height: 2 }), Buffer.from(bytes)]);
  test.each([
    ['more lines than the page has', withLines(2, 19, 7)],
    ['a run beyond the end', withLines(1, 20, 7)],
    ['pixels beyond the end', withLines(1, 257 - 21, ...Array<number>(21).fill(7))],
  ])('%s', async (_, raster) => {
    expect(await outcome(raster)).toBe('document/damaged');
  });

  test('those that fit exactly are a page', async () => {
    expect(await outcome(withLines(1, 19, 7))).toBe('pages');
    expect(await outcome(withLines(0, 19, 7, 0, 128))).toBe('pages');
    expect(await outcome(withLines(1, 257 - 20, ...Array<number>(20).fill(7)))).toBe('pages');
  });
});

test('bytes changed anywhere become pages or a fault', async () => {
  const good = [makePwg(page, page), makeUrf(2, applePage, applePage)];
  const codes = new Set<string>();
  for (let round = 0; round < 400; round++) {
    const bytes = Buffer.from(good[round % 2] ?? '');
    for (let change = 0; change < 3; change++) bytes[Math.floor(random() * bytes.length)] = random() * 256;
    codes.add(await outcome(bytes));
  }
  expect([...codes].every((code) => code === 'pages' || code.startsWith('document/'))).toBe(true);
  expect(codes.size).toBeGreaterThan(2);
});

describe('large pages', () => {
  /** `count` copies of one page in a file that exists only where it is read. */
  function repeated(bytes: Buffer, count: number): ByteSource {
    const length = 4 + bytes.length * count;
    return {
      length,
      read(at, size) {
        const out = Buffer.alloc(Math.max(0, Math.min(size, length - at)));
        for (let index = 0; index < out.length; index++)
          out[index] = at + index < 4 ? 'RaS2'.charCodeAt(at + index) : (bytes[(at + index - 4) % bytes.length] ?? 0);
        return out;
      },
    };
  }
  const wide: RasterSheet = {
    width: 4960,
    height: 7016,
    space: 19,
    channels: 3,
    bits: 8,
    dpi: [600, 600],
    line: () => [],
  };
  const stripe = packSheet({
    ...wide,
    height: 1,
    line: () => Array.from({ length: wide.width * 3 }, (_, at) => (at >> 7) & 0xff),
  }).subarray(1);
  const lines = Buffer.concat(Array.from({ length: 27 }, () => Buffer.concat([Buffer.from([255]), stripe])));
  const rest = Buffer.concat([Buffer.from([7016 - 27 * 256 - 1]), stripe]);
  const colourPage = Buffer.concat([pwgHeader(wide), lines, rest]);

  test('of colour are never held whole: four of 104 MB take a fraction of one', async () => {
    let most = 0;
    const before = process.memoryUsage().arrayBuffers;
    const watch = (): void => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    };
    const pdf = await printRasterToPdf(repeated(colourPage, 4), watch);
    expect(most).toBeLessThan(64 * 1024 * 1024);
    expect(pdf.length).toBeLessThan(2_000_000);
  }, 60_000);

  test('end when the time is up, in the middle of a page', async () => {
    let now = 0;
    const work = printRasterToPdf(
      repeated(colourPage, 1000),
      limitTime(50, () => now++),
    );
    await expect(work).rejects.toMatchObject({ code: 'document/took-too-long' });
  }, 60_000);
});
