// What main asks of the documents process: make a file into one good stored PDF, join stored PDFs, make one smaller.
import { documentId, type PreparedDocument } from '../contract/fax.ts';
import type { DocumentsCalls } from '../contract/processes/documents.ts';
import { type Result, unreachable } from '../contract/result.ts';
import { type ByteSource, openFileSource, readAll, sourceOf } from './byte-source.ts';
import { DocumentError, toResult } from './document-error.ts';
import { toFaxPdf } from './fax-pdf.ts';
import { jpegToPdf, pngToPdf } from './pdf/from-image.ts';
import { countPages } from './pdf/inspect.ts';
import { mergePdfs } from './pdf/merge.ts';
import { splitPdfs } from './pdf/segments.ts';
import { printRasterToPdf } from './print-raster/to-pdf.ts';
import { type DocumentKind, sniff } from './sniff.ts';
import { diskFault, dropIncoming, type Incoming, keepBytes, keepIncoming, pathOf, takeIn } from './store.ts';
import { tiffToPdf } from './tiff/to-pdf.ts';
import { type CheckTime, limitTime } from './time-limit.ts';

const limitMs = 120_000;
/** Half of what PDFium's 32-bit memory can hold. */
const mostBytes = 1024 * 1024 * 1024;

/** Expected failures of parsers and of the disk become faults. */
async function answer<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return await toResult(work);
  } catch (error) {
    return diskFault(error);
  }
}

async function keepNew(bytes: Uint8Array, folder: string, expectedPages: number | null): Promise<PreparedDocument> {
  const pageCount = await countPages(sourceOf(bytes));
  if (expectedPages !== null && pageCount !== expectedPages)
    throw new DocumentError('document/damaged', `${pageCount} of ${expectedPages} pages`);
  return { id: await keepBytes(bytes, folder), pageCount, sizeBytes: bytes.length };
}

async function joinAll(sources: readonly ByteSource[], folder: string, checkTime: CheckTime): Promise<PreparedDocument> {
  let pageCount = 0;
  for (const source of sources) {
    pageCount += await countPages(source);
    checkTime();
  }
  return keepNew(await mergePdfs(sources), folder, pageCount);
}

function convert(kind: Exclude<DocumentKind, 'pdf'>, source: ByteSource, checkTime: CheckTime): Promise<Uint8Array> {
  switch (kind) {
    case 'tiff':
      return tiffToPdf(readAll(source), checkTime);
    case 'png':
      return pngToPdf(readAll(source));
    case 'jpeg':
      return jpegToPdf(readAll(source));
    case 'print-raster':
      return printRasterToPdf(source, checkTime);
    case 'other':
      throw new DocumentError('document/not-supported', 'neither PDF nor TIFF nor picture nor print raster');
    default:
      return unreachable(kind);
  }
}

async function prepareIncoming(incoming: Incoming, folder: string, checkTime: CheckTime): Promise<PreparedDocument> {
  const source = openFileSource(incoming.file);
  try {
    if (source.length > mostBytes) throw new DocumentError('document/too-large', `${source.length} bytes`);
    const kind = sniff(source);
    if (kind !== 'pdf') return await keepNew(await convert(kind, source, checkTime), folder, null);
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
 * Reads a PDF, several PDFs glued together, a TIFF, a picture or a print raster (PWG or Apple), and stores it as one PDF; a good single PDF is stored byte for byte.
 * Faults: `document/not-supported`, `/encrypted`, `/damaged`, `/empty`, `/unreadable`, `/too-large`, `/took-too-long`, `disk/*`.
 */
export async function prepare({
  inputPath,
  folder,
}: Parameters<DocumentsCalls['prepare']>[0]): Promise<Result<PreparedDocument>> {
  return answer(async () => {
    const incoming = await takeIn(inputPath, folder);
    try {
      return await prepareIncoming(incoming, folder, limitTime(limitMs));
    } finally {
      await dropIncoming(incoming);
    }
  });
}

function openStored(folder: string, id: string): ReturnType<typeof openFileSource> {
  if (!documentId.safeParse(id).success) throw new DocumentError('document/unreadable', 'no name of a document');
  try {
    return openFileSource(pathOf(folder, id));
  } catch (error) {
    throw new DocumentError('document/unreadable', id, { cause: error });
  }
}

/** Joins stored PDFs in order into one stored PDF; one id alone answers itself. Faults as `prepare`. */
export async function merge({ ids, folder }: Parameters<DocumentsCalls['merge']>[0]): Promise<Result<PreparedDocument>> {
  return answer(async () => {
    const sources: ReturnType<typeof openStored>[] = [];
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
