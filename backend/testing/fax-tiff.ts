// A received fax as HylaFAX writes it: Group 4 pages, and in ImageDescription the sender and what was told of the call.
import { writeTiff } from '../../documents/tiff/write.ts';

const imageDescription = 270;
const ascii = 2;

/** The description becomes a tag of the first page, in place of NewSubfileType, so that no offset moves. */
export function makeBilevelTiff(pageCount: number, description: string): Uint8Array {
  const rows = new Uint8Array(216 * 1100);
  for (let row = 100; row < 200; row++) rows.fill(0xff, row * 216 + 20, row * 216 + 60);
  const page = { width: 1728, height: 1100, rows, xDpi: 204, yDpi: 196 };
  const tiff = writeTiff(Array.from({ length: pageCount }, () => page));
  const text = Buffer.from(`${description}\0`, 'latin1');
  const bytes = Buffer.concat([tiff, text]);
  const entry = bytes.readUInt32LE(4) + 2;
  bytes.writeUInt16LE(imageDescription, entry);
  bytes.writeUInt16LE(ascii, entry + 2);
  bytes.writeUInt32LE(text.length, entry + 4);
  bytes.writeUInt32LE(tiff.length, entry + 8);
  return bytes;
}
