import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DocumentError } from '../document-error.ts';
import { openWorkbench, type Workbench } from '../testing/judges.ts';
import { makeRandom } from '../testing/pictures.ts';
import { readBmp } from './bmp.ts';
import { readGif } from './gif.ts';
import type { Picture } from './picture.ts';
import { readWebp } from './webp.ts';

const width = 61;
const height = 37;
let bench: Workbench;
let samples: Uint8Array;

beforeAll(() => {
  bench = openWorkbench();
  // Few colours, so that a palette can hold them.
  samples = Uint8Array.from({ length: width * height * 3 }, (_, at) => ((Math.floor(at / 3) % width) >> 2) * 16 + (at % 3) * 5);
  bench.write('page.ppm', Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), samples]));
});
afterAll(() => bench.remove());

function make(name: string, ...args: readonly string[]): Buffer {
  bench.run('convert', 'page.ppm', ...args, name);
  return Buffer.from(bench.read(name));
}

function expectSame(picture: Picture, most: number): void {
  expect(picture).toMatchObject({ width, height });
  expect(picture.samples).toHaveLength(samples.length);
  expect(
    samples.reduce((worst, sample, at) => Math.max(worst, Math.abs(sample - (picture.samples[at] ?? 0))), 0),
  ).toBeLessThanOrEqual(most);
}

describe('a bitmap has every pixel', () => {
  test.each([
    ['of three bytes', ['-type', 'TrueColor'], 'BMP3:p.bmp'],
    ['of a palette', ['-type', 'Palette'], 'BMP3:p.bmp'],
    ['of four bytes with masks', ['-type', 'TrueColorMatte', '-alpha', 'opaque'], 'BMP:p.bmp'],
  ])('%s', (_, args, name) => {
    bench.run('convert', 'page.ppm', ...args, name);
    expectSame(readBmp(Buffer.from(bench.read('p.bmp'))), 0);
  });

  test('of one bit', () => {
    const picture = readBmp(make('b.bmp', '-threshold', '50%', '-type', 'Bilevel'));
    expect(new Set(picture.samples)).toEqual(new Set([0, 255]));
    expect(picture.samples[0]).toBe(0);
    expect(picture.samples.at(-1)).toBe(255);
  });
});

test.each([
  ['plain', []],
  ['interlaced', ['-interlace', 'GIF']],
])('the first picture of a GIF, %s, has every pixel', (_, args) => {
  expectSame(readGif(make('p.gif', ...args)), 0);
  bench.run('convert', 'p.gif', '(', 'p.gif', '-negate', ')', 'two.gif');
  expectSame(readGif(Buffer.from(bench.read('two.gif'))), 0);
});

test('what is transparent shows the paper', async () => {
  expect(readGif(make('t.gif', '-transparent', 'rgb(0,5,10)')).samples.subarray(0, 3)).toEqual(Uint8Array.of(255, 255, 255));
  const webp = await readWebp(make('t.webp', '-transparent', 'rgb(0,5,10)', '-define', 'webp:lossless=true'));
  expect(webp.samples.subarray(0, 3)).toEqual(Uint8Array.of(255, 255, 255));
});

test.each([
  ['lossless', ['-define', 'webp:lossless=true'], 0],
  ['lossy', ['-quality', '95'], 40],
])('a %s WebP gives the picture', async (_, args, most) => {
  expectSame(await readWebp(make('p.webp', ...args)), most);
});

describe('hostile files', () => {
  const readers = [
    ['p.bmp', readBmp],
    ['p.gif', readGif],
    ['p.webp', readWebp],
  ] as const;

  test.each(readers)('%s cut anywhere is refused', async (name, read) => {
    const file = make(name);
    // The last bytes of a GIF only say that it ends.
    for (let length = 13; length < file.length - 3; length += 7)
      await expect((async () => read(file.subarray(0, length)))()).rejects.toThrow(DocumentError);
  });

  test.each(readers)('%s with bytes changed anywhere is a picture or refused', async (name, read) => {
    const good = make(name);
    const random = makeRandom(11);
    for (let round = 0; round < 200; round++) {
      const bytes = Buffer.from(good);
      for (let change = 0; change < 4; change++) bytes[4 + Math.floor(random() * (bytes.length - 4))] = random() * 256;
      try {
        const picture = await read(bytes);
        expect(picture.samples).toHaveLength(picture.width * picture.height * 3);
      } catch (error) {
        expect(error).toBeInstanceOf(DocumentError);
      }
    }
  });

  test('a size that no memory holds is refused before memory is taken', () => {
    const file = make('h.bmp');
    file.writeInt32LE(60_000, 18);
    file.writeInt32LE(60_000, 22);
    expect(() => readBmp(file)).toThrow('60000 x 60000');
  });
});
