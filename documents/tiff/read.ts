// TIFF files as pages: fax files of every coding, scans and exported pictures.
import { DocumentError } from '../document-error.ts';
import { isJpeg, isOldJpeg, isWebp } from './decompress.ts';
import type { Directory } from './directory.ts';
import { readDirectories } from './directory.ts';
import { readJpeg } from './jpeg.ts';
import { type Layout, readLayout, readPlanes } from './layout.ts';
import { greyFromLogLuv, isLogLuv } from './log-luv.ts';
import { readOldJpeg } from './old-jpeg.ts';
import { interpret, type LaterPixels, type Pixels } from './pixels.ts';
import { readWebpChunks } from './webp-chunks.ts';
import { colourFromYcc, isYcc } from './ycc.ts';

export interface TiffPage {
  readonly width: number;
  readonly height: number;
  /** Dots per inch, not always the same both ways; null where the file does not say. */
  readonly xDpi: number | null;
  readonly yDpi: number | null;
  /** How the rows stand on the paper, 1 to 8 as in TIFF and EXIF; 1 is upright. */
  readonly orientation: number;
  readonly pixels: Pixels | LaterPixels;
}

/** A page of which everything is decoded that PDF cannot hold as it is. */
export type DecodedPage = TiffPage & { readonly pixels: Pixels };

export interface TiffFile {
  readonly pageCount: number;
  /** Decodes one page, from 0, as far as that goes at once. Throws DocumentError or CodingError. */
  readPage(index: number): TiffPage;
  /** Decodes one page, from 0. Throws DocumentError or CodingError. */
  decodePage(index: number): Promise<DecodedPage>;
}

/** Thumbnails and masks are not pages (NewSubfileType bits 0 and 2). */
function isPage(directory: Directory): boolean {
  return (directory.number(254, 0) & 5) === 0;
}

function resolution(directory: Directory, tag: number): number | null {
  const unit = directory.number(296, 2);
  const value = directory.number(tag, 0) * (unit === 3 ? 2.54 : 1);
  // Unit 1 only tells the shape of a pixel; a value that no scanner has tells nothing.
  return unit !== 1 && value >= 10 && value <= 10_000 ? value : null;
}

function readPixels(file: Uint8Array, directory: Directory, layout: Layout): Pixels | LaterPixels {
  const { compression } = layout.packing;
  if (isJpeg(compression)) return readJpeg(file, directory, layout);
  if (isOldJpeg(compression)) return { kind: 'jpeg', parts: readOldJpeg(file, directory, layout) };
  if (isWebp(compression)) return readWebpChunks(file, directory, layout);
  if (isLogLuv(directory)) return greyFromLogLuv(file, directory, layout);
  if (isYcc(directory)) return colourFromYcc(file, directory, layout);
  return interpret(readPlanes(file, directory, layout), layout, directory);
}

function readPage(file: Uint8Array, directory: Directory): TiffPage {
  const layout = readLayout(directory);
  return {
    width: layout.width,
    height: layout.height,
    xDpi: resolution(directory, 282),
    yDpi: resolution(directory, 283),
    orientation: directory.number(274, 1),
    pixels: readPixels(file, directory, layout),
  };
}

/** Throws DocumentError: `document/damaged`, `/empty`, `/not-supported`, `/too-large`. */
export function openTiff(file: Uint8Array): TiffFile {
  const pages = readDirectories(file).filter(isPage);
  if (pages.length === 0) throw new DocumentError('document/empty', 'no page in the TIFF');
  function read(index: number): TiffPage {
    const directory = pages[index];
    if (!directory) throw new RangeError(`page ${index} of ${pages.length}`);
    return readPage(file, directory);
  }
  return {
    pageCount: pages.length,
    readPage: read,
    async decodePage(index) {
      const page = read(index);
      const { pixels } = page;
      return { ...page, pixels: pixels.kind === 'later' ? await pixels.decode() : pixels };
    },
  };
}
