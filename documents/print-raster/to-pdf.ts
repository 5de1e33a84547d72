// PWG or Apple raster as a PDF of the same pages at their true size; one page is packed at a time, from the file.
import { setImmediate } from 'node:timers/promises';
import type { ByteSource } from '../byte-source.ts';
import { DocumentError } from '../document-error.ts';
import { type ImagePage, type PagePixels, writeImagePdf } from '../pdf/image-pages.ts';
import { rowBytes } from '../t4/bilevel.ts';
import type { CheckTime } from '../time-limit.ts';
import { ByteStream } from './byte-stream.ts';
import { deflateRows } from './deflate-rows.ts';
import { readLines } from './lines.ts';
import type { PageHeader } from './page-header.ts';
import { pwgMagic, pwgPages } from './pwg.ts';
import { samplesOf } from './samples.ts';
import { RowShrinker, shrunk } from './shrink.ts';
import { type PageContent, surveyPage } from './survey.ts';
import { urfPages } from './urf.ts';

/** Tones finer than this are more than a fax can show and than an upload can hold; black and white keeps every pixel. */
const finestDpi = 300;
const mostPages = 10_000;
/** Rows between two looks at the clock. */
const rowsBetween = 256;

/** All rows of the page, as grey or as red, green, blue, a byte each; the same bytes each time. */
function* sampleRows(stream: ByteStream, page: PageHeader, wanted: 1 | 3, checkTime: CheckTime): Generator<Uint8Array> {
  const { channels, convert } = samplesOf(page);
  const line = new Uint8Array(page.lineBytes);
  const samples = new Uint8Array(page.width * channels);
  const row = channels === wanted ? samples : new Uint8Array(page.width * wanted);
  let rows = 0;
  for (const times of readLines(stream, page, line)) {
    convert(line, samples);
    // A grey page of red, green and blue has the same value in each.
    if (row !== samples) for (let x = 0; x < row.length; x++) row[x] = samples[x * channels] ?? 0;
    for (let time = 0; time < times; time++) {
      if (rows++ % rowsBetween === 0) checkTime();
      yield row;
    }
  }
}

function packBilevel(rows: Iterable<Uint8Array>, { width, height }: PageHeader): PagePixels {
  const stride = rowBytes(width);
  const packed = new Uint8Array(stride * height);
  let start = 0;
  for (const row of rows) {
    for (let x = 0; x < width; x++) {
      const at = start + (x >> 3);
      if (row[x] === 0) packed[at] = (packed[at] ?? 0) | (0x80 >> (x & 7));
    }
    start += stride;
  }
  return { kind: 'bilevel', rows: packed };
}

function* shrinkRows(rows: Iterable<Uint8Array>, shrinker: RowShrinker): Generator<Uint8Array> {
  for (const row of rows) {
    const smaller = shrinker.add(row);
    if (smaller) yield smaller;
  }
  const last = shrinker.finish();
  if (last) yield last;
}

async function packTones(rows: Iterable<Uint8Array>, page: PageHeader, channels: 1 | 3): Promise<ImagePage> {
  const across = Math.max(1, Math.floor((page.xDpi ?? 0) / finestDpi));
  const down = Math.max(1, Math.floor((page.yDpi ?? 0) / finestDpi));
  const width = shrunk(page.width, across);
  const isSame = across === 1 && down === 1;
  const smaller = isSame ? rows : shrinkRows(rows, new RowShrinker({ width: page.width, channels, across, down }));
  const deflated = await deflateRows(smaller, width * channels, channels);
  return { ...page, width, height: shrunk(page.height, down), pixels: { kind: 'deflated', channels, deflated } };
}

function packPage(
  stream: ByteStream,
  page: PageHeader,
  content: PageContent,
  checkTime: CheckTime,
): Promise<ImagePage> | ImagePage {
  switch (content) {
    case 'white':
      return { ...page, pixels: { kind: 'white' } };
    case 'bilevel':
      return { ...page, pixels: packBilevel(sampleRows(stream, page, 1, checkTime), page) };
    case 'grey':
      return packTones(sampleRows(stream, page, 1, checkTime), page, 1);
    case 'colour':
      return packTones(sampleRows(stream, page, 3, checkTime), page, 3);
  }
}

async function* imagePages(source: ByteSource, checkTime: CheckTime): AsyncGenerator<ImagePage> {
  const stream = new ByteStream(source);
  let count = 0;
  for (const page of stream.startsWith(pwgMagic) ? pwgPages(stream) : urfPages(stream)) {
    if (++count > mostPages) throw new DocumentError('document/too-large', `more than ${mostPages} pages`);
    const start = stream.position;
    // Twice through the page: what it holds must be known before it is packed, and a line costs little to unpack.
    const content = surveyPage(stream, page);
    yield await packPage(new ByteStream(source, start), page, content, checkTime);
    checkTime();
    await setImmediate();
  }
  if (count === 0) throw new DocumentError('document/empty', 'a raster without a page');
}

/** Throws DocumentError: `document/damaged`, `/empty`, `/not-supported`, `/too-large`, `/took-too-long`. */
export function printRasterToPdf(source: ByteSource, checkTime: CheckTime = () => undefined): Promise<Uint8Array> {
  return writeImagePdf(imagePages(source, checkTime));
}
