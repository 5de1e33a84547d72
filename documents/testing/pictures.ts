// Bilevel pictures for the tests of every codec: empty, full, noisy and text-like ones, the same on every run.
import { inflateSync } from 'node:zlib';
import { type Bilevel, rowBytes } from '../t4/bilevel.ts';

/** A small fast generator (mulberry32): tests must see the same pages on every run. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `isBlack` is asked for every pixel, row by row. */
export function drawPicture(width: number, height: number, isBlack: (x: number, y: number) => boolean): Bilevel {
  const stride = rowBytes(width);
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * stride + (x >> 3);
      if (isBlack(x, y)) rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width, height, rows };
}

/** One pixel in `oneIn` is black, at random. */
export function drawNoise(width: number, height: number, oneIn: number, seed: number): Bilevel {
  const random = makeRandom(seed);
  return drawPicture(width, height, () => random() * oneIn < 1);
}

/** Upright and slanted strokes in lines, with white between, as writing has. */
export function drawStrokes(width: number, height: number, seed: number): Bilevel {
  const random = makeRandom(seed);
  const slants = Array.from({ length: Math.ceil(width / 12) }, () => Math.floor(random() * 5) - 2);
  return drawPicture(width, height, (x, y) => {
    const inLine = y % 30;
    const slant = slants[Math.floor(x / 12)] ?? 0;
    return inLine < 20 && Math.abs((x % 12) - 6 - (slant * (inLine - 10)) / 10) < 1.5;
  });
}

/** Every kind of picture at one size. */
export function drawAll(width: number, height: number, seed: number): readonly (readonly [name: string, picture: Bilevel])[] {
  return [
    ['all white', drawPicture(width, height, () => false)],
    ['all black', drawPicture(width, height, () => true)],
    ['a chequerboard of single pixels', drawPicture(width, height, (x, y) => (x + y) % 2 === 1)],
    ['upright stripes', drawPicture(width, height, (x) => x % 3 === 0)],
    ['sparse noise', drawNoise(width, height, 97, seed)],
    ['dense noise', drawNoise(width, height, 2, seed + 1)],
    ['black with white specks', drawNoise(width, height, 1.02, seed + 2)],
    ['strokes', drawStrokes(width, height, seed + 3)],
  ];
}

/** The rows, 1 = black, of a PNG as `writeBilevelPng` makes it: one bit a pixel, one IDAT, no filters. */
export function readBilevelPng(png: Buffer): Uint8Array {
  const stride = rowBytes(png.readUInt32BE(16));
  const at = png.indexOf('IDAT', 0, 'latin1');
  const raw = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const rows = new Uint8Array(stride * png.readUInt32BE(20));
  for (let to = 0; to < rows.length; to++) rows[to] = ~(raw[Math.floor(to / stride) * (stride + 1) + 1 + (to % stride)] ?? 0);
  return rows;
}
