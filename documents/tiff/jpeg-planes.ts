// Red, green and blue as JPEGs of their own (PlanarConfiguration 2): PDF has no such picture, so PDFium decodes each of them.
import { sourceOf } from '../byte-source.ts';
import { writeImagePdf } from '../pdf/image-pages.ts';
import { openPdf } from '../pdf/pdfium.ts';
import type { JpegPart } from './jpeg.ts';
import type { Layout } from './layout.ts';
import type { Pixels } from './pixels.ts';

type Size = Pick<Layout, 'width' | 'height'>;

/** PDFium draws such a page pixel for pixel when it is asked for as many as there are. */
async function decodeGrey(parts: readonly JpegPart[], { width, height }: Size): Promise<Uint8Array> {
  const scale = Math.min(1, 14_400 / Math.max(width, height));
  const paper = { width: width * scale, height: height * scale };
  const bytes = await writeImagePdf([{ width, height, pixels: { kind: 'jpeg', parts }, paper }]);
  const pdf = await openPdf(sourceOf(bytes));
  try {
    return pdf.drawGrey(0, width, height, 0, (grey) => grey.slice());
  } finally {
    pdf.close();
  }
}

/** Throws DocumentError. */
export async function joinPlanes(planes: readonly (readonly JpegPart[])[], size: Size): Promise<Pixels> {
  const samples = new Uint8Array(size.width * size.height * planes.length);
  for (const [plane, parts] of planes.entries()) {
    const grey = await decodeGrey(parts, size);
    for (let pixel = 0; pixel < grey.length; pixel++) samples[pixel * planes.length + plane] = grey[pixel] ?? 0;
  }
  return { kind: 'colour', samples };
}
