// Pictures and TIFFs that somebody drops on the app: stored as one PDF that looks as they did.
import { describe, expect, test } from 'vitest';
import type { PreparedDocument } from '../contract/fax.ts';
import { glue } from './testing/pdfs.ts';
import { drawAll, drawStrokes } from './testing/pictures.ts';
import { makePrepareBench, must } from './testing/prepared.ts';
import { writeTiff } from './tiff/write.ts';

const desk = makePrepareBench();
const { expectStored, fileOf, prepareBytes, sizesOf } = desk;

describe('TIFF', () => {
  test('becomes a PDF of the same pages at their true size, pixel for pixel', async () => {
    const pages = drawAll(1728, 500, 5).map(([, picture], index) => ({ ...picture, xDpi: 204, yDpi: index % 2 ? 98 : 196 }));
    const document = must(await prepareBytes(writeTiff(pages)));
    expect(document.pageCount).toBe(pages.length);
    await expectStored(document);
    expect(sizesOf(document).slice(0, 2)).toEqual(['609.882 x 183.673', '609.882 x 367.347']);
    desk.bench.run('pdfimages', fileOf(document), 'page');
    for (const [index, page] of pages.entries()) {
      const theirs = desk.bench.read(`page-${String(index).padStart(3, '0')}.pbm`).slice(-page.rows.length);
      expect(Buffer.compare(theirs, page.rows), `page ${index}`).toBe(0);
    }
  });

  test('in colour and in grey keeps its colours', async () => {
    desk.bench.run(
      'convert',
      '-size',
      '200x100',
      'gradient:red-blue',
      '-density',
      '100',
      '-units',
      'PixelsPerInch',
      '-depth',
      '8',
      'colour.tif',
    );
    const document = must(await prepareBytes(desk.bench.read('colour.tif')));
    expect(sizesOf(document)).toEqual(['144 x 72']);
    desk.bench.run('pdfimages', fileOf(document), 'kept');
    desk.bench.run('convert', 'colour.tif', '-depth', '8', 'judge.ppm');
    const judged = desk.bench.read('judge.ppm').slice(-60_000);
    expect(Buffer.compare(desk.bench.read('kept-000.ppm').slice(-60_000), judged)).toBe(0);
  });

  test('cut anywhere is damaged', async () => {
    const bytes = writeTiff([{ ...drawStrokes(800, 300, 2), xDpi: 204, yDpi: 196 }]);
    for (let share = 1; share < 10; share++)
      expect(await prepareBytes(bytes.subarray(0, (bytes.length * share) / 10)), `${share}/10`).toMatchObject({
        fault: { code: 'document/damaged' },
      });
  });
});

describe('pictures', () => {
  const drawn = (document: PreparedDocument, width: number): Uint8Array => {
    desk.bench.run('pdftoppm', '-scale-to-x', String(width), '-scale-to-y', '-1', '-singlefile', fileOf(document), 'drawn');
    return desk.bench.read('drawn.ppm');
  };
  const at = (ppm: Uint8Array, width: number, height: number, x: number, y: number): number[] =>
    Array.from(ppm.slice(-width * height * 3).subarray((y * width + x) * 3, (y * width + x) * 3 + 3));

  test.each([
    ['PNG', 'a.png', []],
    ['PNG with a transparent ground', 'a.png', ['-transparent', 'white']],
    ['PNG of few colours', 'a.png', ['-type', 'Palette']],
    ['JPEG', 'a.jpg', ['-quality', '95']],
    ['progressive JPEG', 'a.jpg', ['-quality', '95', '-interlace', 'Plane']],
    ['JPEG of four inks', 'a.jpg', ['-quality', '95', '-colorspace', 'CMYK']],
  ])('%s becomes a page with its colours', async (_, name, options) => {
    desk.bench.run('convert', '-size', '300x200', 'xc:white', '-fill', 'red', '-draw', 'rectangle 0,0 100,100', ...options, name);
    const document = must(await prepareBytes(desk.bench.read(name)));
    expect(document.pageCount).toBe(1);
    expect(sizesOf(document)).toEqual(['792 x 528']);
    const page = drawn(document, 300);
    const [red = 0, green = 0, blue = 0] = at(page, 300, 200, 50, 50);
    expect(red).toBeGreaterThan(200);
    expect(Math.max(green, blue)).toBeLessThan(60);
    for (const value of at(page, 300, 200, 250, 150)) expect(value).toBeGreaterThan(245);
  });

  test('a photograph taken with the camera on its side stands upright', async () => {
    desk.bench.run('convert', '-size', '300x200', 'xc:white', '-fill', 'red', '-draw', 'rectangle 0,0 100,100', 'a.jpg');
    // APP1 with a TIFF of one entry: Orientation (0x0112), SHORT, 1 value, 6.
    const exif = Buffer.from(
      'ffe10022457869660000' + '49492a0008000000' + '0100' + '120103000100000006000000' + '00000000',
      'hex',
    );
    const plain = desk.bench.read('a.jpg');
    const document = must(await prepareBytes(glue(plain.subarray(0, 2), exif, plain.subarray(2))));
    expect(sizesOf(document)).toEqual(['528 x 792']);
    const page = drawn(document, 200);
    expect(at(page, 200, 300, 150, 50)[1]).toBeLessThan(60);
    expect(at(page, 200, 300, 50, 50)[1]).toBeGreaterThan(245);
  });

  test.each(['a.png', 'a.jpg'])('%s cut anywhere is damaged', async (name) => {
    desk.bench.run('convert', '-size', '300x200', 'plasma:', name);
    const bytes = desk.bench.read(name);
    for (let share = 1; share < 10; share++)
      expect(await prepareBytes(bytes.subarray(0, (bytes.length * share) / 10)), `${share}/10`).toMatchObject({
        fault: { code: 'document/damaged' },
      });
  });

  test('a PNG that claims a billion pixels is too large', async () => {
    desk.bench.run('convert', '-size', '10x10', 'xc:white', 'a.png');
    const bytes = Buffer.from(desk.bench.read('a.png'));
    bytes.writeUInt32BE(40_000, 16);
    bytes.writeUInt32BE(40_000, 20);
    expect(await prepareBytes(bytes)).toMatchObject({ fault: { code: 'document/too-large' } });
  });
});
