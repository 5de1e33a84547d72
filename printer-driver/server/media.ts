// The papers that a fax is written on, as media attributes (PWG 5101.1 names, PWG 5100.7 collections).
import { type Attribute, attribute, collection, integer, keyword, type Value } from '../ipp/values.ts';

/** Width and height in hundredths of a millimetre. */
const sizes: readonly (readonly [string, number, number])[] = [
  ['na_letter_8.5x11in', 21590, 27940],
  ['iso_a4_210x297mm', 21000, 29700],
  ['na_legal_8.5x14in', 21590, 35560],
  ['iso_a5_148x210mm', 14800, 21000],
  ['iso_b4_250x353mm', 25000, 35300],
  ['iso_a3_297x420mm', 29700, 42000],
  ['na_invoice_5.5x8.5in', 13970, 21590],
  ['na_executive_7.25x10.5in', 18415, 26670],
];
const defaultSize = 'na_letter_8.5x11in';

/** A quarter of an inch: fax machines cut off what is nearer to the edge. */
const margin = 635;
const sides = ['bottom', 'left', 'right', 'top'] as const;

function mediaSize(width: number, height: number): Value {
  return collection(attribute('x-dimension', integer(width)), attribute('y-dimension', integer(height)));
}

function mediaCol([name, width, height]: (typeof sizes)[number]): Value {
  return collection(
    attribute('media-key', keyword(`${name}_auto_stationery`)),
    attribute('media-size', mediaSize(width, height)),
    attribute('media-size-name', keyword(name)),
    ...sides.map((side) => attribute(`media-${side}-margin`, integer(margin))),
    attribute('media-source', keyword('auto')),
    attribute('media-type', keyword('stationery')),
  );
}

const names = sizes.map(([name]) => keyword(name));
const collections = sizes.map(mediaCol);
const defaultIndex = sizes.findIndex(([name]) => name === defaultSize);

const members = [
  'media-key',
  'media-size',
  'media-size-name',
  'media-source',
  'media-type',
  ...sides.map((side) => `media-${side}-margin`),
];

export const mediaAttributes: readonly Attribute[] = [
  attribute('media-default', keyword(defaultSize)),
  attribute('media-ready', ...names),
  attribute('media-supported', ...names),
  attribute('media-col-default', ...collections.slice(defaultIndex, defaultIndex + 1)),
  attribute('media-col-ready', ...collections),
  attribute('media-col-supported', ...members.map(keyword)),
  attribute('media-col-database', ...collections),
  attribute('media-key-supported', ...sizes.map(([name]) => keyword(`${name}_auto_stationery`))),
  attribute('media-size-supported', ...sizes.map(([, width, height]) => mediaSize(width, height))),
  ...sides.map((side) => attribute(`media-${side}-margin-supported`, integer(margin))),
  attribute('media-source-supported', keyword('auto')),
  attribute('media-type-supported', keyword('stationery')),
];
