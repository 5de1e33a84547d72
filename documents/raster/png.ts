// Black and white pixels as a PNG of one bit a pixel, which any page can show (PNG, third edition, W3C 2025).
import { crc32, deflateSync } from 'node:zlib';
import { type Bilevel, rowBytes } from '../t4/bilevel.ts';

//  89 50 4e 47 0d 0a 1a 0a, then chunks: length (4), name (4), data, CRC of name and data (4)
//  IHDR  width (4), height (4), bits 1, colour type 0 (grey), compression 0, filter 0, interlace 0
//  pHYs  pixels a metre across (4) and down (4), unit 1
//  IDAT  zlib: each row behind its filter, 0; a bit of 1 is white

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const inchesPerMetre = 1 / 0.0254;

function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}

function wholeNumbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(Math.round(value), index * 4);
  return bytes;
}

export function writeBilevelPng({ width, height, rows }: Bilevel, xDpi: number, yDpi: number): Uint8Array {
  const stride = rowBytes(width);
  const raw = Buffer.alloc((stride + 1) * height);
  for (let row = 0, to = 0; row < height; row++) {
    raw[to++] = 0;
    for (let at = row * stride; at < (row + 1) * stride; at++) raw[to++] = ~(rows[at] ?? 0);
  }
  return Buffer.concat([
    signature,
    chunk('IHDR', Buffer.concat([wholeNumbers(width, height), Buffer.from([1, 0, 0, 0, 0])])),
    chunk('pHYs', Buffer.concat([wholeNumbers(xDpi * inchesPerMetre, yDpi * inchesPerMetre), Buffer.from([1])])),
    chunk('IDAT', deflateSync(raw, { level: 3 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}
