// Some pages of a PDF as a PDF of their own: what a fax that broke off still has to send.
import { PDFDocument } from '@cantoo/pdf-lib';
import { createLogger } from '../../contract/log.ts';
import { type ByteSource, readAll } from '../byte-source.ts';
import { DocumentError } from '../document-error.ts';
import { toFaxPdf } from '../fax-pdf.ts';
import { countPages } from './inspect.ts';

const log = createLogger('documents.page-range');

async function copyRange(bytes: Uint8Array, indices: readonly number[]): Promise<Uint8Array> {
  // The empty password opens what everybody may read and only printing or copying is forbidden.
  const document = await PDFDocument.load(bytes, { updateMetadata: false, password: '' });
  const taken = await PDFDocument.create({ updateMetadata: false });
  for (const page of await taken.copyPages(document, [...indices])) taken.addPage(page);
  return taken.save({ addDefaultPage: false });
}

/**
 * Answers a new PDF of the pages `from` to `to`, from 1 and both included. Where pdf-lib cannot copy them they are taken
 * as the pictures that a fax of them would be. Throws DocumentError: `document/empty` when there are no such pages.
 */
export async function takePages(source: ByteSource, from: number, to: number): Promise<Uint8Array> {
  const pageCount = await countPages(source);
  if (from < 1 || to < from || to > pageCount) throw new DocumentError('document/empty', `${from} to ${to} of ${pageCount}`);
  const indices = Array.from({ length: to - from + 1 }, (_, at) => from - 1 + at);
  try {
    return await copyRange(readAll(source), indices);
  } catch (error) {
    log.warn('taken as pictures', { error });
    return copyRange(await toFaxPdf(source, 'superfine'), indices);
  }
}
