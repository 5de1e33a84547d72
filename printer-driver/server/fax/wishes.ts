// What a FaxOut job may say about the fax besides its number (PWG 5100.15): the cover sheet, and how often to try again.
import type { CoverSheetInfo, FaxWishes } from '../../../contract/processes/printer.ts';
import { findAttribute, stringOf } from '../../ipp/message.ts';
import { type Attribute, attribute, collection, outOfBand, type Value } from '../../ipp/values.ts';
import { readDestinations } from './destinations.ts';

/** Members of `cover-sheet-info` by the names that the record gives them. `logo` is a URI, and URIs are not followed. */
const coverSheetMembers = {
  fromName: 'from-name',
  toName: 'to-name',
  organizationName: 'organization-name',
  subject: 'subject',
  message: 'message',
} as const satisfies Record<keyof CoverSheetInfo, string>;

/** text(MAX) has at most 1023 octets (RFC 8011 §5.1.2). */
export const mostTextBytes = 1023;
/** Times, and seconds. */
export const numberLimits = {
  'number-of-retries': { lower: 0, upper: 20 },
  'retry-interval': { lower: 1, upper: 86_400 },
  'retry-time-out': { lower: 1, upper: 86_400 },
} as const;
type NumberName = keyof typeof numberLimits;

/** The job attributes of this standard: they are wishes, and told back. */
export const faxJobNames: ReadonlySet<string> = new Set([
  'destination-uris',
  'cover-sheet-info',
  'confirmation-sheet-print',
  ...Object.keys(numberLimits),
]);
export const coverSheetNames: readonly string[] = Object.values(coverSheetMembers);

/** What of the wishes can be followed; the rest is in `unsupportedWishes`. */
export function readWishes(job: readonly Attribute[]): FaxWishes {
  const coverSheet = readCoverSheet(job);
  const retries = readNumber(job, 'number-of-retries');
  const interval = readNumber(job, 'retry-interval');
  const timeOut = readNumber(job, 'retry-time-out');
  return {
    destinations: [...(readDestinations(job)?.uris ?? [])],
    ...(Object.keys(coverSheet).length > 0 ? { coverSheetInfo: coverSheet } : {}),
    ...(retries === null ? {} : { numberOfRetries: retries }),
    ...(interval === null ? {} : { retryIntervalSeconds: interval }),
    ...(timeOut === null ? {} : { retryTimeOutSeconds: timeOut }),
  };
}

/** Attributes and members that are not followed, as the unsupported group tells them (RFC 8011 §4.1.7). */
export function unsupportedWishes(job: readonly Attribute[]): readonly Attribute[] {
  const numbers = (Object.keys(numberLimits) as NumberName[]).flatMap((name) => {
    const given = findAttribute(job, name);
    return given && readNumber(job, name) === null ? [given] : [];
  });
  const confirmation = findAttribute(job, 'confirmation-sheet-print');
  const isConfirmationWanted = confirmation && !(confirmation.values[0]?.tag === 'boolean' && !confirmation.values[0].value);
  return [...unsupportedCoverSheet(job), ...numbers, ...(isConfirmationWanted ? [confirmation] : [])];
}

function readNumber(job: readonly Attribute[], name: NumberName): number | null {
  const value = findAttribute(job, name)?.values[0];
  const { lower, upper } = numberLimits[name];
  return value?.tag === 'integer' && value.value >= lower && value.value <= upper ? value.value : null;
}

function membersOf(job: readonly Attribute[]): readonly Attribute[] | null {
  const value = findAttribute(job, 'cover-sheet-info')?.values[0];
  return value?.tag === 'collection' ? value.value : null;
}

function readCoverSheet(job: readonly Attribute[]): CoverSheetInfo {
  const members = membersOf(job) ?? [];
  const texts = Object.entries(coverSheetMembers).flatMap(([field, name]) => {
    const value = findAttribute(members, name)?.values[0];
    const text = value && isText(value) ? cleanText(stringOf(value) ?? '') : '';
    return text ? [[field, text] as const] : [];
  });
  return Object.fromEntries(texts);
}

function unsupportedCoverSheet(job: readonly Attribute[]): readonly Attribute[] {
  const given = findAttribute(job, 'cover-sheet-info');
  if (!given) return [];
  const members = membersOf(job);
  // `no-value` says that no cover sheet is wanted.
  if (!members) return given.values[0]?.tag === 'no-value' ? [] : [given];
  const bad = members.filter(({ name, values: [value] }) => !coverSheetNames.includes(name) || !value || !isText(value));
  const told = bad.map(({ name, values }) =>
    coverSheetNames.includes(name) ? attribute(name, ...values) : attribute(name, outOfBand('unsupported')),
  );
  return told.length > 0 ? [attribute('cover-sheet-info', collection(...told))] : [];
}

function isText(value: Value): boolean {
  const isString = /^(text|name)With/.test(value.tag);
  return isString && Buffer.byteLength(stringOf(value) ?? '') <= mostTextBytes;
}

/** A message may have lines; other control characters have no meaning on paper. */
function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .trim();
}
