// A TIFF as a PDF of the same pages at their true size in millimetres.
import { setImmediate } from 'node:timers/promises';
import { type ImagePage, writeImagePdf } from '../pdf/image-pages.ts';
import type { CheckTime } from '../time-limit.ts';
import { openTiff, type TiffFile, type TiffPage } from './read.ts';

const pointsPerInch = 72;
/** What fits on A4 as well as on Letter: the width of the one, the height of the other. */
const commonPaper = { width: 595, height: 792 };
/** ISO 32000-1 annex C: no page side is longer. */
const longestSide = 14_400;
/** Pixels a row of a fax (T.4 §2.1): 215, 255 and 303 mm at 204 dpi. */
const faxWidths: readonly number[] = [1728, 2048, 2432];
/** A page of fewer rows than this would be half empty at fine resolution: it is a standard one. */
const fewestFineRows = 1300;

function fitted(width: number, height: number): ImagePage['paper'] {
  const [across, down] = width > height ? [commonPaper.height, commonPaper.width] : [commonPaper.width, commonPaper.height];
  const scale = Math.min(across / width, down / height);
  return { width: width * scale, height: height * scale };
}

/** In points. Where the file tells no resolution, fax widths are taken for faxes and anything else is fitted on the paper. */
export function paperOf(page: Pick<TiffPage, 'width' | 'height' | 'xDpi' | 'yDpi'>): ImagePage['paper'] {
  const isFax = faxWidths.includes(page.width);
  // A fax that tells only one of its resolutions has another one the other way.
  const xDpi = page.xDpi ?? (isFax ? 204 : page.yDpi);
  const yDpi = page.yDpi ?? (isFax ? (page.height < fewestFineRows ? 98 : 196) : page.xDpi);
  if (xDpi === null || yDpi === null) return fitted(page.width, page.height);
  const width = (page.width / xDpi) * pointsPerInch;
  const height = (page.height / yDpi) * pointsPerInch;
  return Math.max(width, height) > longestSide || Math.min(width, height) < 1 ? fitted(width, height) : { width, height };
}

async function* imagePages(tiff: TiffFile, checkTime: CheckTime, pageCount = tiff.pageCount): AsyncGenerator<ImagePage> {
  for (let index = 0; index < pageCount; index++) {
    const page = await tiff.decodePage(index);
    yield { ...page, paper: paperOf(page) };
    checkTime();
    await setImmediate();
  }
}

/** Throws DocumentError or CodingError. */
export async function tiffToPdf(file: Uint8Array, checkTime: CheckTime = () => undefined): Promise<Uint8Array> {
  return writeImagePdf(imagePages(openTiff(file), checkTime));
}

/** The first `pageCount` pages of a TIFF. */
export interface TiffPart {
  readonly tiff: Uint8Array;
  readonly pageCount: number;
}

/** One PDF of several TIFFs, or of the beginning of some. Throws DocumentError or CodingError. */
export async function tiffPartsToPdf(parts: readonly TiffPart[]): Promise<Uint8Array> {
  async function* pages(): AsyncGenerator<ImagePage> {
    for (const { tiff, pageCount } of parts) yield* imagePages(openTiff(tiff), () => undefined, pageCount);
  }
  return writeImagePdf(pages());
}
