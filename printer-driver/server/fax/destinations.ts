// Where a fax is to go: `destination-uris` (PWG 5100.15), which `lp -o phone=…` also becomes.
import { findAttribute, stringOf } from '../../ipp/message.ts';
import type { Attribute, Value } from '../../ipp/values.ts';
import { formatTelUri, parseTelUri } from './tel-uri.ts';

/** The send window has one number: a client that names several is told which are not followed. */
export const mostDestinations: number = 1;
/** Kept all the same, so that the app may offer them. */
const mostKept = 100;

export interface Destinations {
  /** `tel:` URIs in one form, in the order of the request. */
  readonly uris: readonly string[];
  /** What cannot be followed: another scheme than `tel`, or one destination too many. */
  readonly unsupported: readonly Value[];
  /** No URIs, or no telephone numbers although they begin with `tel:`. */
  readonly malformed: readonly Value[];
}

/** null: the request names none. */
export function readDestinations(job: readonly Attribute[]): Destinations | null {
  const given = findAttribute(job, 'destination-uris');
  if (!given) return null;
  const uris: string[] = [];
  const unsupported: Value[] = [];
  const malformed: Value[] = [];
  for (const value of given.values) {
    const uri = uriOf(value);
    const tel = uri === null ? null : parseTelUri(uri);
    if (tel) {
      if (uris.length >= mostDestinations) unsupported.push(value);
      if (uris.length < mostKept) uris.push(formatTelUri(tel));
    } else if (uri !== null && !/^tel:/i.test(uri) && URL.canParse(uri)) unsupported.push(value);
    else malformed.push(value);
  }
  return { uris, unsupported, malformed };
}

function uriOf(value: Value): string | null {
  const members = value.tag === 'collection' ? value.value : [];
  const uri = findAttribute(members, 'destination-uri')?.values[0];
  return uri?.tag === 'uri' ? (stringOf(uri) ?? null) : null;
}
