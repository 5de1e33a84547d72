// What may be asked of a job: everything that print dialogs expect to find, of which a fax follows little.
import {
  type Attribute,
  attribute,
  boolean,
  collection,
  dotsPerInch,
  enumeration,
  integer,
  keyword,
  range,
} from '../ipp/values.ts';
import { mediaAttributes } from './media.ts';

/** `finishings` 3 is none, `orientation-requested` 3 to 6 portrait, landscape and their reverses, `print-quality` 3 to 5 draft to high. */
export const jobTemplateAttributes: readonly Attribute[] = [
  // Offered, because CUPS makes the copies itself for a printer that has none; a fax is sent once all the same.
  attribute('copies-default', integer(1)),
  attribute('copies-supported', range(1, 999)),
  attribute('finishings-default', enumeration(3)),
  attribute('finishings-supported', enumeration(3)),
  attribute('finishings-col-default', collection(attribute('finishing-template', keyword('none')))),
  attribute('finishings-col-supported', keyword('finishing-template')),
  attribute('finishings-col-ready', collection(attribute('finishing-template', keyword('none')))),
  attribute('finishing-template-supported', keyword('none')),
  ...mediaAttributes,
  attribute('multiple-document-handling-default', keyword('separate-documents-collated-copies')),
  attribute(
    'multiple-document-handling-supported',
    keyword('separate-documents-collated-copies'),
    keyword('separate-documents-uncollated-copies'),
  ),
  attribute('orientation-requested-default', enumeration(3)),
  attribute('orientation-requested-supported', ...[3, 4, 5, 6].map(enumeration)),
  // For a bin that keeps pages face up CUPS sends the last page first.
  attribute('output-bin-default', keyword('face-down')),
  attribute('output-bin-supported', keyword('face-down')),
  attribute('overrides-supported', ...['document-number', 'document-numbers', 'pages'].map(keyword)),
  attribute('page-ranges-supported', boolean(true)),
  attribute('print-color-mode-default', keyword('monochrome')),
  attribute('print-color-mode-supported', keyword('monochrome'), keyword('auto')),
  attribute('print-content-optimize-default', keyword('auto')),
  attribute('print-content-optimize-supported', ...['auto', 'graphic', 'photo', 'text', 'text-and-graphic'].map(keyword)),
  attribute('print-quality-default', enumeration(4)),
  attribute('print-quality-supported', ...[3, 4, 5].map(enumeration)),
  attribute('print-rendering-intent-default', keyword('auto')),
  attribute('print-rendering-intent-supported', keyword('auto')),
  attribute('print-scaling-default', keyword('auto')),
  attribute('print-scaling-supported', ...['auto', 'auto-fit', 'fill', 'fit', 'none'].map(keyword)),
  attribute('printer-resolution-default', dotsPerInch(300)),
  attribute('printer-resolution-supported', dotsPerInch(300)),
  attribute('sides-default', keyword('one-sided')),
  attribute('sides-supported', ...['one-sided', 'two-sided-long-edge', 'two-sided-short-edge'].map(keyword)),
];

/** The job attributes behind the lists above: `copies`, `media-col` … */
export const jobTemplateNames: ReadonlySet<string> = new Set(
  jobTemplateAttributes.filter(({ name }) => name.endsWith('-default')).map(({ name }) => name.slice(0, -'-default'.length)),
)
  .add('overrides')
  .add('page-ranges');

/** `requested-attributes=job-template` (RFC 8011 §4.2.5.1): the lists themselves. */
const listNames: ReadonlySet<string> = new Set(jobTemplateAttributes.map(({ name }) => name));
export function isJobTemplateList(name: string): boolean {
  return listNames.has(name);
}
