// Rare codings of TIFF: libtiff writes them, or a few lines here where nobody does any more; libtiff's reader is the judge.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blackTerminating, whiteTerminating } from '../t4/code-words.ts';
import { openWorkbench, type Workbench } from '../testing/judges.ts';
import { makeRandom } from '../testing/pictures.ts';
import { makeTiff, packSamples, type Tag } from '../testing/tiffs.ts';
import { openTiff } from './read.ts';

const width = 61;
const height = 47;
let bench: Workbench;
let samples: Uint8Array;

beforeAll(() => {
  bench = openWorkbench();
  samples = Uint8Array.from({ length: width * height * 3 }, (_, at) => 30 + 3 * (Math.floor(at / 3) % width) + (at % 3) * 15);
  bench.write('page.ppm', Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), samples]));
  bench.run('convert', 'page.ppm', '-compress', 'none', 'rgb.tif');
});
afterAll(() => bench.remove());

/** Red, green, blue of every pixel. */
async function ours(file: Uint8Array): Promise<Uint8Array> {
  const { pixels } = await openTiff(file).decodePage(0);
  if (pixels.kind === 'colour') return pixels.samples;
  if (pixels.kind !== 'grey') throw new Error(pixels.kind);
  return Uint8Array.from({ length: pixels.samples.length * 3 }, (_, at) => pixels.samples[Math.floor(at / 3)] ?? 0);
}

/** As libtiff shows the page. */
async function theirs(file: Uint8Array): Promise<Uint8Array> {
  bench.write('in.tif', file);
  bench.run('tiff2rgba', '-c', 'none', '-n', 'in.tif', 'judge.tif');
  return ours(bench.read('judge.tif'));
}

function worst(one: Uint8Array, other: Uint8Array): number {
  expect(one).toHaveLength(other.length);
  return one.reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? 0))), 0);
}

function tagsOf(bits: number, channels: number, compression: number, photometric: number, more: readonly Tag[] = []): Tag[] {
  const depths = Array.from({ length: channels }, () => bits);
  return [
    [256, width],
    [257, height],
    [258, depths],
    [259, compression],
    [262, photometric],
    [277, channels],
    [278, height],
    ...more,
  ];
}

test.each([
  ['Zstandard', ['-c', 'zstd']],
  ['Zstandard with differences', ['-c', 'zstd:2']],
  ['Zstandard in planes', ['-c', 'zstd:2', '-p', 'separate']],
  ['Zstandard in tiles', ['-c', 'zstd', '-t', '-w', '32', '-l', '16']],
  ['LZW with differences in planes', ['-c', 'lzw:2', '-p', 'separate']],
  ['Deflate with differences in strips of 5 rows', ['-c', 'zip:2', '-r', '5']],
])('%s gives every pixel', async (_, args) => {
  bench.run('tiffcp', ...args, 'rgb.tif', 'coded.tif');
  expect(worst(await ours(bench.read('coded.tif')), samples)).toBe(0);
});

test.each([
  ['JPEG planes', ['-c', 'jpeg:r:95', '-p', 'separate', '-r', '48'], 6],
  ['JPEG planes in strips', ['-c', 'jpeg:r:95', '-p', 'separate', '-r', '16'], 6],
  ['JPEG planes in tiles', ['-c', 'jpeg:r:95', '-p', 'separate', '-t', '-w', '32', '-l', '16'], 12],
  ['WebP', ['-c', 'webp:95'], 12],
  ['WebP in strips', ['-c', 'webp:95', '-r', '16'], 12],
])('%s gives what was coded', async (_, args, most) => {
  bench.run('tiffcp', ...args, 'rgb.tif', 'coded.tif');
  const page = await ours(bench.read('coded.tif'));
  expect(worst(page, samples)).toBeLessThanOrEqual(most);
});

test.each([
  ['LZMA', ['-c', 'lzma']],
  ['LERC', ['-c', 'lerc']],
])('%s is refused as not supported', async (_, args) => {
  bench.run('tiffcp', ...args, 'rgb.tif', 'coded.tif');
  await expect(ours(bench.read('coded.tif'))).rejects.toMatchObject({ code: 'document/not-supported' });
});

test.each([
  ['of 32 bits, Deflate', 'float', Float32Array, ['-c', 'zip:3']],
  ['of 32 bits, LZW', 'float', Float32Array, ['-c', 'lzw:3']],
  ['of 64 bits', 'double', Float64Array, ['-c', 'zip:3']],
])('fractions %s with their predictor', async (_, type, Numbers, args) => {
  const values = new Numbers(Array.from(samples, (sample) => sample / 255));
  bench.write('raw', new Uint8Array(values.buffer));
  bench.run('raw2tiff', '-w', `${width}`, '-l', `${height}`, '-b', '3', '-p', 'rgb', '-d', type, 'raw', 'plain.tif');
  bench.run('tiffcp', ...args, 'plain.tif', 'coded.tif');
  expect(worst(await ours(bench.read('coded.tif')), samples)).toBe(0);
});

function bytesOf(bits: string): Uint8Array {
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

/** Rows of runs, and the same in MH, each row beginning with a word of 16 bits. */
function wordAlignedRows(): { rows: Uint8Array; coded: Uint8Array } {
  const random = makeRandom(5);
  let rows = '';
  let coded = '';
  for (let row = 0; row < height; row++) {
    let pixels = '';
    for (let isBlack = false; pixels.length < width; isBlack = !isBlack) {
      const run = Math.min(width - pixels.length, Math.floor(random() * 20));
      coded += (isBlack ? blackTerminating : whiteTerminating)[run] ?? '';
      pixels += (isBlack ? '1' : '0').repeat(run);
    }
    coded = coded.padEnd(Math.ceil(coded.length / 16) * 16, '0');
    rows += pixels.padEnd(Math.ceil(width / 8) * 8, '0');
  }
  return { rows: bytesOf(rows), coded: bytesOf(coded) };
}

test('MH in words of 16 bits gives every pixel', () => {
  // libtiff itself loses its place in such rows.
  const { rows, coded } = wordAlignedRows();
  expect(openTiff(makeTiff(tagsOf(1, 1, 32_771, 0), [coded])).readPage(0).pixels).toEqual({ kind: 'bilevel', rows });
});

/** Every code there is, in any order; rows that are too long or too short are part of it. */
function thunderScanned(): Uint8Array {
  const random = makeRandom(9);
  return Uint8Array.from({ length: width * height }, () => Math.floor(random() * 255) + 1);
}

test('ThunderScan gives what libtiff sees', async () => {
  // Rows that are left by a difference stop libtiff, and it forgets runs that end one: these end with a single grey.
  const exact = Array.from({ length: height }, (_, row) => [
    0xc0 | (row & 15),
    0x00 | 29,
    0x40 | 0b01_11_10,
    0x80 | 0b001_011,
    0xc0 | 5,
    25,
    0xc0 | 9,
  ]);
  const file = makeTiff(tagsOf(4, 1, 32_809, 1), [Uint8Array.from(exact.flat())]);
  const page = await ours(file);
  expect(worst(page, await theirs(file))).toBe(0);
  expect(new Set(page).size).toBeGreaterThan(10);
  expect(() => openTiff(makeTiff(tagsOf(4, 1, 32_809, 1), [thunderScanned().subarray(0, 40)])).readPage(0)).toThrow(
    'ThunderScan',
  );
});

test('NeXT gives what libtiff sees', async () => {
  const rowBytes = Math.ceil((width * 2) / 8);
  const whole = [0, ...Array.from({ length: rowBytes }, (_, at) => (at * 37) & 255)];
  const stretch = [0x40, 0, 3, 0, 2, 0x1b, 0xe4];
  const runs = [0x80 | 40, 0xc0 | 20, 0x40 | 1];
  const rows = Array.from({ length: height }, (_, row) => [whole, stretch, runs][row % 3] ?? []);
  const file = makeTiff(tagsOf(2, 1, 32_766, 1), [Uint8Array.from(rows.flat())]);
  const page = await ours(file);
  expect(worst(page, await theirs(file))).toBe(0);
  expect(new Set(page)).toEqual(new Set([0, 85, 170, 255]));
  expect(() => openTiff(makeTiff(tagsOf(2, 1, 32_766, 1), [Uint8Array.of(0x40, 0, 200, 0, 200)])).readPage(0)).toThrow('NeXT');
});

/** As the first TIFF programs wrote LZW: codes that never clear the table, least significant bit first. */
test('LZW of 1988 gives what libtiff sees', async () => {
  const greys = Array.from({ length: width * height }, (_, at) => 7 + ((at * 13) % 200));
  const codes = greys.flatMap((grey, at) => (at % 200 === 0 ? [256, grey] : [grey]));
  const bits = codes.map((code) => code.toString(2).padStart(9, '0').split('').reverse().join('')).join('');
  const bytes = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? [];
  const strip = Uint8Array.from(bytes, (byte) => Number.parseInt(byte.split('').reverse().join(''), 2));
  const file = makeTiff(tagsOf(8, 1, 5, 1), [strip]);
  expect(worst(await ours(file), Uint8Array.from(greys.flatMap((grey) => [grey, grey, grey])))).toBe(0);
  expect(worst(await ours(file), await theirs(file))).toBe(0);
});

/** 2^((L + ½) / 256 - 64) is the light; 16384 is 1. */
function logGreys(): number[] {
  return Array.from({ length: width * height }, (_, at) => 15_000 + ((at * 29) % 1400));
}

/** Bytes that are no runs, each row's high ones before its low ones, in stretches of at most 127. */
function logRows(pixels: readonly number[], planes: readonly number[]): Uint8Array {
  const rows = Array.from({ length: height }, (_, row) => pixels.slice(row * width, (row + 1) * width));
  return Uint8Array.from(
    rows.flatMap((row) => planes.flatMap((shift) => [width, ...row.map((pixel) => Math.floor(pixel / 2 ** shift) & 255)])),
  );
}

test('brightness by SGI, alone and with colours, packed and not, is what libtiff sees', async () => {
  const greys = logGreys();
  const alone = makeTiff(tagsOf(16, 1, 34_676, 32_844, [[339, 2]]), [logRows(greys, [8, 0])]);
  expect(worst(await ours(alone), await theirs(alone))).toBeLessThanOrEqual(1);
  expect(new Set(await ours(alone)).size).toBeGreaterThan(50);
  // u and v of white light.
  const coloured = greys.map((grey) => grey * 65_536 + 0x51 * 256 + 0xc1);
  const wide = makeTiff(tagsOf(16, 3, 34_676, 32_845, [[339, [2, 2, 2]]]), [logRows(coloured, [24, 16, 8, 0])]);
  expect(worst(await ours(wide), await theirs(wide))).toBeLessThanOrEqual(24);
  const run = Array.from({ length: height }, () => [0x80 | (width - 2), 0x3f, 0x80 | (width - 2), 0x80]).flat();
  const runs = makeTiff(tagsOf(16, 1, 34_676, 32_844, [[339, 2]]), [Uint8Array.from(run)]);
  expect(worst(await ours(runs), await theirs(runs))).toBeLessThanOrEqual(1);
  expect(() => openTiff(makeTiff(tagsOf(16, 1, 34_676, 32_844), [Uint8Array.from(run.slice(0, 9))])).readPage(0)).toThrow(
    'LogLuv',
  );
});

function reverseBits(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => Number.parseInt(byte.toString(2).padStart(8, '0').split('').reverse().join(''), 2));
}

test('brightness by SGI with its bits in the other order is what libtiff sees', async () => {
  const file = makeTiff(
    tagsOf(16, 1, 34_676, 32_844, [
      [339, 2],
      [266, 2],
    ]),
    [reverseBits(logRows(logGreys(), [8, 0]))],
  );
  expect(worst(await ours(file), await theirs(file))).toBeLessThanOrEqual(1);
});

test('a WebP with its bits in the other order gives what was coded', async () => {
  bench.run('tiffcp', '-c', 'webp:95', '-f', 'lsb2msb', 'rgb.tif', 'coded.tif');
  expect(worst(await ours(bench.read('coded.tif')), samples)).toBeLessThanOrEqual(12);
});

test('CIELab has the brightness that libtiff sees', async () => {
  bench.run('convert', 'page.ppm', '-colorspace', 'Lab', '-compress', 'none', 'lab.tif');
  const luma = (page: Uint8Array): number[] =>
    Array.from(
      { length: page.length / 3 },
      (_, at) => 0.3 * (page[3 * at] ?? 0) + 0.59 * (page[3 * at + 1] ?? 0) + 0.11 * (page[3 * at + 2] ?? 0),
    );
  const [one, other] = [luma(await ours(bench.read('lab.tif'))), luma(samples)];
  expect(Math.max(...one.map((value, at) => Math.abs(value - (other[at] ?? 0))))).toBeLessThanOrEqual(4);
});

test('bits in both orders, uncompressed, at depths that are no bytes', async () => {
  const values = Array.from({ length: width * height }, (_, at) => at % 16);
  const strip = packSamples(values, width, 4, false);
  const file = makeTiff(tagsOf(4, 1, 1, 1, [[266, 2]]), [reverseBits(strip)]);
  expect(worst(await ours(file), await theirs(file))).toBe(0);
});
