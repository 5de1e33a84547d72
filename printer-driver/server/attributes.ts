// Everything the printer says about itself. A root daemon writes a PPD from it: plain ASCII, one line, bounded; nothing here comes from outside.
import type { FaultCode } from '../../contract/fault.ts';
import { operations } from '../ipp/codes.ts';
import {
  type Attribute,
  attribute,
  boolean,
  charset,
  dateTime,
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
import { compressions } from './decompress.ts';
import { faxOutAttributes } from './fax/attributes.ts';
import { faxJobNames } from './fax/wishes.ts';
import { iconSizes } from './icon.ts';
import { jobTemplateAttributes, jobTemplateNames } from './job-template.ts';
import { isEnded } from './jobs.ts';
import type { PrinterLimits } from './limits.ts';
import { type Printer, upTime } from './printer.ts';
import { rasterAttributes } from './raster.ts';
import { printerUri, type Resource } from './resources.ts';

export const printerName = 'Ooma Fax';

/** The first one is what print systems choose where they can. */
export const documentFormats = [
  'application/pdf',
  'image/pwg-raster',
  'image/urf',
  'image/jpeg',
  'application/octet-stream',
] as const;

export const whichJobs = ['completed', 'not-completed', 'all', 'pending', 'processing', 'canceled', 'aborted'] as const;

const operationAttributes = [
  'compression',
  'document-format',
  'document-name',
  'ipp-attribute-fidelity',
  'job-name',
  'requesting-user-name',
] as const;

const keywords = (attributeName: string, ...words: readonly string[]): Attribute =>
  attribute(attributeName, ...words.map(keyword));

/** All attributes of the printer as `host` (name and port, one of ours) sees it. */
export function printerAttributes(printer: Printer, resource: Resource, host: string): readonly Attribute[] {
  return [
    ...identity(printer, host, resource),
    ...protocol(printer.limits, resource),
    ...documents(),
    ...rasterAttributes,
    ...jobTemplateAttributes,
    ...(resource === 'faxout' ? faxOutAttributes(host) : []),
    ...status(printer),
  ];
}

function identity({ uuid, credential }: Printer, host: string, resource: Resource): readonly Attribute[] {
  return [
    attribute('printer-uri-supported', uri(printerUri(host, resource))),
    keywords('uri-security-supported', 'none'),
    keywords('uri-authentication-supported', credential() ? 'basic' : 'requesting-user-name'),
    attribute('printer-name', name(printerName)),
    attribute('printer-dns-sd-name', name(printerName)),
    attribute('printer-info', text(printerName)),
    attribute('printer-location', text('This computer')),
    // CUPS takes the first word for the maker, and for a model of one word like "Fax" it puts "Printer".
    attribute('printer-make-and-model', text(`${printerName} Printer`)),
    attribute('printer-device-id', text('MFG:Ooma;MDL:Fax Printer;CMD:PDF,PWGRaster,URF,JPEG;CLS:PRINTER;')),
    attribute('printer-uuid', uri(`urn:uuid:${uuid}`)),
    attribute('printer-more-info', uri(`http://${host}/`)),
    attribute('printer-supply-info-uri', uri(`http://${host}/`)),
    attribute('printer-icons', ...iconSizes.map((size) => uri(`http://${host}/icon-${size}.png`))),
    attribute('printer-organization', text('')),
    attribute('printer-organizational-unit', text('')),
    attribute('printer-geo-location', outOfBand('unknown')),
    attribute('printer-firmware-name', name(printerName)),
    attribute('printer-firmware-string-version', text('1.0')),
    attribute('printer-firmware-version', octets(Buffer.from('1.0'))),
    attribute('mopria-certified', text('1.3')),
    keywords('printer-kind', 'document'),
    attribute('color-supported', boolean(false)),
    attribute('pages-per-minute', integer(2)),
  ];
}

function protocol(limits: PrinterLimits, resource: Resource): readonly Attribute[] {
  const isFax = resource === 'faxout';
  return [
    keywords('ipp-versions-supported', '1.1', '2.0'),
    keywords('ipp-features-supported', isFax ? 'faxout' : 'ipp-everywhere'),
    attribute('operations-supported', ...Object.values(operations).map(enumeration)),
    attribute('charset-configured', charset('utf-8')),
    attribute('charset-supported', charset('utf-8'), charset('us-ascii')),
    attribute('natural-language-configured', naturalLanguage('en')),
    attribute('generated-natural-language-supported', naturalLanguage('en')),
    keywords('printer-get-attributes-supported', 'document-format', ...(isFax ? ['destination-uri'] : [])),
    keywords('job-creation-attributes-supported', ...operationAttributes, ...jobTemplateNames, ...(isFax ? faxJobNames : [])),
    attribute('job-ids-supported', boolean(true)),
    keywords('which-jobs-supported', ...whichJobs),
    attribute('multiple-document-jobs-supported', boolean(false)),
    attribute('multiple-operation-time-out', integer(Math.ceil(limits.openJobTimeoutMs / 1000))),
    keywords('multiple-operation-time-out-action', 'abort-job'),
    keywords('identify-actions-default', 'display'),
    keywords('identify-actions-supported', 'display'),
    attribute('preferred-attributes-supported', boolean(false)),
  ];
}

function documents(): readonly Attribute[] {
  return [
    keywords('compression-supported', ...compressions),
    attribute('document-format-default', mimeMediaType('application/octet-stream')),
    attribute('document-format-preferred', mimeMediaType('application/pdf')),
    attribute('document-format-supported', ...documentFormats.map(mimeMediaType)),
    attribute('document-password-supported', integer(0)),
    keywords('pdf-versions-supported', 'adobe-1.3', 'adobe-1.4', 'adobe-1.5', 'adobe-1.6', 'iso-32000-1_2008'),
    keywords('pdl-override-supported', 'attempted'),
    attribute('job-k-octets-supported', range(0, 1024 * 1024)),
  ];
}

function status(printer: Printer): readonly Attribute[] {
  const { startedAtMs } = printer;
  const isReceiving = printer.jobs.all().some((job) => job.state === 'processing');
  const isFull = printer.spool.size() >= printer.limits.maxJobsInSpool;
  const spoolFault = printer.spool.fault();
  const [reason, stateMessage] = spoolState(isFull, spoolFault?.code ?? null);
  return [
    attribute('printer-state', enumeration(isReceiving ? 4 : 3)),
    keywords('printer-state-reasons', reason),
    attribute('printer-state-message', text(stateMessage)),
    attribute('printer-state-change-time', integer(1)),
    attribute('printer-state-change-date-time', dateTime(startedAtMs)),
    attribute('printer-config-change-time', integer(1)),
    attribute('printer-config-change-date-time', dateTime(startedAtMs)),
    attribute('printer-current-time', dateTime(printer.now())),
    attribute('printer-up-time', integer(upTime(printer, printer.now()))),
    attribute('printer-is-accepting-jobs', boolean(!isFull && !spoolFault)),
    attribute('queued-job-count', integer(printer.jobs.all().filter((job) => !isEnded(job)).length)),
    // IPP Everywhere (PWG 5100.14 §5.2) wants these of every printer; a fax has nothing that could run out.
    attribute('printer-alert', octets(Buffer.from('code=other;severity=other;group=generalPrinter;groupindex=1'))),
    attribute('printer-alert-description', text('None')),
    attribute(
      'printer-supply',
      octets(
        Buffer.from('index=1;class=supplyThatIsConsumed;type=other;unit=percent;maxcapacity=100;level=100;colorantname=none;'),
      ),
    ),
    attribute('printer-supply-description', text('Fax line')),
  ];
}

/** `printer-state-reasons` (RFC 8011 §5.4.12) and `printer-state-message` for what keeps documents from being stored. */
function spoolState(isFull: boolean, fault: FaultCode | null): readonly [string, string] {
  if (fault === 'disk/full') return ['spool-area-full', 'The disk is full.'];
  if (fault) return ['other-error', 'Printed documents cannot be stored.'];
  return isFull ? ['spool-area-full', 'Many printed documents wait in Ooma Fax.'] : ['none', ''];
}
