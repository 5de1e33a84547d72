// The raster formats of driverless printing as the printer describes them: PWG Raster (PWG 5102.4) and Apple Raster (URF).
import { type Attribute, attribute, dotsPerInch, keyword } from '../ipp/values.ts';

/**
 * Print systems that send raster cannot make a PPD or a page without these. A fax needs no more than 204 by 196 dots an
 * inch, but a page that comes finer is scaled down and not refused.
 */
export const rasterAttributes: readonly Attribute[] = [
  attribute('pwg-raster-document-resolution-supported', ...[150, 300, 600].map((dots) => dotsPerInch(dots))),
  attribute('pwg-raster-document-sheet-back', keyword('normal')),
  attribute('pwg-raster-document-type-supported', ...['black_1', 'sgray_8', 'srgb_8'].map(keyword)),
  // One copy, eight bits of grey, version 1.4. CUPS makes its print dialog from this: each resolution and colour more is an
  // option there that changes nothing on a fax.
  attribute('urf-supported', ...['CP1', 'W8', 'RS300', 'V1.4'].map(keyword)),
];
