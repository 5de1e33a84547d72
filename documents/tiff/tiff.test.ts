import UTIF from 'utif2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../testing/judges.ts';
import { drawAll, drawPicture, drawStrokes, makeRandom } from '../testing/pictures.ts';
import { openTiff } from './read.ts';
import { type BilevelPage, writeTiff } from './write.ts';

let bench: Workbench;
beforeAll(() => {
  bench = openWorkbench();
});
afterAll(() => bench.remove());

const pages: readonly BilevelPage[] = drawAll(1728, 300, 11).map(([, picture], index) => ({
  ...picture,
  xDpi: 204,
  yDpi: [98, 196, 391][index % 3] ?? 196,
}));

function expectPages(file: Uint8Array, expected: readonly BilevelPage[]): void {
  const tiff = openTiff(file);
  expect(tiff.pageCount).toBe(expected.length);
  for (const [index, page] of expected.entries()) {
    const read = tiff.readPage(index);
    if (read.pixels.kind !== 'bilevel') throw new Error(read.pixels.kind);
    expect(Buffer.compare(read.pixels.rows, page.rows), `page ${index}`).toBe(0);
    expect(read).toMatchObject({ width: page.width, height: page.height });
    expect(read.xDpi).toBeCloseTo(page.xDpi, 1);
    expect(read.yDpi).toBeCloseTo(page.yDpi, 1);
  }
}

/** libtiff's opinion: the same pages without any coding, which leaves nothing to decode. */
function decodedByLibtiff(name: string): Uint8Array {
  bench.run('tiffcp', '-c', 'none', name, 'judge.tif');
  return bench.read('judge.tif');
}

describe('what we write', () => {
  test('libtiff finds nothing to complain of and names each fact of a fax file', () => {
    bench.write('ours.tif', writeTiff(pages));
    const info = bench.run('tiffinfo', '-D', 'ours.tif');
    expect(info.match(/Compression Scheme: CCITT Group 4/g)).toHaveLength(pages.length);
    expect(info).toContain('Resolution: 204, 391 pixels/inch');
    expect(info).toContain('Photometric Interpretation: min-is-white');
    expect(info).toContain('Page Number: 7-8');
    expect(info).not.toMatch(/warning|error/i);
  });

  test('libtiff and utif2 decode every pixel as it was', () => {
    bench.write('ours.tif', writeTiff(pages));
    expectPages(decodedByLibtiff('ours.tif'), pages);
    // utif2 takes many seconds for noise at full size.
    const small = drawAll(300, 80, 12).map(([, picture]) => ({ ...picture, xDpi: 204, yDpi: 196 }));
    const buffer = writeTiff(small).buffer as ArrayBuffer; // utif2 wants a whole buffer, and this is one
    const directories = UTIF.decode(buffer);
    expect(directories).toHaveLength(small.length);
    for (const [index, page] of small.entries()) {
      const directory = directories[index];
      if (!directory) throw new Error(`utif2 has no page ${index}`);
      UTIF.decodeImage(buffer, directory);
      expect(Buffer.compare(new Uint8Array(directory.data).subarray(0, page.rows.length), page.rows), `page ${index}`).toBe(0);
    }
  });
});

describe('what we read', () => {
  test('our own files', () => expectPages(writeTiff(pages), pages));

  test.each([
    ['MH', ['-c', 'g3:1d']],
    ['MH with byte-aligned ends of line', ['-c', 'g3:1d:fill']],
    ['MR', ['-c', 'g3:2d']],
    ['MR with byte-aligned ends of line', ['-c', 'g3:2d:fill']],
    ['MMR', ['-c', 'g4']],
    ['MMR in strips of 16 rows', ['-c', 'g4', '-r', '16']],
    ['MR in strips of 7 rows', ['-c', 'g3:2d', '-r', '7']],
    ['MMR, least significant bit first', ['-c', 'g4', '-f', 'lsb2msb']],
    ['MH, least significant bit first', ['-c', 'g3:1d', '-f', 'lsb2msb']],
    ['MMR, big-endian', ['-c', 'g4', '-B']],
    ['no coding', ['-c', 'none']],
    ['no coding, big-endian, tiles', ['-c', 'none', '-B', '-t', '-w', '64', '-l', '32']],
    ['MMR in tiles', ['-c', 'g4', '-t', '-w', '256', '-l', '128']],
    ['PackBits', ['-c', 'packbits']],
    ['LZW', ['-c', 'lzw']],
    ['LZW in tiles', ['-c', 'lzw', '-t', '-w', '128', '-l', '64']],
    ['Deflate', ['-c', 'zip']],
  ])('libtiff writes %s, we read every pixel', (_, options) => {
    bench.write('ours.tif', writeTiff(pages));
    bench.run('tiffcp', ...options, 'ours.tif', 'libtiff.tif');
    expectPages(bench.read('libtiff.tif'), pages);
  });

  test.each(['tiffg3', 'tiffg32d', 'tiffg4', 'tiffcrle', 'tiffpack', 'tifflzw'])(
    'Ghostscript writes %s, we read what libtiff reads',
    (device) => {
      bench.write(
        'text.ps',
        '%!PS\n/Times-Roman findfont 20 scalefont setfont 1 1 3 { 72 600 moveto (Page ) show 9 string cvs show showpage } for',
      );
      bench.run(
        'gs',
        '-q',
        '-dNOPAUSE',
        '-dBATCH',
        `-sDEVICE=${device}`,
        '-r204x196',
        '-sPAPERSIZE=a4',
        '-sOutputFile=gs.tif',
        'text.ps',
      );
      const judged = openTiff(decodedByLibtiff('gs.tif'));
      const expected = [0, 1, 2].map((index) => {
        const { pixels, width, height } = judged.readPage(index);
        if (pixels.kind !== 'bilevel') throw new Error(pixels.kind);
        expect(pixels.rows.some((byte) => byte !== 0)).toBe(true);
        return { width, height, rows: pixels.rows, xDpi: 204, yDpi: 196 };
      });
      expectPages(bench.read('gs.tif'), expected);
    },
  );

  test.each([
    ['grey', ['-type', 'Grayscale', '-depth', '8', '-compress', 'None']],
    ['grey, LZW with differences', ['-type', 'Grayscale', '-depth', '8', '-compress', 'LZW', '-define', 'tiff:predictor=2']],
    ['grey of 16 bits', ['-type', 'Grayscale', '-depth', '16', '-compress', 'Zip', '-define', 'tiff:predictor=2']],
    ['grey of 16 bits, big-endian', ['-type', 'Grayscale', '-depth', '16', '-endian', 'MSB', '-compress', 'None']],
    ['grey, white is 0', ['-type', 'Grayscale', '-depth', '8', '-define', 'quantum:polarity=min-is-white', '-compress', 'RLE']],
    ['colour', ['-type', 'TrueColor', '-depth', '8', '-compress', 'LZW']],
    ['colour of 16 bits in planes', ['-type', 'TrueColor', '-depth', '16', '-interlace', 'Plane', '-compress', 'None']],
    ['colour in tiles', ['-type', 'TrueColor', '-depth', '8', '-define', 'tiff:tile-geometry=64x48', '-compress', 'Zip']],
    ['colour with a transparent channel', ['-type', 'TrueColorAlpha', '-depth', '8', '-compress', 'LZW']],
    ['a palette', ['-type', 'Palette', '-colors', '200', '-compress', 'LZW']],
    ['a palette of 16 colours', ['-type', 'Palette', '-colors', '16', '-depth', '4', '-compress', 'None']],
  ])('%s comes out with the colours that ImageMagick sees', (_, options) => {
    bench.run('convert', '-seed', '7', '-size', '203x151', 'plasma:red-blue', ...options, 'picture.tif');
    bench.run('convert', 'picture.tif', '-alpha', 'off', '-depth', '8', '-colorspace', 'sRGB', '-type', 'TrueColor', 'judge.ppm');
    const judge = bench.read('judge.ppm').slice(-203 * 151 * 3);
    const { pixels } = openTiff(bench.read('picture.tif')).readPage(0);
    if (pixels.kind !== 'grey' && pixels.kind !== 'colour') throw new Error(pixels.kind);
    const ours =
      pixels.kind === 'colour'
        ? pixels.samples
        : Uint8Array.from(judge, (__, index) => pixels.samples[Math.floor(index / 3)] ?? 0);
    const worst = ours.reduce((most, value, index) => Math.max(most, Math.abs(value - (judge[index] ?? 0))), 0);
    expect(worst).toBeLessThanOrEqual(1);
    expect(new Set(ours).size).toBeGreaterThan(10);
  });

  test('noise on the line costs an MH page its broken rows only', () => {
    const page = { ...drawStrokes(1728, 400, 3), xDpi: 204, yDpi: 196 };
    bench.write('ours.tif', writeTiff([page]));
    bench.run('tiffcp', '-c', 'g3:1d', '-r', '400', 'ours.tif', 'noisy.tif');
    const file = bench.read('noisy.tif');
    const middle = Math.floor(file.length / 2);
    file.fill(0x55, middle, middle + 20);
    const { pixels } = openTiff(file).readPage(0);
    if (pixels.kind !== 'bilevel') throw new Error(pixels.kind);
    let differing = 0;
    for (let row = 0; row < 400; row++)
      if (Buffer.compare(pixels.rows.subarray(row * 216, row * 216 + 216), page.rows.subarray(row * 216, row * 216 + 216)) !== 0)
        differing++;
    expect(differing).toBeGreaterThan(0);
    expect(differing).toBeLessThan(20);
  });
});

describe('hostile files', () => {
  const good = writeTiff([
    { ...drawPicture(64, 40, (x, y) => x === y), xDpi: 204, yDpi: 196 },
    { ...drawPicture(64, 40, (x, y) => x > y), xDpi: 204, yDpi: 98 },
  ]);
  const readAll = (file: Uint8Array): void => {
    const tiff = openTiff(file);
    for (let index = 0; index < tiff.pageCount; index++) tiff.readPage(index);
  };

  test('a directory that points at itself is refused', () => {
    const view = new DataView(good.slice().buffer);
    const first = view.getUint32(4, true);
    view.setUint32(first + 2 + view.getUint16(first, true) * 12, first, true);
    expect(() => openTiff(new Uint8Array(view.buffer))).toThrow('loop');
  });

  test('a file cut at any byte is refused, unless only the resolution of its last page is lost', () => {
    for (let length = 0; length < good.length - 16; length++)
      expect(() => readAll(good.subarray(0, length)), `${length}`).toThrow();
  });

  test('bytes changed anywhere, three thousand times, end in pages or in one of our own errors', () => {
    const random = makeRandom(1);
    for (let round = 0; round < 3000; round++) {
      const file = good.slice();
      for (let change = 0; change < 3; change++) file[Math.floor(random() * file.length)] = random() * 256;
      try {
        readAll(file);
      } catch (error) {
        expect((error as Error).name, String((error as Error).stack)).toMatch(/^(DocumentError|CodingError)$/);
      }
    }
  });

  test.each([
    ['BigTIFF of other offsets', '4949 2b00 0400 0000 1000 0000 0000 0000', 'no BigTIFF header'],
    ['another version', '4949 2c00 0800 0000', 'version 44'],
    ['a directory outside the file', '4949 2a00 ffff ff7f', 'no directory'],
    ['a directory of no entry', '4949 2a00 0800 0000 0000 0000 0000', 'no directory'],
    ['nothing but a header', '4949 2a00 0000 0000', 'no page'],
  ])('%s is refused', (_, hex, message) => {
    expect(() => openTiff(Buffer.from(hex.replaceAll(' ', ''), 'hex'))).toThrow(message);
  });
});
