// Every colour space and depth, judged by poppler: what the PDF shows is what the raster said.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sourceOf } from '../byte-source.ts';
import { openWorkbench, type Workbench } from '../testing/judges.ts';
import { makePwg, makeUrf, type RasterSheet } from '../testing/print-rasters.ts';
import { printRasterToPdf } from './to-pdf.ts';

let bench: Workbench;
beforeEach(() => {
  bench = openWorkbench();
});
afterEach(() => bench.remove());

const width = 61;
const height = 40;

/** A picture of many tones: each pixel's samples from its place, 0 to 1. */
const tones = (channels: number, bits: number): RasterSheet['line'] => {
  const most = 2 ** bits - 1;
  return (y) =>
    Array.from({ length: width * channels }, (_, index) => {
      const [x, channel] = [Math.floor(index / channels), index % channels];
      // A run, some noise, white at the end.
      const value = x < 20 ? y / height : x < 40 ? ((x * 37 + y * 91 + channel * 53) % 97) / 96 : 1;
      return Math.round(value * most);
    });
};

const sheet = (space: number, channels: number, bits: number, more: Partial<RasterSheet> = {}): RasterSheet => ({
  width,
  height,
  space,
  channels,
  bits,
  line: tones(channels, bits),
  ...more,
});

interface Shown {
  readonly kind: 'bilevel' | 'grey' | 'rgb';
  /** Packed with 1 = black, or a byte a sample. */
  readonly samples: Uint8Array;
}

/** The pictures in a PDF as poppler reads them. */
async function picturesOf(raster: Uint8Array): Promise<Shown[]> {
  bench.write('out.pdf', await printRasterToPdf(sourceOf(raster)));
  bench.run('pdfimages', 'out.pdf', 'p');
  const listed = bench.run('pdfimages', '-list', 'out.pdf').matchAll(/image +(\d+) +(\d+) +(gray|rgb) +\d +(\d)/g);
  return Array.from(listed, ([, across, down, space, bits], index) => {
    const size = Number(across) * Number(down);
    if (bits === '1')
      return { kind: 'bilevel', samples: bench.read(`p-00${index}.pbm`).slice(-Math.ceil(Number(across) / 8) * Number(down)) };
    const samples = bench.read(`p-00${index}.ppm`).slice(-size * 3);
    return space === 'rgb' ? { kind: 'rgb', samples } : { kind: 'grey', samples: samples.filter((_, at) => at % 3 === 0) };
  });
}

const allLines = ({ line }: RasterSheet): number[] => Array.from({ length: height }, (_, y) => line(y)).flat();
const toByte = (value: number, bits: number): number => (bits === 16 ? value >> 8 : bits === 1 ? value * 255 : value);

describe('tones come through as they are', () => {
  test.each([
    ['sgray_8', sheet(18, 1, 8), false],
    ['sgray_16', sheet(18, 1, 16), false],
    ['luminance of older CUPS', sheet(0, 1, 8), false],
    ['black_8', sheet(3, 1, 8), true],
    ['black_16', sheet(3, 1, 16), true],
    ['srgb_8', sheet(19, 3, 8), false],
    ['srgb_16', sheet(19, 3, 16), false],
    ['rgb_8', sheet(1, 3, 8), false],
    ['rgb_16', sheet(1, 3, 16), false],
  ])('%s in PWG raster', async (_, page, isInk) => {
    const [shown] = await picturesOf(makePwg(page));
    expect(shown?.kind).toBe(page.channels === 1 ? 'grey' : 'rgb');
    expect(Array.from(shown?.samples ?? [])).toEqual(
      allLines(page).map((value) => (isInk ? 255 - toByte(value, page.bits) : toByte(value, page.bits))),
    );
  });

  test.each([
    ['W8', sheet(0, 1, 8)],
    ['W8-16', sheet(0, 1, 16)],
    ['SRGB24', sheet(1, 3, 8)],
    ['SRGB48', sheet(1, 3, 16)],
    ['DEVW8', sheet(4, 1, 8)],
    ['DEVW16', sheet(4, 1, 16)],
    ['DEVRGB24', sheet(5, 3, 8)],
    ['DEVRGB48', sheet(5, 3, 16)],
  ])('%s in Apple raster', async (_, page) => {
    const [shown] = await picturesOf(makeUrf(1, { ...page, fill: 0xff }));
    expect(Array.from(shown?.samples ?? [])).toEqual(allLines(page).map((value) => toByte(value, page.bits)));
  });

  test.each([
    ['black_1', 3, 1],
    ['sgray_1', 18, 0],
  ])('%s stays one bit a pixel', async (_, space, black) => {
    const page = sheet(space, 1, 1);
    const [shown] = await picturesOf(makePwg(page));
    expect(shown?.kind).toBe('bilevel');
    expect(bench.run('pdfimages', '-list', 'out.pdf')).toContain('ccitt');
    const bits = Array.from({ length: width * height }, (__, index) => {
      const [x, y] = [index % width, Math.floor(index / width)];
      return ((shown?.samples[y * Math.ceil(width / 8) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
    });
    expect(bits).toEqual(allLines(page).map((value) => (value === black ? 1 : 0)));
  });
});

describe('inks and wide colours become those of a screen', () => {
  const flat = (space: number, bits: number, colour: readonly number[]): RasterSheet => {
    const most = bits === 16 ? 257 : 1;
    const line = Array.from({ length: width }, () => colour.map((value) => value * most)).flat();
    return sheet(space, colour.length, bits, {
      line: (y) => (y < 20 ? line : line.map(() => (colour.length === 4 ? 0 : 255 * most))),
    });
  };

  test.each([8, 16])('CMYK of %i bits', async (bits) => {
    for (const [inks, light] of [
      [
        [255, 0, 0, 0],
        [0, 255, 255],
      ],
      [
        [0, 255, 255, 0],
        [255, 0, 0],
      ],
      [
        [0, 100, 200, 51],
        [204, 124, 44],
      ],
    ] as const) {
      for (const raster of [makePwg(flat(6, bits, inks)), makeUrf(1, { ...flat(6, bits, inks), fill: 0 })]) {
        const [shown] = await picturesOf(raster);
        expect(Array.from(shown?.samples.subarray(0, 3) ?? [])).toEqual(light);
        expect(Array.from(shown?.samples.subarray(-3) ?? [])).toEqual([255, 255, 255]);
      }
    }
  });

  test.each([8, 16])('Adobe RGB of %i bits', async (bits) => {
    // By the primaries of both, with their own curves: a green beyond sRGB, a skin tone, a grey.
    for (const [adobe, srgb] of [
      [
        [0, 255, 0],
        [0, 255, 0],
      ],
      [
        [180, 140, 120],
        [195, 140, 118],
      ],
      [
        [128, 128, 128],
        [128, 128, 128],
      ],
    ] as const) {
      for (const raster of [makePwg(flat(20, bits, adobe)), makeUrf(1, flat(3, bits, adobe))]) {
        const [shown] = await picturesOf(raster);
        const isGrey = shown?.kind === 'grey';
        const got = Array.from(shown?.samples.subarray(0, isGrey ? 1 : 3) ?? []);
        for (const [index, value] of got.entries())
          expect(Math.abs(value - (srgb[index] ?? 0)), adobe.join(' ')).toBeLessThanOrEqual(2);
      }
    }
  });
});

describe('a page takes no more than it needs', () => {
  test('white ones next to nothing, in every space', async () => {
    const big = { width: 2480, height: 3508, dpi: [300, 300] } as const;
    const whites = [
      { ...big, space: 19, channels: 3, bits: 8, line: () => Array<number>(2480 * 3).fill(255) },
      { ...big, space: 18, channels: 1, bits: 8, line: () => Array<number>(2480).fill(255) },
      { ...big, space: 3, channels: 1, bits: 1, line: () => Array<number>(2480).fill(0) },
    ];
    const pdf = await printRasterToPdf(sourceOf(makePwg(...whites)));
    expect(pdf.length).toBeLessThan(2000);
    bench.write('white.pdf', pdf);
    expect(bench.run('pdfinfo', 'white.pdf')).toMatch(/Pages: +3\n[\s\S]*Page size: +595.2 x 841.92 pts/);
  });

  test('a colour page that is grey or black on white is kept as that', async () => {
    const grey = sheet(19, 3, 8, { line: (y) => tones(1, 8)(y).flatMap((value) => [value, value, value]) });
    const black = sheet(19, 3, 8, { line: (y) => tones(1, 1)(y).flatMap((bit) => [bit * 255, bit * 255, bit * 255]) });
    const [one, other] = await picturesOf(makePwg(grey, black));
    expect(Array.from(one?.samples ?? [])).toEqual(allLines(sheet(18, 1, 8)));
    expect([one?.kind, other?.kind]).toEqual(['grey', 'bilevel']);
  });

  test('tones of 600 dpi become 300 dpi, each pixel the mean of four, at the same size on paper', async () => {
    const line = (y: number): number[] => Array.from({ length: width }, (_, x) => (x * 4 + y * 3) % 256);
    const [shown] = await picturesOf(makePwg(sheet(18, 1, 8, { dpi: [600, 600], line })));
    expect(bench.run('pdfinfo', 'out.pdf')).toMatch(/Page size: +7.32 x 4.8 pts/);
    expect(bench.run('pdfimages', '-list', 'out.pdf')).toMatch(/ 31 +20 +gray/);
    const at = (x: number, y: number): number => line(y)[x] ?? 0;
    const mean = (x: number, y: number): number => Math.round((at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4);
    expect(shown?.samples[0]).toBe(mean(0, 0));
    expect(shown?.samples[31 * 7 + 12]).toBe(mean(24, 14));
    // The last column stands for one pixel in two lines.
    expect(shown?.samples[30]).toBe(Math.round((at(60, 0) + at(60, 1)) / 2));
  });
});

test.each([
  ['square', [300, 300], '14.64 x 9.6'],
  ['of a fax', [204, 98], '21.5294 x 29.3878'],
  ['wider than high', [600, 300], '7.32 x 9.6'],
] as const)('a page with pixels that are %s has its true size', async (_, dpi, size) => {
  bench.write('out.pdf', await printRasterToPdf(sourceOf(makePwg(sheet(3, 1, 1, { dpi })))));
  expect(bench.run('pdfinfo', 'out.pdf')).toContain(`Page size:       ${size} pts`);
});

test('a page without a resolution has the size that its header names', async () => {
  bench.write(
    'out.pdf',
    await printRasterToPdf(sourceOf(makePwg(sheet(3, 1, 1, { header: { 276: 0, 280: 0, 352: 144, 356: 72 } })))),
  );
  expect(bench.run('pdfinfo', 'out.pdf')).toContain('Page size:       144 x 72 pts');
});

test('pages of several sizes and kinds, and rasters glued together, come in order', async () => {
  const one = makePwg(sheet(3, 1, 1), sheet(19, 3, 8, { dpi: [50, 50] }));
  const glued = Buffer.concat([one, makePwg(sheet(18, 1, 8, { dpi: [200, 200] }))]);
  const pictures = await picturesOf(glued);
  expect(pictures.map(({ kind }) => kind)).toEqual(['bilevel', 'rgb', 'grey']);
  const sizes = bench.run('pdfinfo', '-f', '1', '-l', '9', 'out.pdf').matchAll(/Page +\d+ size: +([\d.]+)/g);
  expect(Array.from(sizes, ([, size]) => size)).toEqual(['43.92', '87.84', '21.96']);
});

test.each([
  ['as it is', 1, 1, 'top left'],
  ['mirrored', -1, 1, 'top right'],
  ['upside down and mirrored', 1, -1, 'bottom left'],
  ['turned by half', -1, -1, 'bottom right'],
])('a back side that comes %s stands upright', async (_, crossFeed, feed, corner) => {
  // Black in the corner that the transforms moved it to.
  const isAt = (x: number, y: number): boolean =>
    x < 20 === corner.endsWith('left') && y < 15 === corner.startsWith('top') && (x < 20 || x > 40) && (y < 15 || y > 24);
  const line = (y: number): number[] => Array.from({ length: width }, (__, x) => (isAt(x, y) ? 1 : 0));
  const page = sheet(3, 1, 1, { line, header: { 456: crossFeed, 460: feed } });
  bench.write('out.pdf', await printRasterToPdf(sourceOf(makePwg(page))));
  bench.run('pdftoppm', '-gray', '-r', '100', '-singlefile', 'out.pdf', 'shown');
  const pixels = bench.read('shown.pgm').slice(-width * height);
  expect(pixels[5 * width + 5]).toBe(0);
  for (const at of [5 * width + 55, 35 * width + 5, 35 * width + 55]) expect(pixels[at]).toBe(255);
});
