import { describe, expect, test } from 'vitest';
import { toBilevel } from './bilevel-page.ts';
import { faxGeometry } from './geometry.ts';
import { type GreyPage, judgePage, sampleGreys } from './tones.ts';

describe('the size of a page on the line', () => {
  test.each([
    ['A4', 595.276, 841.89, 196, 1728, 2292],
    ['Letter', 612, 792, 196, 1728, 2156],
    ['Legal', 612, 1008, 196, 1728, 2744],
    ['A4, standard', 595.276, 841.89, 98, 1728, 1146],
    ['A4, superfine', 595.276, 841.89, 391, 1728, 4572],
    ['A3, shrunk to A4', 841.89, 1190.55, 196, 1728, 2292],
    ['A5, enlarged to A4', 419.528, 595.276, 196, 1728, 2299],
    ['a banner of one metre', 595.276, 2834.65, 196, 1728, 7717],
  ])('%s', (_, across, down, lines, width, height) => {
    expect(faxGeometry({ width: across, height: down }, lines)).toEqual({ turns: 0, width, height, left: 0 });
  });

  test('a landscape page is turned anticlockwise into the upright one', () => {
    expect(faxGeometry({ width: 841.89, height: 595.276 }, 196)).toEqual({ turns: 3, width: 1728, height: 2292, left: 0 });
    expect(faxGeometry({ width: 1008, height: 612 }, 196)).toEqual({ turns: 3, width: 1728, height: 2744, left: 0 });
  });

  test('a short page no wider than the line stands as it is', () => {
    expect(faxGeometry({ width: 612, height: 396 }, 196)).toEqual({ turns: 0, width: 1728, height: 1078, left: 0 });
  });

  test('a page of extreme length is shrunk into the middle of the line', () => {
    const { width, height, left } = faxGeometry({ width: 3, height: 14_400 }, 196);
    expect(height).toBe(82 * 196);
    expect(width).toBeLessThan(10);
    expect(left).toBe((1728 - width) >> 1);
  });
});

const width = 1000;
const height = 800;
function grey(tone: (x: number, y: number) => number): { width: number; height: number; grey: Uint8Array } {
  const bytes = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) bytes[y * width + x] = tone(x, y);
  return { width, height, grey: bytes };
}

describe('where a page has tones', () => {
  /** The share of the page's squares that are printed in dots. */
  const dotted = (page: GreyPage): number => {
    const mode = judgePage(sampleGreys(page));
    return typeof mode === 'string' ? 0 : mode.cells.reduce((sum, cell) => sum + cell, 0) / mode.cells.length;
  };

  test.each([
    ['a white page', grey(() => 255)],
    ['a black page', grey(() => 0)],
    ['letters with soft edges', grey((x) => [0, 0, 0, 120, 255, 255, 255, 130][x % 8] ?? 0)],
    ['grey letters', grey((x, y) => (x % 24 < 7 && y % 30 < 20 ? 140 : 255))],
    ['grey rules of four lines', grey((_, y) => (y % 40 < 4 ? 150 : 255))],
    ['a pale ground', grey((x) => (x % 20 < 3 ? 0 : 235))],
  ])('nowhere on %s', (_, page) => {
    expect(judgePage(sampleGreys(page))).toBe('text');
  });

  test.each([
    ['a photograph', grey((x, y) => 60 + ((x + y) % 140)), 0.95, 1],
    ['a logo', grey((x, y) => (x < 96 && y < 64 ? 120 : 255)), 0.005, 0.01],
    ['a photograph on a tenth of it', grey((x, y) => (x > 500 && y < 160 ? 80 + (y % 100) : x % 6 < 2 ? 0 : 255)), 0.08, 0.12],
    ['a shaded table', grey((x, y) => (y % 128 < 64 ? 200 : x % 9 < 2 ? 0 : 255)), 0.45, 0.6],
  ] as const)('only there on a page with %s', (_, page, least, most) => {
    expect(dotted(page)).toBeGreaterThanOrEqual(least);
    expect(dotted(page)).toBeLessThanOrEqual(most);
  });

  test('the edge of a photograph is dotted like the rest, wherever it lies', () => {
    for (const edge of [320, 324, 328, 340, 350]) {
      const page = grey((x) => (x >= edge ? 140 : 255));
      const rows = toBilevel(page, judgePage(sampleGreys(page)), width, 0);
      const inked = Array.from({ length: 800 }, (_, y) => (rows[y * 125 + (edge >> 3) + 1] ?? 0) !== 0xff);
      expect(inked.filter(Boolean).length, `${edge}`).toBeGreaterThan(700);
    }
  });

  test('grey letters under a photograph stay solid', () => {
    const page = grey((x, y) => (y < 320 ? 60 + ((x + y) % 140) : x % 24 < 7 ? 140 : 255));
    const rows = toBilevel(page, judgePage(sampleGreys(page)), width, 0);
    const line = Array.from(rows.subarray(600 * 125, 601 * 125), (byte) => byte.toString(2).padStart(8, '0')).join('');
    expect(line.startsWith(`1111111${'0'.repeat(17)}1111111`)).toBe(true);
  });
});

test.each([
  ['cut', 'text'],
  ['in dots', 'picture'],
  ['both', { across: 54, cells: Uint8Array.from({ length: 162 }, (_, cell) => (cell % 3 === 1 ? 1 : 0) ^ ((cell >> 4) & 1)) }],
] as const)('the fast way and the slow way to make a page that is %s agree on every grey in every place', (_, mode) => {
  const [line, lines] = [1728, 69];
  const tones = Uint8Array.from({ length: line * lines }, (__, at) => at * 7 + Math.floor(at / line) * 31);
  const fast = toBilevel({ width: line, height: lines, grey: tones }, mode, line, 0);
  const slow = toBilevel({ width: line, height: lines, grey: tones }, mode, line + 8, 0);
  for (let y = 0; y < lines; y++) expect(slow.subarray(y * 217, y * 217 + 216)).toEqual(fast.subarray(y * 216, y * 216 + 216));
  expect(fast.some((byte) => byte !== 0 && byte !== 255)).toBe(true);
});

describe('black and white', () => {
  const share = (rows: Uint8Array): number =>
    rows.reduce((sum, byte) => sum + (byte.toString(2).match(/1/g)?.length ?? 0), 0) / (width * height);

  test('text is cut so that light grey letters stay and pale paper goes', () => {
    const rows = toBilevel(
      grey((x) => [0, 153, 170, 255][x % 4] ?? 0),
      'text',
      width,
      0,
    );
    expect(rows.subarray(0, 125)).toEqual(new Uint8Array(125).fill(0b1100_1100));
  });

  test.each([30, 64, 96, 128, 160, 192, 220])('a picture of grey %i becomes as much ink as it is dark', (tone) => {
    const dark = Math.min(1, Math.max(0, (224 - tone) / (224 - 40)));
    expect(
      Math.abs(
        share(
          toBilevel(
            grey(() => tone),
            'picture',
            width,
            0,
          ),
        ) - dark,
      ),
    ).toBeLessThan(0.03);
  });

  test('dots are clustered: a middle grey changes colour at most twice in a dot, not at every pixel', () => {
    const rows = toBilevel(
      grey(() => 150),
      'picture',
      width,
      0,
    );
    const line = Array.from(rows.subarray(0, 125), (byte) => byte.toString(2).padStart(8, '0')).join('');
    const changes = line.match(/01|10/g)?.length ?? 0;
    expect(changes).toBeLessThanOrEqual((width / 8) * 4);
  });

  test('black and white stay solid in a picture', () => {
    expect(
      share(
        toBilevel(
          grey(() => 0),
          'picture',
          width,
          0,
        ),
      ),
    ).toBe(1);
    expect(
      share(
        toBilevel(
          grey(() => 255),
          'picture',
          width,
          0,
        ),
      ),
    ).toBe(0);
  });

  test.each(['text', 'picture'] as const)('a narrow page of %s stands where it should, the rest of the line is white', (kind) => {
    const rows = toBilevel(
      grey(() => 0),
      kind,
      1728,
      364,
    );
    const line = Array.from(rows.subarray(0, 216), (byte) => byte.toString(2).padStart(8, '0')).join('');
    expect(line).toBe('0'.repeat(364) + '1'.repeat(1000) + '0'.repeat(364));
  });
});
