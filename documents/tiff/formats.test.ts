// The rarer kinds of TIFF, made by libtiff and ImageMagick or by hand where nobody writes them any more.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceOf } from '../byte-source.ts';
import { openPdf } from '../pdf/pdfium.ts';
import { openWorkbench, type Workbench } from '../testing/judges.ts';
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
  ['the lightness of CIELab', ['-colorspace', 'Lab'], 16],
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

test('old JPEG cut anywhere, or without its head, is refused', async () => {
  bench.run('convert', 'page.ppm', 'page.jpg');
  const whole = oldJpegTiff(bench.read('page.jpg'), new Uint8Array(1));
  for (let share = 1; share < 16; share++)
    await expect(tiffToPdf(whole.subarray(0, (whole.length * share) / 16))).rejects.toThrow();
  await expect(tiffToPdf(oldJpegTiff(new Uint8Array(4), new Uint8Array(9)))).rejects.toThrow('no JPEG');
});
