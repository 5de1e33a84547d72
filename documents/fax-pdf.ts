// A document as a PDF of its fax pages: what is left of it after a fax, at a fraction of its size.
import type { ByteSource } from './byte-source.ts';
import { type ImagePage, writeImagePdf } from './pdf/image-pages.ts';
import { faxWidth } from './raster/geometry.ts';
import { rasterPages } from './raster/render.ts';
import type { CheckTime } from './time-limit.ts';

/** Lines per inch of the three fax resolutions (ITU-T T.4 §2.2): standard, fine, superfine. */
export type FaxLinesPerInch = 98 | 196 | 391;
export type FaxResolution = 'standard' | 'fine' | 'superfine';

export const linesPerInch = { standard: 98, fine: 196, superfine: 391 } as const satisfies Record<FaxResolution, FaxLinesPerInch>;
/** Dots per inch along a fax line (ITU-T T.4: 1728 pixels on 215 mm). */
export const faxDpi = 204;

async function* faxPages(source: ByteSource, resolution: FaxResolution, checkTime: CheckTime): AsyncGenerator<ImagePage> {
  const lines = linesPerInch[resolution];
  for await (const { height, rows } of rasterPages(source, lines)) {
    const paper = { width: (faxWidth / faxDpi) * 72, height: (height / lines) * 72 };
    yield { width: faxWidth, height, pixels: { kind: 'bilevel', rows }, paper };
    checkTime();
  }
}

/** One page is held at a time. Throws DocumentError or CodingError. */
export function toFaxPdf(
  source: ByteSource,
  resolution: FaxResolution,
  checkTime: CheckTime = () => undefined,
): Promise<Uint8Array> {
  return writeImagePdf(faxPages(source, resolution, checkTime));
}
