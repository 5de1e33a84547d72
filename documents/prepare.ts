// What main asks of the documents process: make a file into one good stored PDF, join stored PDFs, make one smaller.
import type { PreparedDocument } from '../contract/fax.ts';
import type { DocumentsCalls } from '../contract/processes/documents.ts';
import type { Result } from '../contract/result.ts';
import { answer } from './answer.ts';
import { type ByteSource, openFileSource, readAll } from './byte-source.ts';
import { DocumentError } from './document-error.ts';
import { toFaxPdf } from './fax-pdf.ts';
import { keepNew } from './keep-new.ts';
import { convertOffice, type OfficeProgram } from './office/convert.ts';
import { webPageToPdf } from './office/web-page.ts';
import { jpegToPdf, pngToPdf } from './pdf/from-image.ts';
import { countPages } from './pdf/inspect.ts';
import { mergePdfs } from './pdf/merge.ts';
import { takePages } from './pdf/page-range.ts';
import { splitPdfs } from './pdf/segments.ts';
import { readBmp } from './pictures/bmp.ts';
import { readGif } from './pictures/gif.ts';
import { pictureToPdf } from './pictures/picture.ts';
import { readWebp } from './pictures/webp.ts';
import { printRasterToPdf } from './print-raster/to-pdf.ts';
import { type DocumentKind, sniff } from './sniff.ts';
import { dropIncoming, type Incoming, keepIncoming, takeIn } from './store.ts';
import { openStored, type StoredSource } from './stored.ts';
import { readText } from './text/encoding.ts';
import { textToPdf } from './text/to-pdf.ts';
import { tiffToPdf } from './tiff/to-pdf.ts';
import { type CheckTime, limitTime } from './time-limit.ts';

const limitMs = 120_000;
/** Half of what PDFium's 32-bit memory can hold. */
const mostBytes = 1024 * 1024 * 1024;

async function joinAll(sources: readonly ByteSource[], folder: string, checkTime: CheckTime): Promise<PreparedDocument> {
  let pageCount = 0;
  for (const source of sources) {
    pageCount += await countPages(source);
    checkTime();
  }
  return keepNew(await mergePdfs(sources), folder, pageCount);
}

const noOffice: OfficeProgram = { paths: [], limitMs: 0 };

async function convertText(
  incoming: Incoming,
  source: ByteSource,
  office: OfficeProgram,
  checkTime: CheckTime,
): Promise<Uint8Array> {
  try {
    return await textToPdf(readText(source), checkTime);
  } catch (error) {
    if (!(error instanceof DocumentError) || error.code !== 'document/needs-office') throw error;
    return convertOffice(incoming.file, 'txt', office);
  }
}

function convert(
  kind: Exclude<DocumentKind, 'pdf'>,
  incoming: Incoming,
  source: ByteSource,
  office: OfficeProgram,
  checkTime: CheckTime,
): Promise<Uint8Array> {
  switch (kind) {
    case 'tiff':
      return tiffToPdf(readAll(source), checkTime);
    case 'png':
      return pngToPdf(readAll(source));
    case 'jpeg':
      return jpegToPdf(readAll(source));
    case 'webp':
      return readWebp(readAll(source)).then(pictureToPdf);
    case 'gif':
      return pictureToPdf(readGif(readAll(source)));
    case 'bmp':
      return pictureToPdf(readBmp(readAll(source)));
    case 'print-raster':
      return printRasterToPdf(source, checkTime);
    case 'text':
      return convertText(incoming, source, office, checkTime);
    case 'html':
      return webPageToPdf(incoming.file, office, checkTime);
    case 'heic':
      throw new DocumentError('document/heic', 'no reader');
    case 'locked':
      throw new DocumentError('document/encrypted', 'an office document with a password');
    case 'other':
      throw new DocumentError('document/not-supported', 'of no kind that is read here');
    default:
      return convertOffice(incoming.file, kind, office);
  }
}

async function prepareIncoming(
  incoming: Incoming,
  folder: string,
  office: OfficeProgram,
  checkTime: CheckTime,
): Promise<PreparedDocument> {
  const source = openFileSource(incoming.file);
  try {
    if (source.length > mostBytes) throw new DocumentError('document/too-large', `${source.length} bytes`);
    const kind = sniff(source);
    if (kind !== 'pdf') return await keepNew(await convert(kind, incoming, source, office, checkTime), folder, null);
    const pdfs = splitPdfs(source);
    const [only] = pdfs;
    if (pdfs.length > 1 || !only) return await joinAll(pdfs, folder, checkTime);
    const pageCount = await countPages(only);
    await keepIncoming(incoming, folder);
    return { id: incoming.id, pageCount, sizeBytes: incoming.sizeBytes };
  } finally {
    source.close();
  }
}

/**
 * Reads a PDF, several PDFs glued together, a TIFF, a picture, a print raster (PWG or Apple), a text or, where an office program
 * is there, an office document or a saved web page, and stores it as one PDF; a good single PDF is stored byte for byte.
 * Faults: `document/not-supported`, `/heic`, `/needs-office`, `/encrypted`, `/damaged`, `/empty`, `/unreadable`, `/too-large`, `/took-too-long`, `disk/*`.
 */
export async function prepare(
  { inputPath, folder }: Parameters<DocumentsCalls['prepare']>[0],
  office: OfficeProgram = noOffice,
): Promise<Result<PreparedDocument>> {
  return answer(async () => {
    const incoming = await takeIn(inputPath, folder);
    try {
      return await prepareIncoming(incoming, folder, office, limitTime(limitMs));
    } finally {
      await dropIncoming(incoming);
    }
  });
}

/** Joins stored PDFs in order into one stored PDF; one id alone answers itself. Faults as `prepare`. */
export async function merge({ ids, folder }: Parameters<DocumentsCalls['merge']>[0]): Promise<Result<PreparedDocument>> {
  return answer(async () => {
    const sources: StoredSource[] = [];
    try {
      for (const id of ids) sources.push(openStored(folder, id));
      const [only] = sources;
      const [id] = ids;
      if (!only || id === undefined) throw new DocumentError('document/empty', 'nothing to join');
      if (sources.length === 1) return { id, pageCount: await countPages(only), sizeBytes: only.length };
      return await joinAll(sources, folder, limitTime(limitMs));
    } finally {
      for (const source of sources) source.close();
    }
  });
}

/**
 * Stores the black and white pages that a fax of a stored PDF is, at fine resolution: for one that is larger than a
 * service takes. The answer may still be too large, or even larger; the caller compares `sizeBytes`. Faults as `prepare`.
 */
export async function reduce({ id, folder }: Parameters<DocumentsCalls['reduce']>[0]): Promise<Result<PreparedDocument>> {
  return answer(async () => {
    const source = openStored(folder, id);
    try {
      const pageCount = await countPages(source);
      return await keepNew(await toFaxPdf(source, 'fine', limitTime(limitMs)), folder, pageCount);
    } finally {
      source.close();
    }
  });
}

/** Stores the pages `from` to `to` of a stored PDF, from 1 and both included. Faults as `prepare`. */
export async function pages({ id, from, to, folder }: Parameters<DocumentsCalls['pages']>[0]): Promise<Result<PreparedDocument>> {
  return answer(async () => {
    const source = openStored(folder, id);
    try {
      return await keepNew(await takePages(source, from, to), folder, to - from + 1);
    } finally {
      source.close();
    }
  });
}
