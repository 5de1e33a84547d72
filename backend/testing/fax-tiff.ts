// A received fax as HylaFAX writes it: Group 4 pages, and in ImageDescription the sender and what was told of the call.
import { writeTiff } from '../../documents/tiff/write.ts';

const imageDescription = 270;
const ascii = 2;
const rowBytes = 216;
const usualRows = 1100;

/** `rowCount`: fewer than usual where the line was cut. */
export function drawFaxPage(number: number, rowCount = usualRows): Uint8Array {
  const rows = new Uint8Array(rowBytes * usualRows);
  for (let row = 100; row < 1000; row += 2)
    rows.fill(0xf0 | number, row * rowBytes + 20, row * rowBytes + 30 + ((row * number) % 97));
  return rows.subarray(0, rowCount * rowBytes);
}

/** The description becomes a tag of the first page, in place of NewSubfileType, so that no offset moves. */
export function makeFaxTiff(pages: readonly Uint8Array[], description: string): Uint8Array {
  const tiff = writeTiff(pages.map((rows) => ({ width: 1728, height: rows.length / rowBytes, rows, xDpi: 204, yDpi: 196 })));
  const text = Buffer.from(`${description}\0`, 'latin1');
  const bytes = Buffer.concat([tiff, text]);
  const entry = bytes.readUInt32LE(4) + 2;
  bytes.writeUInt16LE(imageDescription, entry);
  bytes.writeUInt16LE(ascii, entry + 2);
  bytes.writeUInt32LE(text.length, entry + 4);
  bytes.writeUInt32LE(tiff.length, entry + 8);
  return bytes;
}

export function makeBilevelTiff(pageCount: number, description: string): Uint8Array {
  const rows = new Uint8Array(rowBytes * usualRows);
  for (let row = 100; row < 200; row++) rows.fill(0xff, row * rowBytes + 20, row * rowBytes + 60);
  return makeFaxTiff(
    Array.from({ length: pageCount }, () => rows),
    description,
  );
}
