// Good messages to begin with: every operation with the attributes that it looks at, and documents behind some.
import { type OperationName, operations } from '../ipp/codes.ts';
import { encodeMessage } from '../ipp/encode.ts';
import { groupTags } from '../ipp/message.ts';
import {
  type Attribute,
  attribute,
  boolean,
  charset,
  collection,
  dateTime,
  dotsPerInch,
  enumeration,
  integer,
  keyword,
  mimeMediaType,
  name,
  naturalLanguage,
  octets,
  outOfBand,
  range,
  text,
  uri,
} from '../ipp/values.ts';

const printerUri = 'ipp://localhost/ipp/print';
const faxUri = 'ipp://localhost/ipp/faxout';

function message(
  operation: OperationName,
  target: string,
  attributes: readonly Attribute[],
  job: readonly Attribute[] = [],
): Buffer {
  const operationAttributes = [
    attribute('attributes-charset', charset('utf-8')),
    attribute('attributes-natural-language', naturalLanguage('en')),
    attribute('printer-uri', uri(target)),
    attribute('requesting-user-name', name('alice')),
    ...attributes,
  ];
  const groups = [{ tag: groupTags.operation as number, attributes: operationAttributes }];
  if (job.length > 0) groups.push({ tag: groupTags.job, attributes: [...job] });
  return encodeMessage({ version: { major: 2, minor: 0 }, code: operations[operation], requestId: 7, groups });
}

const fax: readonly Attribute[] = [
  attribute(
    'destination-uris',
    collection(attribute('destination-uri', uri('tel:+1-555-123-0000;ext=12')), attribute('pre-dial-string', text('9'))),
  ),
  attribute('cover-sheet-info', collection(attribute('to-name', text('Zoë')), attribute('message', text('Hello\r\nthere')))),
  attribute('number-of-retries', integer(3)),
  attribute('retry-interval', integer(60)),
  attribute('confirmation-sheet-print', boolean(false)),
];

const template: readonly Attribute[] = [
  attribute('copies', integer(2)),
  attribute('sides', keyword('one-sided')),
  attribute('media-col', collection(attribute('media-size', collection(attribute('x-dimension', integer(21590)))))),
  attribute('page-ranges', range(1, 2), range(4, 5)),
  attribute('print-quality', enumeration(4)),
  attribute('printer-resolution', dotsPerInch(300)),
];

/** One of every kind of value, under names that nobody knows. */
const oddities: readonly Attribute[] = [
  attribute('x-octets', octets(Buffer.from([0, 255]))),
  attribute('x-time', dateTime(0)),
  attribute('x-nothing', outOfBand('no-value')),
  attribute('x-title', { tag: 'nameWithLanguage', value: { language: 'fr', text: 'été' } }),
  attribute('x-kind', { tag: 'other', code: 0x7f, value: Buffer.from([0, 0, 0, 1]) }),
  attribute('x-long', text('x'.repeat(2000))),
];

/** Names that are no UTF-8, so long that they hardly fit when they are guessed at and written again. */
const ansi: readonly Attribute[] = [
  attribute('sides', { tag: 'other', code: 0x42, value: Buffer.alloc(20_000, 0x80) }),
  attribute('media', {
    tag: 'other',
    code: 0x36,
    value: Buffer.concat([Buffer.from('000266724e20', 'hex'), Buffer.alloc(20_000, 0x80)]),
  }),
];

const jobId = attribute('job-id', integer(1));
const last = attribute('last-document', boolean(true));
const title = attribute('job-name', name('Letter'));
const format = attribute('document-format', mimeMediaType('application/pdf'));
const gzip = attribute('compression', keyword('gzip'));
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
/** `pdf` begun: the rest of it is missing. */
const halfGzip = Buffer.from('1f8b0800000000000003530d70', 'hex');

export const corpus: readonly [Buffer, ...Buffer[]] = [
  message('Get-Printer-Attributes', printerUri, [
    attribute('requested-attributes', keyword('all'), keyword('media-col-database')),
  ]),
  message('Get-Printer-Attributes', faxUri, oddities),
  Buffer.concat([message('Print-Job', printerUri, [title, format], template), pdf]),
  Buffer.concat([message('Print-Job', printerUri, [title, format, gzip], template), halfGzip]),
  Buffer.concat([message('Print-Job', faxUri, [title, format], fax), pdf]),
  message('Validate-Job', printerUri, [title, attribute('ipp-attribute-fidelity', boolean(true))], [...template, ...oddities]),
  message('Validate-Job', faxUri, [title], [...fax, ...oddities]),
  message('Create-Job', printerUri, [title], template),
  message('Create-Job', printerUri, [title], ansi),
  message('Create-Job', faxUri, [title], fax),
  Buffer.concat([message('Send-Document', printerUri, [jobId, last, format]), pdf]),
  message('Send-Document', `${printerUri}/1`, [last]),
  message('Get-Jobs', printerUri, [
    attribute('which-jobs', keyword('all')),
    attribute('limit', integer(5)),
    attribute('my-jobs', boolean(true)),
  ]),
  message('Get-Jobs', printerUri, [attribute('job-ids', integer(1), integer(2))]),
  message('Get-Job-Attributes', printerUri, [jobId]),
  message('Cancel-Job', printerUri, [jobId]),
  message('Cancel-My-Jobs', printerUri, [attribute('job-ids', integer(1))]),
  message('Close-Job', printerUri, [jobId]),
  message('Identify-Printer', printerUri, [
    attribute('identify-actions', keyword('display')),
    attribute('message', text('Here')),
  ]),
];
