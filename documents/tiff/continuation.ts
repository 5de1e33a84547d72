// Whether a fax goes on where another was cut: only the pages themselves say so for certain, as the sender sends the cut page again.
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { rowBytes } from '../t4/bilevel.ts';
import { openTiff, type TiffFile } from './read.ts';

interface BilevelPage {
  readonly width: number;
  readonly yDpi: number | null;
  /** Below the line at the top, which has the time of the call in it. */
  readonly rows: Uint8Array;
  readonly stride: number;
}

/** Longer faxes are left as they came: every page is looked at. */
const mostPages = 200;
/** The line at the top is at most so high (4.1 mm); each sender prints its own. */
const headInches = 42 / 196;
/** Where the line was cut, the last rows may be anything. */
const frayedRows = 16;
/** So many rows with something on them, the same on both, are no accident. */
const fewestInkedRows = 24;

function headRows(yDpi: number | null): number {
  return Math.round((yDpi ?? 196) * headInches);
}

async function readPage(tiff: TiffFile, index: number): Promise<BilevelPage | null> {
  const { width, height, yDpi, pixels } = await tiff.decodePage(index);
  await setImmediate();
  if (pixels.kind !== 'bilevel') return null;
  const stride = rowBytes(width);
  return { width, yDpi, stride, rows: pixels.rows.subarray(Math.min(headRows(yDpi), height) * stride, height * stride) };
}

async function readHashes(tiff: TiffFile): Promise<readonly string[]> {
  const hashes: string[] = [];
  for (let index = 0; index < tiff.pageCount; index++) {
    const page = await readPage(tiff, index);
    hashes.push(page ? createHash('sha256').update(`${page.width} ${page.yDpi} `).update(page.rows).digest('hex') : `${index}`);
  }
  return hashes;
}

function isInked(row: Uint8Array): boolean {
  return row.some((byte) => byte !== 0);
}

/** Without what may be frayed or is only the decoder's white below it. */
function trim({ rows, stride }: BilevelPage): Uint8Array {
  let height = rows.length / stride;
  while (height > 0 && !isInked(rows.subarray((height - 1) * stride, height * stride))) height--;
  return rows.subarray(0, Math.max(0, height - frayedRows) * stride);
}

/** Rows with something on them that both have; 0 when the cut page is not the beginning of the whole one. */
function countShared(cut: BilevelPage, whole: BilevelPage): number {
  const rows = trim(cut);
  if (cut.width !== whole.width || cut.yDpi !== whole.yDpi) return 0;
  // Of a page that came whole nobody can say whether it was cut, or whether the next one looks just like it.
  if (cut.rows.length >= whole.rows.length || !Buffer.from(rows).equals(whole.rows.subarray(0, rows.length))) return 0;
  let inked = 0;
  for (let at = 0; at < rows.length; at += cut.stride) if (isInked(rows.subarray(at, at + cut.stride))) inked++;
  return inked;
}

/**
 * How many pages of `first`, which was cut, stand before `second`; null: nothing shows that it goes on there, or more than one
 * place would fit. Throws DocumentError or CodingError.
 *
 * ```
 *  first   | page 1 | page 2 | pag     second   | page 3 | page 4 |        3 is whole now: 1 and 2 of the first, then the second
 *  first   | page 1 | pag              second   | page 1 | page 2 | …      all of it again: the second alone
 * ```
 */
export async function findContinuation(first: Uint8Array, second: Uint8Array): Promise<number | null> {
  const [cut, next] = [openTiff(first), openTiff(second)];
  if (cut.pageCount > mostPages || next.pageCount > mostPages) return null;
  const last = cut.pageCount - 1;
  const cutPage = await readPage(cut, last);
  if (!cutPage) return null;
  const [before, after] = [await readHashes(cut), await readHashes(next)];
  const found: number[] = [];
  for (let start = Math.max(0, last - next.pageCount + 1); start <= last; start++) {
    const areSame = before.slice(start, last).every((hash, index) => hash === after[index]);
    const whole = areSame ? await readPage(next, last - start) : null;
    if (whole && countShared(cutPage, whole) >= fewestInkedRows) found.push(start);
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}
