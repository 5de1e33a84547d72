// The rarer kinds of TIFF, made by libtiff and ImageMagick or by hand where nobody writes them any more.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceOf } from '../byte-source.ts';
import { openPdf } from '../pdf/pdfium.ts';
import { openWorkbench, type Workbench } from '../testing/judges.ts';
import { makeTiff } from '../testing/tiffs.ts';
import { openTiff } from './read.ts';
import { tiffToPdf } from './to-pdf.ts';

const width = 70;
const height = 50;
let bench: Workbench;
let samples: Uint8Array;

beforeAll(() => {
  bench = openWorkbench();
  samples = Uint8Array.from({ length: width * height * 3 }, (_, at) => 40 + 2 * ((at / 3) % width) + (at % 3) * 20);
  bench.write('page.ppm', Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), samples]));
  bench.run('convert', 'page.ppm', '-compress', 'none', 'rgb.tif');
});
afterAll(() => bench.remove());

async function greys(file: string): Promise<Uint8Array> {
  const pdf = await openPdf(sourceOf(await tiffToPdf(bench.read(file))));
  try {
    return pdf.drawGrey(0, width, height, 0, (grey) => grey.slice());
  } finally {
    pdf.close();
  }
}

async function meanDifference(file: string): Promise<number> {
  const [one, other] = [await greys('rgb.tif'), await greys(file)];
  return one.reduce((sum, grey, at) => sum + Math.abs(grey - (other[at] ?? 0)), 0) / one.length;
}

test.each([
  ['BigTIFF', ['-8', '-c', 'lzw']],
  ['BigTIFF in tiles', ['-8', '-t', '-w', '32', '-l', '16', '-c', 'zip:2']],
  ['BigTIFF in planes, big-endian', ['-8', '-B', '-p', 'separate', '-c', 'packbits']],
])('%s has every pixel', (_, args) => {
  bench.run('tiffcp', ...args, 'rgb.tif', 'other.tif');
  const { pixels } = openTiff(bench.read('other.tif')).readPage(0);
  expect(pixels.kind === 'colour' && Buffer.compare(pixels.samples, samples)).toBe(0);
});

test.each([
  ['samples of 32 bits', ['-depth', '32'], 1],
  ['YCbCr without JPEG', ['-colorspace', 'YCbCr'], 3],
  ['CIELab', ['-colorspace', 'Lab'], 3],
])('%s give the page', async (_, args, most) => {
  bench.run('convert', 'page.ppm', ...args, '-compress', 'none', 'other.tif');
  expect(await meanDifference('other.tif')).toBeLessThan(most);
});

test('fractions of one give the page', async () => {
  bench.write('raw', new Uint8Array(Float32Array.from(samples, (sample) => sample / 255).buffer));
  bench.run('raw2tiff', '-w', `${width}`, '-l', `${height}`, '-b', '3', '-p', 'rgb', '-d', 'float', 'raw', 'other.tif');
  expect(await meanDifference('other.tif')).toBeLessThan(1);
});

//  49 49 2a 00, directory at 8: width, height, compression 6, photometric 6, strip, JPEGInterchangeFormat and its length
function oldJpegTiff(head: Uint8Array, strip: Uint8Array): Uint8Array {
  const at = 8 + 2 + 9 * 12 + 4;
  const entries = [
    [256, width],
    [257, height],
    [259, 6],
    [262, 6],
    [273, at + head.length],
    [277, 3],
    [279, strip.length],
    [513, at],
    [514, head.length],
  ] as const;
  const start = Buffer.alloc(at);
  start.write('49492a0008000000', 'hex');
  start.writeUInt16LE(entries.length, 8);
  for (const [index, [tag, value]] of entries.entries()) {
    start.writeUInt16LE(tag, 10 + index * 12);
    start.writeUInt16LE(4, 12 + index * 12);
    start.writeUInt32LE(1, 14 + index * 12);
    start.writeUInt32LE(value, 18 + index * 12);
  }
  return Buffer.concat([start, head, strip]);
}

test('old JPEG, whole or as a head and a strip, gives the page', async () => {
  bench.run('convert', 'page.ppm', '-quality', '95', 'page.jpg');
  const jpeg = Buffer.from(bench.read('page.jpg'));
  bench.write('other.tif', oldJpegTiff(jpeg, new Uint8Array(1)));
  expect(await meanDifference('other.tif')).toBeLessThan(4);
  const scan = jpeg.lastIndexOf('\xff\xda', undefined, 'latin1');
  const data = scan + 2 + jpeg.readUInt16BE(scan + 2);
  bench.write('other.tif', oldJpegTiff(jpeg.subarray(0, data), jpeg.subarray(data, -2)));
  expect(await meanDifference('other.tif')).toBeLessThan(4);
});

/** Where the tables of a JPEG are, without their headers: steps (64 bytes each), Huffman tables of both kinds. */
function tablesOf(jpeg: Buffer): { steps: Buffer[]; dc: Buffer[]; ac: Buffer[]; data: Buffer } {
  const found = { steps: [] as Buffer[], dc: [] as Buffer[], ac: [] as Buffer[] };
  for (let at = 2; ; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg[at + 1] ?? 0;
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    if (marker === 0xda) return { ...found, data: jpeg.subarray(end, -2) };
    for (let table = at + 4; table < end && marker === 0xdb; table += 65) found.steps.push(jpeg.subarray(table + 1, table + 65));
    for (let table = at + 4; table < end && marker === 0xc4; ) {
      const size = 16 + jpeg.subarray(table + 1, table + 17).reduce((sum, count) => sum + count, 0);
      ((jpeg[table] ?? 0) >> 4 === 0 ? found.dc : found.ac).push(jpeg.subarray(table + 1, table + 1 + size));
      table += 1 + size;
    }
  }
}

test('old JPEG with its tables in tags, in two strips, gives the page that libtiff sees', async () => {
  const halves = [0, 32].map((top, index) => {
    const rows = Math.min(32, height - top);
    bench.run(
      'convert',
      'page.ppm',
      '-crop',
      `${width}x${rows}+0+${top}`,
      '+repage',
      '-define',
      'jpeg:optimize-coding=false',
      '-quality',
      '95',
      '-sampling-factor',
      '2x2',
      `half${index}.jpg`,
    );
    return tablesOf(Buffer.from(bench.read(`half${index}.jpg`)));
  });
  const [{ steps, dc, ac }] = halves as [ReturnType<typeof tablesOf>]; // there are two
  // libtiff reads such files when the tables are in front, at even places.
  const tables = [...steps, ...dc, ...ac].map((table) => Buffer.concat([table, Buffer.alloc(table.length & 1)]));
  const places = tables.map((_, index) => 8 + tables.slice(0, index).reduce((sum, { length }) => sum + length, 0));
  const pick = (from: number): number[] => [places[from] ?? 0, places[from + 1] ?? 0, places[from + 1] ?? 0];
  const file = makeTiff(
    [
      [256, width],
      [257, height],
      [258, [8, 8, 8]],
      [259, 6],
      [262, 6],
      [277, 3],
      [278, 32],
      [512, 1],
      [519, pick(0)],
      [520, pick(2)],
      [521, pick(4)],
      [530, [2, 2]],
    ],
    halves.map(({ data }) => data),
    { before: Buffer.concat(tables) },
  );
  bench.write('other.tif', file);
  expect(await meanDifference('other.tif')).toBeLessThan(4);
  bench.run('tiff2rgba', '-c', 'none', '-n', 'other.tif', 'judge.tif');
  const [one, other] = [await greys('judge.tif'), await greys('other.tif')];
  expect(one.reduce((sum, grey, at) => sum + Math.abs(grey - (other[at] ?? 0)), 0) / one.length).toBeLessThan(2);
});

test('old JPEG cut anywhere, or without its head, is refused', async () => {
  bench.run('convert', 'page.ppm', 'page.jpg');
  const whole = oldJpegTiff(bench.read('page.jpg'), new Uint8Array(1));
  for (let share = 1; share < 16; share++)
    await expect(tiffToPdf(whole.subarray(0, (whole.length * share) / 16))).rejects.toThrow();
  await expect(tiffToPdf(oldJpegTiff(new Uint8Array(4), new Uint8Array(9)))).rejects.toThrow('no JPEG');
});
