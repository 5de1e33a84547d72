import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sourceOf } from '../byte-source.ts';
import { rasterPages } from '../raster/render.ts';
import { openWorkbench, type Workbench } from '../testing/judges.ts';
import { paperOf, tiffToPdf } from './to-pdf.ts';

let bench: Workbench;
beforeAll(() => {
  bench = openWorkbench();
  // Four corners that cannot be taken for each other, at 100 dots an inch.
  const corners = ['-fill', 'red', '-draw', 'rectangle 0,0 60,40', '-fill', 'blue', '-draw', 'rectangle 140,0 199,30'];
  const more = ['-fill', 'green', '-draw', 'rectangle 0,220 90,299', '-fill', 'black', '-draw', 'rectangle 120,240 180,280'];
  const density = ['-density', '100', '-units', 'PixelsPerInch', '-depth', '8', '-type', 'TrueColor'];
  bench.run('convert', '-size', '200x300', 'xc:white', ...corners, ...more, ...density, '-compress', 'None', 'colour.tif');
  bench.run('convert', 'colour.tif', '-colorspace', 'Gray', '-type', 'Grayscale', '-compress', 'None', 'grey.tif');
});
afterAll(() => bench.remove());

/** The middle of every 10 x 10 pixels: edges may differ by a rounding, colours by what JPEG loses. */
function worstDifference(one: Uint8Array, other: Uint8Array, width: number): number {
  expect(one).toHaveLength(other.length);
  let worst = 0;
  for (let y = 5; y < one.length / 3 / width; y += 10)
    for (let x = 5; x < width; x += 10)
      for (let channel = 0; channel < 3; channel++) {
        const at = (y * width + x) * 3 + channel;
        worst = Math.max(worst, Math.abs((one[at] ?? 0) - (other[at] ?? 0)));
      }
  return worst;
}

async function drawnByPoppler(width: number, height: number): Promise<Uint8Array> {
  bench.write('out.pdf', await tiffToPdf(bench.read('in.tif')));
  bench.run('pdftoppm', '-r', '100', '-singlefile', 'out.pdf', 'drawn');
  return bench.read('drawn.ppm').slice(-width * height * 3);
}

function seenByImageMagick(width: number, height: number): Uint8Array {
  bench.run('convert', 'in.tif', '-auto-orient', '-depth', '8', '-colorspace', 'sRGB', '-type', 'TrueColor', 'judge.ppm');
  return bench.read('judge.ppm').slice(-width * height * 3);
}

describe('JPEG in TIFF', () => {
  test.each([
    ['in strips', 'colour.tif', ['-c', 'jpeg:95', '-r', '16']],
    ['in one strip', 'colour.tif', ['-c', 'jpeg:95', '-r', '300']],
    ['as red, green and blue', 'colour.tif', ['-c', 'jpeg:r:95', '-r', '64']],
    ['in tiles', 'colour.tif', ['-c', 'jpeg:95', '-t', '-w', '64', '-l', '48']],
    ['in grey', 'grey.tif', ['-c', 'jpeg:95', '-r', '64']],
    ['big-endian', 'colour.tif', ['-B', '-c', 'jpeg:95', '-r', '64']],
  ])('%s has the colours that ImageMagick sees', async (_, from, options) => {
    bench.run('tiffcp', ...options, from, 'in.tif');
    expect(bench.run('tiffinfo', 'in.tif')).toContain('JPEG');
    expect(worstDifference(await drawnByPoppler(200, 300), seenByImageMagick(200, 300), 200)).toBeLessThan(12);
    for await (const { rows } of rasterPages(sourceOf(bench.read('in.tif')), 196)) expect(rows.some(Boolean)).toBe(true);
  });

  test('cut or spoilt is damaged', async () => {
    bench.run('tiffcp', '-c', 'jpeg:95', '-r', '64', 'colour.tif', 'in.tif');
    const file = Buffer.from(bench.read('in.tif'));
    for (let at = file.indexOf('\xff\xd9', 0, 'latin1'); at >= 0; at = file.indexOf('\xff\xd9', at + 1, 'latin1'))
      file.fill(0, at, at + 2);
    await expect(tiffToPdf(file)).rejects.toThrow('cut');
  });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('a picture of orientation %i stands as ImageMagick turns it', async (orientation) => {
  bench.run('tiffcp', 'colour.tif', 'in.tif');
  bench.run('tiffset', '-s', '274', String(orientation), 'in.tif');
  const [width, height] = orientation < 5 ? [200, 300] : [300, 200];
  expect(worstDifference(await drawnByPoppler(width, height), seenByImageMagick(width, height), width)).toBeLessThan(3);
});

test('the same TIFF always becomes the same bytes', async () => {
  const file = bench.read('colour.tif');
  expect(Buffer.compare(await tiffToPdf(file), await tiffToPdf(file))).toBe(0);
});

describe('the size of the paper, in points', () => {
  test.each([
    ['a fine fax', { width: 1728, height: 2292, xDpi: 204, yDpi: 196 }, 609.88, 841.96],
    ['a standard fax', { width: 1728, height: 1146, xDpi: 204, yDpi: 98 }, 609.88, 841.96],
    ['a fax without resolution', { width: 1728, height: 2292, xDpi: null, yDpi: null }, 609.88, 841.96],
    ['a standard fax without resolution', { width: 1728, height: 1146, xDpi: null, yDpi: null }, 609.88, 841.96],
    ['a fax that tells only its lines', { width: 1728, height: 1146, xDpi: null, yDpi: 98 }, 609.88, 841.96],
    ['a fax that tells only its dots', { width: 1728, height: 1146, xDpi: 204, yDpi: null }, 609.88, 841.96],
    ['a superfine fax', { width: 1728, height: 4572, xDpi: 204, yDpi: 391 }, 609.88, 841.92],
    ['a fax in round inches', { width: 1728, height: 1100, xDpi: 200, yDpi: 100 }, 622.08, 792],
    ['a scan', { width: 2550, height: 3300, xDpi: 300, yDpi: 300 }, 612, 792],
    ['one resolution given', { width: 2550, height: 3300, xDpi: null, yDpi: 300 }, 612, 792],
    ['a picture without resolution', { width: 1000, height: 1000, xDpi: null, yDpi: null }, 595, 595],
    ['a wide picture without resolution', { width: 2000, height: 1000, xDpi: null, yDpi: null }, 792, 396],
    ['a resolution that would make it a house', { width: 20_000, height: 20_000, xDpi: 10, yDpi: 10 }, 595, 595],
    ['a resolution that would make it a speck', { width: 50, height: 100, xDpi: 10_000, yDpi: 10_000 }, 396, 792],
  ])('%s', (_, page, width, height) => {
    const paper = paperOf(page);
    expect(paper.width).toBeCloseTo(width, 1);
    expect(paper.height).toBeCloseTo(height, 1);
  });
});
