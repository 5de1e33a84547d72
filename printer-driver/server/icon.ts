// The printer's icon as PNG (ISO/IEC 15948), drawn here: a sheet of paper with lines on the product's colour.
import { crc32, deflateSync } from 'node:zlib';

export const iconSizes = [48, 128, 512] as const;

type Colour = readonly [number, number, number, number];
const clear: Colour = [0, 0, 0, 0];
const accent: Colour = [0x1f, 0x5f, 0xd6, 0xff];
const paper: Colour = [0xff, 0xff, 0xff, 0xff];
const ink: Colour = [0x9a, 0xa7, 0xbd, 0xff];

const lines = [0.34, 0.44, 0.54, 0.64];

/** `x` and `y` from 0 to 1. */
function colourAt(x: number, y: number): Colour {
  const corner = 0.2;
  const dx = Math.max(corner - x, x - (1 - corner), 0);
  const dy = Math.max(corner - y, y - (1 - corner), 0);
  if (Math.hypot(dx, dy) > corner) return clear;
  if (x < 0.28 || x > 0.72 || y < 0.2 || y > 0.8) return accent;
  const isLine = x > 0.36 && x < 0.64 && lines.some((line) => y >= line && y < line + 0.035);
  return isLine ? ink : paper;
}

const cache = new Map<number, Buffer>();

export function makeIcon(size: number): Buffer {
  const made = cache.get(size) ?? drawIcon(size);
  cache.set(size, made);
  return made;
}

function drawIcon(size: number): Buffer {
  const rowBytes = 1 + size * 4; // each row begins with its filter type, 0
  const rows = Buffer.alloc(size * rowBytes);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) rows.set(colourAt((x + 0.5) / size, (y + 0.5) / size), y * rowBytes + 1 + x * 4);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8); // 8 bits a channel, RGBA, no interlace
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

// A chunk: length(4) type(4) data crc(4), the checksum over type and data
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
