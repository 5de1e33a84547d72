// The page headers of PWG Raster, image/pwg-raster (PWG 5102.4 §4).
import { DocumentError, damaged } from '../document-error.ts';
import type { ByteStream } from './byte-stream.ts';
import {
  type ColourSpace,
  checkPage,
  type PageClaim,
  type PageHeader,
  type PageHeaders,
  readOrIgnore,
  refuseMissing,
} from './page-header.ts';

//  "RaS2", then for each page a header of 1796 bytes and its lines. Numbers have four bytes, the highest first.
//     0  "PwgRaster"         384  BitsPerColor          452  TotalPageCount, 0 = not known
//   276  HWResolution x, y   388  BitsPerPixel          456  CrossFeedTransform   1, or -1 = mirrored left to right
//   352  PageSize, points    392  BytesPerLine          460  FeedTransform        1, or -1 = mirrored top to bottom
//   372  Width, pixels       396  ColorOrder, 0 = chunky
//   376  Height, lines       400  ColorSpace

export const pwgMagic = 'RaS2';
const headerBytes = 1796;
const mediaClass = 'PwgRaster\0';

/** PWG 5102.4 table 4; 0 is what older CUPS calls luminance. Device colours (48 and up) name no inks. */
const colourSpaces: Readonly<Record<number, ColourSpace>> = {
  0: 'grey',
  1: 'rgb',
  3: 'black',
  6: 'cmyk',
  18: 'grey',
  19: 'rgb',
  20: 'adobe-rgb',
};

/** Back sides may come as the printer's duplexer wants them: TIFF's orientations undo that. */
function orientationOf(crossFeed: number, feed: number): number {
  if (crossFeed === -1) return feed === -1 ? 3 : 2;
  return feed === -1 ? 4 : 1;
}

function resolution(dots: number, pixels: number, points: number): number | null {
  if (dots > 0) return dots;
  return points > 0 ? (pixels / points) * 72 : null;
}

function claimOf(header: Buffer): PageClaim {
  const at = (offset: number): number => header.readUInt32BE(offset);
  const space = colourSpaces[at(400)];
  if (space === undefined) throw new DocumentError('document/not-supported', `PWG colour space ${at(400)}`);
  if (at(396) !== 0) throw new DocumentError('document/not-supported', `PWG colour order ${at(396)}`);
  const [width, height] = [at(372), at(376)];
  return {
    width,
    height,
    xDpi: resolution(at(276), width, at(352)),
    yDpi: resolution(at(280), height, at(356)),
    bitsPerPixel: at(388),
    space,
    orientation: orientationOf(header.readInt32BE(456), header.readInt32BE(460)),
  };
}

function readHeader(stream: ByteStream): { page: PageHeader; claimedPages: number } {
  const header = stream.take(headerBytes);
  const page = checkPage(claimOf(header));
  if (header.readUInt32BE(392) !== page.lineBytes || header.readUInt32BE(384) !== page.bitsPerSample)
    throw damaged(`a line of ${header.readUInt32BE(392)} bytes, not of ${page.lineBytes}`);
  // Other media classes are rasters between CUPS' own filters, and this place means something else in them.
  return { page, claimedPages: header.toString('latin1', 0, mediaClass.length) === mediaClass ? header.readUInt32BE(452) : 0 };
}

/** Rasters glued together are read as one. Throws DocumentError. */
export function* pwgPages(stream: ByteStream): PageHeaders {
  let claimed = 0;
  let seen = 0;
  while (stream.remaining > 0) {
    if (stream.startsWith(pwgMagic)) {
      refuseMissing(seen, claimed);
      stream.take(pwgMagic.length);
      claimed = 0;
      seen = 0;
      continue;
    }
    // A header that was cut is no noise.
    const isComplete = claimed > 0 && seen >= claimed && !stream.startsWith(mediaClass);
    const page = readOrIgnore(() => {
      const read = readHeader(stream);
      claimed = read.claimedPages;
      return read.page;
    }, isComplete);
    if (page === null) return;
    seen++;
    yield page;
  }
  refuseMissing(seen, claimed);
}
