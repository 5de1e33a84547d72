// White pages in PWG Raster Format (PWG 5102.4), so that tests need no files of others.

/** What one pixel is: bits per colour, colours, `cupsColorSpace` number (PWG 5102.4 table 8), and the byte of white. */
const types = {
  'black-1': { bitsPerColor: 1, colors: 1, colorSpace: 3, white: 0x00 },
  'sgray-8': { bitsPerColor: 8, colors: 1, colorSpace: 18, white: 0xff },
  'srgb-8': { bitsPerColor: 8, colors: 3, colorSpace: 19, white: 0xff },
  'srgb-16': { bitsPerColor: 16, colors: 3, colorSpace: 19, white: 0xff },
  'cmyk-8': { bitsPerColor: 8, colors: 4, colorSpace: 6, white: 0x00 },
} as const;
export type RasterType = keyof typeof types;

export function isRasterType(word: string): word is RasterType {
  return word in types;
}

export interface RasterPages {
  readonly type: RasterType;
  readonly dotsPerInch: number;
  /** In points, 1/72 inch. */
  readonly width: number;
  readonly height: number;
  readonly pages: number;
}

// A file: "RaS2", then for each page a header of 1796 bytes and its compressed lines.
const headerBytes = 1796;

export function makePwgRaster(options: RasterPages): Buffer {
  const page = Buffer.concat([pageHeader(options), compressedPage(options)]);
  return Buffer.concat([Buffer.from('RaS2'), ...Array.from({ length: options.pages }, () => page)]);
}

function pixelsOf({ type, dotsPerInch, width, height }: RasterPages): {
  columns: number;
  rows: number;
  bitsPerPixel: number;
  rowBytes: number;
} {
  const columns = Math.floor((width * dotsPerInch) / 72);
  const rows = Math.floor((height * dotsPerInch) / 72);
  const bitsPerPixel = types[type].bitsPerColor * types[type].colors;
  return { columns, rows, bitsPerPixel, rowBytes: Math.ceil((columns * bitsPerPixel) / 8) };
}

function pageHeader(options: RasterPages): Buffer {
  const { type, dotsPerInch, width, height, pages } = options;
  const { columns, rows, bitsPerPixel, rowBytes } = pixelsOf(options);
  const { bitsPerColor, colors, colorSpace } = types[type];
  const header = Buffer.alloc(headerBytes);
  header.write('PwgRaster', 0, 'latin1');
  // Offset and number of every field that is not zero (PWG 5102.4 table 1).
  const fields: readonly (readonly [number, number])[] = [
    [276, dotsPerInch], // HWResolution, across the feed
    [280, dotsPerInch], // and along it
    [340, 1], // NumCopies
    [352, width], // PageSize
    [356, height],
    [372, columns],
    [376, rows],
    [384, bitsPerColor],
    [388, bitsPerPixel],
    [392, rowBytes],
    [400, colorSpace],
    [420, colors],
    [452, pages], // TotalPageCount
    [456, 1], // CrossFeedTransform
    [460, 1], // FeedTransform
    [472, columns], // ImageBoxRight
    [476, rows], // ImageBoxBottom
    [480, 0xffffff], // AlternatePrimary
    [484, 4], // PrintQuality: normal
  ];
  for (const [offset, value] of fields) header.writeUInt32BE(value, offset);
  return header;
}

// Lines: count-1 (a line repeats up to 256 times), then runs: count-1 (0 to 127) and the pixel, or byte, that repeats.
function compressedPage(options: RasterPages): Buffer {
  const { rows, bitsPerPixel, rowBytes } = pixelsOf(options);
  const unit = Buffer.alloc(Math.max(1, bitsPerPixel / 8), types[options.type].white);
  const runs: Buffer[] = [];
  for (let left = rowBytes / unit.length; left > 0; left -= 128) runs.push(Buffer.of(Math.min(left, 128) - 1), unit);
  const line = Buffer.concat(runs);
  const lines: Buffer[] = [];
  for (let left = rows; left > 0; left -= 256) lines.push(Buffer.of(Math.min(left, 256) - 1), line);
  return Buffer.concat(lines);
}
