// The page headers of Apple's raster, image/urf, which AirPrint clients send.
import { DocumentError } from '../document-error.ts';
import type { ByteStream } from './byte-stream.ts';
import { type ColourSpace, checkPage, type PageHeader, type PageHeaders, readOrIgnore, refuseMissing } from './page-header.ts';

//  "UNIRAST\0", the number of pages (4 bytes, the highest first), then for each page 32 bytes and its lines:
//     0  bits a pixel    1  colour space    2  duplex    3  quality    4  media
//    12  width (4)      16  height (4)     20  dots per inch, in both directions (4)

export const urfMagic = 'UNIRAST\0';
const headerBytes = 32;
/** Writers that do not know yet how many pages will come say one of these. */
const notCounted: ReadonlySet<number> = new Set([0, 0xff_ff_ff_ff]);

/** W, sRGB, CIE Lab, Adobe RGB, then the device's own grey, RGB and CMYK (`urf-supported`: W8, SRGB24, ADOBERGB24-48, DEVW8 …). */
const colourSpaces: readonly (ColourSpace | null)[] = ['grey', 'rgb', null, 'adobe-rgb', 'grey', 'rgb', 'cmyk'];

function readHeader(stream: ByteStream): PageHeader {
  const header = stream.take(headerBytes);
  const space = colourSpaces[header.readUInt8(1)] ?? null;
  if (space === null) throw new DocumentError('document/not-supported', `URF colour space ${header.readUInt8(1)}`);
  const dpi = header.readUInt32BE(20) || null;
  return checkPage({
    width: header.readUInt32BE(12),
    height: header.readUInt32BE(16),
    xDpi: dpi,
    yDpi: dpi,
    bitsPerPixel: header.readUInt8(0),
    space,
    orientation: 1,
  });
}

/** Rasters glued together are read as one. Throws DocumentError. */
export function* urfPages(stream: ByteStream): PageHeaders {
  let claimed = 0;
  let seen = 0;
  while (stream.remaining > 0) {
    if (stream.startsWith(urfMagic)) {
      refuseMissing(seen, claimed);
      const count = stream.take(urfMagic.length + 4).readUInt32BE(urfMagic.length);
      claimed = notCounted.has(count) ? 0 : count;
      seen = 0;
      continue;
    }
    const page = readOrIgnore(() => readHeader(stream), claimed > 0 && seen >= claimed);
    if (page === null) return;
    seen++;
    yield page;
  }
  refuseMissing(seen, claimed);
}
