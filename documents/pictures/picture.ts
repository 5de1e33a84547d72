// A decoded picture as a PDF of one page, and the limits that every decoder here keeps.
import { DocumentError, damaged } from '../document-error.ts';
import { writeImagePdf } from '../pdf/image-pages.ts';
import { paperOf } from '../tiff/to-pdf.ts';

/** A hundred million: beyond what cameras make, and half a gigabyte once it is decoded. */
const mostPixels = 100_000_000;

/** Red, green, blue, a byte each. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly samples: Uint8Array;
}

/** To be asked before memory is taken. Throws DocumentError. */
export function refuseHuge(width: number, height: number): void {
  if (!(width >= 1 && height >= 1)) throw damaged(`a picture of ${width} x ${height} pixels`);
  if (width * height > mostPixels) throw new DocumentError('document/too-large', `a picture of ${width} x ${height} pixels`);
}

export function pictureToPdf({ width, height, samples }: Picture): Promise<Uint8Array> {
  const paper = paperOf({ width, height, xDpi: null, yDpi: null });
  return writeImagePdf([{ width, height, pixels: { kind: 'colour', samples }, paper }]);
}
