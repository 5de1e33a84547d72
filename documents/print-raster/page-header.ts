// What both print rasters say of a page before its lines, checked: nothing is allocated for a page that cannot be.
import { DocumentError, damaged } from '../document-error.ts';
import { paperOf } from '../tiff/to-pdf.ts';

/** Grey and RGB count light, black and CMYK count ink. */
export type ColourSpace = 'grey' | 'black' | 'rgb' | 'adobe-rgb' | 'cmyk';

export const channelsOf = { grey: 1, black: 1, rgb: 3, 'adobe-rgb': 3, cmyk: 4 } as const satisfies Record<ColourSpace, number>;

/** What a writer claims; `null` where it says nothing. */
export interface PageClaim {
  readonly width: number;
  readonly height: number;
  readonly xDpi: number | null;
  readonly yDpi: number | null;
  readonly bitsPerPixel: number;
  readonly space: ColourSpace;
  /** 1 to 4 as in TIFF: how the picture must be mirrored or turned to stand upright. */
  readonly orientation: number;
}

export interface PageHeader extends PageClaim {
  readonly bitsPerSample: 1 | 8 | 16;
  /** Bytes of one line, once it is unpacked. */
  readonly lineBytes: number;
  /** Bytes that the line coding repeats or copies as one: a pixel, or eight pixels of one bit. */
  readonly unitBytes: number;
  /** In points. */
  readonly paper: { readonly width: number; readonly height: number };
}

const mostAcross = 65_535;
const mostDown = 200_000;
/** A3 at 1200 dpi. */
const mostPixels = 300_000_000;
const depths = [1, 8, 16] as const;

/** Throws DocumentError: `document/damaged`, `/too-large`, `/not-supported`. */
export function checkPage(claim: PageClaim): PageHeader {
  const { width, height, bitsPerPixel, space } = claim;
  if (width < 1 || height < 1) throw damaged(`a page of ${width} x ${height} pixels`);
  if (width > mostAcross || height > mostDown || width * height > mostPixels)
    throw new DocumentError('document/too-large', `a page of ${width} x ${height} pixels`);
  const bitsPerSample = depths.find((bits) => bits * channelsOf[space] === bitsPerPixel);
  if (bitsPerSample === undefined || (bitsPerSample === 1 && channelsOf[space] > 1))
    throw new DocumentError('document/not-supported', `${space} of ${bitsPerPixel} bits a pixel`);
  return {
    ...claim,
    bitsPerSample,
    lineBytes: Math.ceil((width * bitsPerPixel) / 8),
    unitBytes: Math.ceil(bitsPerPixel / 8),
    paper: paperOf(claim),
  };
}

/** Goes from page to page; whoever takes a page reads its lines from the stream before asking for the next. */
export type PageHeaders = Generator<PageHeader, void, void>;

/** Where the writer counted its pages, one that is missing was lost on the way. */
export function refuseMissing(seen: number, claimed: number): void {
  if (seen < claimed) throw damaged(`${seen} of ${claimed} pages`);
}

/** Bytes after the last page that its writer counted are noise unless they are a page, which is never dropped. */
export function readOrIgnore(read: () => PageHeader, isComplete: boolean): PageHeader | null {
  try {
    return read();
  } catch (error) {
    if (isComplete && error instanceof DocumentError) return null;
    throw error;
  }
}
