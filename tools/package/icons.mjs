// npm run package:icons: build/icon.ico (Windows) and build/icon.icns (macOS) out of build/icons/*.png; both are containers of PNGs.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const build = path.resolve(import.meta.dirname, '..', '..', 'build');

/** @param {number} size */
const png = (size) => readFileSync(path.join(build, 'icons', `${size}x${size}.png`));

/** ICONDIR and ICONDIRENTRY of the Windows icon format: 6 bytes, then 16 for each picture; 0 stands for 256 pixels. @param {readonly number[]} sizes */
export function makeIco(sizes) {
  const pictures = sizes.map((size) => ({ size, data: png(size) }));
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, data }] of pictures.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(data.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += data.length;
  }
  return Buffer.concat([head, ...pictures.map(({ data }) => data)]);
}

/** Apple's names for a PNG of each size. */
const kinds = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
]);

/** `icns` and the length of all, then name, length and PNG of each; big-endian, lengths include their eight bytes. */
export function makeIcns() {
  /** @param {string} kind @param {Buffer} data */
  const block = (kind, data) => {
    const head = Buffer.alloc(8);
    head.write(kind, 'latin1');
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  };
  return block('icns', Buffer.concat(kinds.map(([kind, size]) => block(kind, png(size)))));
}

writeFileSync(path.join(build, 'icon.ico'), makeIco([16, 32, 48, 64, 128, 256]));
writeFileSync(path.join(build, 'icon.icns'), makeIcns());
