// One photograph or screenshot as a PDF of one page, as large as fits on any paper.
import { PDFDocument } from '@cantoo/pdf-lib';
import { DocumentError, damaged } from '../document-error.ts';
import { refuseHuge } from '../pictures/picture.ts';
import { readDirectories } from '../tiff/directory.ts';
import { readJpegFrame } from '../tiff/jpeg.ts';
import { paperOf } from '../tiff/to-pdf.ts';
import { writeImagePdf } from './image-pages.ts';

const orientationTag = 274;

/** How the camera was held: the EXIF block in APP1 is a small TIFF. 1, upright, when there is none. */
function exifOrientation(file: Buffer): number {
  const at = file.indexOf('Exif\0\0', 0, 'latin1');
  if (at < 0 || at > 4096) return 1;
  try {
    return readDirectories(file.subarray(at + 6, at + 65_536))[0]?.number(orientationTag, 1) ?? 1;
  } catch (error) {
    if (error instanceof DocumentError) return 1; // a broken block says nothing about the picture
    throw error;
  }
}

/** The JPEG itself goes into the PDF, undecoded. Throws DocumentError. */
export async function jpegToPdf(file: Uint8Array): Promise<Uint8Array> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const { width, height } = readJpegFrame(bytes);
  refuseHuge(width, height);
  const scan = bytes.lastIndexOf('\xff\xda', undefined, 'latin1');
  if (scan < 0 || bytes.indexOf('\xff\xd9', scan, 'latin1') < 0) throw damaged('a JPEG that was cut');
  const paper = paperOf({ width, height, xDpi: null, yDpi: null });
  const part = { left: 0, top: 0, width, height, bytes };
  return writeImagePdf([{ width, height, pixels: { kind: 'jpeg', parts: [part] }, paper, orientation: exifOrientation(bytes) }]);
}

//  PNG  89 50 4e 47 0d 0a 1a 0a, chunks: length (4), name (4), data, checksum (4); the first is IHDR: width (4), height (4) …

/** Throws DocumentError. */
export async function pngToPdf(file: Uint8Array): Promise<Uint8Array> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR' || !bytes.includes('IEND'))
    throw damaged('a PNG that was cut');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  refuseHuge(width, height);
  const document = await PDFDocument.create({ updateMetadata: false });
  try {
    const image = await document.embedPng(bytes);
    const paper = paperOf({ width, height, xDpi: null, yDpi: null });
    document.addPage([paper.width, paper.height]).drawImage(image, { x: 0, y: 0, width: paper.width, height: paper.height });
  } catch (error) {
    throw new DocumentError('document/damaged', 'a PNG that cannot be decoded', { cause: error });
  }
  return document.save({ addDefaultPage: false });
}
