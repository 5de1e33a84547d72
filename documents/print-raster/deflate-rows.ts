// Rows of a picture into Flate with PNG's row filters (ISO 32000-1 §7.4.4.4, PNG §9), while they come: no page is held whole.
import { pipeline, Readable } from 'node:stream';
import { createDeflate } from 'node:zlib';

/** The type of a filter is the byte before its row. */
const none = 0;
const sub = 1;
const up = 2;
const bandBytes = 1 << 17;

/** Small differences either way pack well: the usual measure for choosing a filter. */
function cost(value: number): number {
  return value < 128 ? value : 256 - value;
}

function chooseFilter(row: Uint8Array, above: Uint8Array, pixelBytes: number): number {
  let plain = 0;
  let across = 0;
  let down = 0;
  for (let at = 0; at < row.length; at++) {
    const value = row[at] ?? 0;
    plain += cost(value);
    across += cost((value - (at < pixelBytes ? 0 : (row[at - pixelBytes] ?? 0))) & 0xff);
    down += cost((value - (above[at] ?? 0)) & 0xff);
  }
  if (down <= across) return down <= plain ? up : none;
  return across < plain ? sub : none;
}

function putFiltered(row: Uint8Array, above: Uint8Array, pixelBytes: number, out: Uint8Array): void {
  const filter = chooseFilter(row, above, pixelBytes);
  out[0] = filter;
  if (filter === none) out.set(row, 1);
  else if (filter === up) for (let at = 0; at < row.length; at++) out[at + 1] = (row[at] ?? 0) - (above[at] ?? 0);
  else for (let at = 0; at < row.length; at++) out[at + 1] = (row[at] ?? 0) - (at < pixelBytes ? 0 : (row[at - pixelBytes] ?? 0));
}

function* filteredBands(rows: Iterable<Uint8Array>, rowBytes: number, pixelBytes: number): Generator<Uint8Array> {
  const above = new Uint8Array(rowBytes);
  const bandRows = Math.max(1, Math.floor(bandBytes / (rowBytes + 1)));
  let band = new Uint8Array(bandRows * (rowBytes + 1));
  let at = 0;
  for (const row of rows) {
    putFiltered(row, above, pixelBytes, band.subarray(at, at + rowBytes + 1));
    above.set(row);
    at += rowBytes + 1;
    if (at < band.length) continue;
    yield band;
    band = new Uint8Array(band.length);
    at = 0;
  }
  yield band.subarray(0, at);
}

/** For `/Predictor 15`. Each row may be the same bytes with other values. Throws what `rows` throws. */
export async function deflateRows(rows: Iterable<Uint8Array>, rowBytes: number, pixelBytes: number): Promise<Uint8Array> {
  const deflate = createDeflate();
  // An error on either side reaches the loop below.
  pipeline(Readable.from(filteredBands(rows, rowBytes, pixelBytes)), deflate, () => undefined);
  const parts: Uint8Array[] = [];
  for await (const part of deflate) parts.push(part as Uint8Array); // zlib streams are typed as streams of anything
  return Buffer.concat(parts);
}
