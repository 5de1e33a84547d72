// Print rasters and unusual pictures, as clients other than our own send them: stored as one PDF that can be faxed.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PreparedDocument } from '../contract/fax.ts';
import { renderFaxPages } from './fax-pages.ts';
import { merge } from './prepare.ts';
import { glue, makePdf } from './testing/pdfs.ts';
import { makePrepareBench, must } from './testing/prepared.ts';
import { makePwg, makeUrf, type RasterSheet } from './testing/print-rasters.ts';

const desk = makePrepareBench();
const { fileOf, prepareBytes } = desk;

const width = 850;
const striped: RasterSheet = {
  width,
  height: 1100,
  space: 18,
  channels: 1,
  bits: 8,
  line: (y) => Array.from({ length: width }, (_, x) => (y > 100 && y < 200 && x % 50 < 20 ? 0 : 255)),
};

describe('print rasters', () => {
  test.each([
    ['PWG', makePwg(striped, striped)],
    ['Apple', makeUrf(2, { ...striped, space: 0, fill: 255 }, { ...striped, space: 0, fill: 255 })],
  ])('%s is stored as a PDF of its pages, and faxed', async (_, raster) => {
    const document = must(await prepareBytes(raster));
    expect(document.pageCount).toBe(2);
    expect(await readdir(desk.folder)).toEqual([document.id]);
    const file = fileOf(document);
    expect(desk.bench.run('pdfinfo', file)).toMatch(/Page size: +612 x 792 pts/);
    expect(document.sizeBytes).toBeLessThan(4000);
    const pages = must(await renderFaxPages(desk.bench.read(path.join('store', document.id)), {}));
    expect(pages.map(({ height }) => height)).toEqual([2156, 2156]);
    // A fifth of the way down each page the stripes, elsewhere white.
    for (const { rows } of pages) {
      expect(rows.subarray(290 * 216, 291 * 216).some(Boolean)).toBe(true);
      expect(rows.subarray(1500 * 216).some(Boolean)).toBe(false);
    }
  });

  test('are joined with other documents', async () => {
    const raster = must(await prepareBytes(makePwg(striped)));
    const pdf = must(await prepareBytes(await makePdf(['one', 'two'])));
    expect(must(await merge({ ids: [pdf.id, raster.id], folder: desk.folder })).pageCount).toBe(3);
  });

  test.each([
    ['cut', makePwg(striped, striped).subarray(0, -1), 'document/damaged'],
    ['of a colour space without a meaning', makePwg({ ...striped, space: 50 }), 'document/not-supported'],
    ['without a page', makePwg(), 'document/empty'],
  ])('%s are a fault, and leave nothing behind', async (_, raster, code) => {
    expect(await prepareBytes(raster)).toMatchObject({ ok: false, fault: { code } });
    expect(await readdir(desk.folder)).toEqual([]);
  });
});

describe('pictures', () => {
  /** The grey of the middle of each corner of a stored page: top left, top right, bottom left, bottom right. */
  const corners = ({ id }: PreparedDocument): number[] => {
    desk.bench.run(
      'pdftoppm',
      '-gray',
      '-scale-to-x',
      '40',
      '-scale-to-y',
      '40',
      '-singlefile',
      path.join(desk.folder, id),
      'drawn',
    );
    const pixels = desk.bench.read('drawn.pgm').slice(-1600);
    return [10 * 40 + 10, 10 * 40 + 30, 30 * 40 + 10, 30 * 40 + 30].map((at) => pixels[at] ?? -1);
  };
  const quarter = ['-size', '300x200', 'xc:white', '-fill', 'gray25', '-draw', 'rectangle 0,0 149,99'];

  test.each([
    ['a grey JPEG', 'a.jpg', ['-colorspace', 'Gray', '-quality', '95']],
    ['a grey progressive JPEG', 'a.jpg', ['-colorspace', 'Gray', '-quality', '95', '-interlace', 'Plane']],
    ['a progressive JPEG of four inks', 'a.jpg', ['-colorspace', 'CMYK', '-quality', '95', '-interlace', 'Plane']],
    ['a grey PNG', 'a.png', ['-colorspace', 'Gray']],
    ['a PNG of 16 bits', 'a.png', ['-depth', '16', '-define', 'png:bit-depth=16']],
    ['an interlaced PNG', 'a.png', ['-interlace', 'PNG']],
    ['a PNG of one bit', 'a.png', ['-threshold', '50%', '-type', 'Bilevel']],
    ['a TIFF of four inks', 'a.tif', ['-colorspace', 'CMYK']],
    ['a TIFF with a JPEG in it', 'a.tif', ['-type', 'TrueColor', '-compress', 'JPEG', '-quality', '95']],
  ])('%s shows its tones', async (_, name, options) => {
    desk.bench.run('convert', ...quarter, ...options, name);
    const [dark = 255, ...rest] = corners(must(await prepareBytes(desk.bench.read(name))));
    expect(dark).toBeLessThan(90);
    for (const value of rest) expect(value).toBeGreaterThan(245);
  });

  // Where the first pixel of the file is shown: EXIF 2.3 §4.6.4, Orientation.
  test.each([
    [1, 0, '792 x 528'],
    [2, 1, '792 x 528'],
    [3, 3, '792 x 528'],
    [4, 2, '792 x 528'],
    [5, 0, '528 x 792'],
    [6, 1, '528 x 792'],
    [7, 3, '528 x 792'],
    [8, 2, '528 x 792'],
  ])('a photograph of orientation %i stands upright', async (orientation, corner, size) => {
    desk.bench.run('convert', ...quarter, '-quality', '95', 'a.jpg');
    // APP1 with a TIFF of one entry: Orientation (0x0112), SHORT, 1 value.
    const entry = `01001201030001000000${orientation.toString(16).padStart(2, '0')}000000`;
    const exif = Buffer.from(`ffe1002245786966000049492a0008000000${entry}00000000`, 'hex');
    const plain = desk.bench.read('a.jpg');
    const document = must(await prepareBytes(glue(plain.subarray(0, 2), exif, plain.subarray(2))));
    expect(desk.bench.run('pdfinfo', fileOf(document))).toContain(`${size} pts`);
    expect(corners(document).map((grey) => grey < 90)).toEqual([0, 1, 2, 3].map((each) => each === corner));
  });
});
