// What the printer says about faxing at /ipp/faxout, and what a job there says about its transmission (PWG 5100.15).
import {
  type Attribute,
  attribute,
  boolean,
  collection,
  enumeration,
  integer,
  keyword,
  name,
  outOfBand,
  range,
  text,
  uri,
  uriScheme,
} from '../../ipp/values.ts';
import type { Job } from '../jobs.ts';
import { mostDestinations } from './destinations.ts';
import { coverSheetNames, mostTextBytes, numberLimits } from './wishes.ts';

/** How often and how patiently a fax is tried again when nobody says; seconds. */
const numberDefaults = { 'number-of-retries': 3, 'retry-interval': 300, 'retry-time-out': 60 } as const;

/**
 * No `printer-mandatory-job-attributes` (PWG 5100.13), although destination-uris is one: CUPS 2.4 writes a quotation mark
 * too many into the PPD for it, cannot read that PPD, and makes a raw queue.
 */
export function faxOutAttributes(host: string): readonly Attribute[] {
  return [
    attribute('destination-uri-schemes-supported', uriScheme('tel')),
    attribute('destination-uris-supported', keyword('destination-uri')),
    attribute('multiple-destination-uris-supported', boolean(mostDestinations > 1)),
    attribute('confirmation-sheet-print-default', boolean(false)),
    attribute('cover-sheet-info-default', outOfBand('no-value')),
    attribute('cover-sheet-info-supported', ...coverSheetNames.map(keyword)),
    ...coverSheetNames.map((member) => attribute(`${member}-supported`, integer(mostTextBytes))),
    ...Object.entries(numberLimits).flatMap(([number, { lower, upper }]) => [
      attribute(`${number}-default`, integer(numberDefaults[number as keyof typeof numberDefaults])), // the same keys
      attribute(`${number}-supported`, range(lower, upper)),
    ]),
    attribute('printer-fax-log-uri', uri(`http://${host}/`)),
    attribute('printer-fax-modem-info', text('Internet fax service')),
    attribute('printer-fax-modem-name', name('Ooma Fax')),
    attribute('printer-fax-modem-number', outOfBand('unknown')),
  ];
}

/** `transmission-status`: 3 pending, 7 canceled, 8 aborted. */
const transmissionStatuses: Readonly<Record<Job['state'], number>> = {
  pending: 3,
  processing: 3,
  // The IPP job ends when the app has the document. Whether and when it is sent is the user's decision: never "completed".
  completed: 3,
  canceled: 7,
  aborted: 8,
};

/** `destination-statuses`: one for each destination, in their order; none for a job that is no fax. */
export function destinationStatuses({ fax, state }: Pick<Job, 'fax' | 'state'>): readonly Attribute[] {
  const statuses = fax.destinations.map((destination) =>
    collection(
      attribute('destination-uri', uri(destination)),
      attribute('images-completed', integer(0)),
      attribute('transmission-status', enumeration(transmissionStatuses[state])),
    ),
  );
  return statuses.length > 0 ? [attribute('destination-statuses', ...statuses)] : [];
}
