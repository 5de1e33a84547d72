// Whether a job can be a fax. The FaxOut service insists on good destinations; an ordinary print only tells which it ignores.
import { findAttribute } from '../../ipp/message.ts';
import { type Attribute, attribute } from '../../ipp/values.ts';
import type { Answer, IppRequest } from '../printer.ts';
import { readDestinations } from './destinations.ts';
import { unsupportedWishes } from './wishes.ts';

export type FaxValidation =
  | { readonly kind: 'refused'; readonly answer: Answer }
  | { readonly kind: 'accepted'; readonly unsupported: readonly Attribute[] };

/**
 * PWG 5100.15 requires `destination-uris` of every FaxOut job, and a request that lacks a required attribute or has a
 * malformed one is a bad request (RFC 8011 §4.1.1). Schemes and numbers that cannot be followed are "not supported".
 * On the print queue CUPS would cancel a job that is refused without a word, and there the user still sees the number.
 */
export function validateFax({ resource, operation, job }: Pick<IppRequest, 'resource' | 'operation' | 'job'>): FaxValidation {
  const destinations = readDestinations(job);
  const wishes = unsupportedWishes(job);
  const ignored = destinations ? [...destinations.unsupported, ...destinations.malformed] : [];
  const unsupported = [...(ignored.length > 0 ? [attribute('destination-uris', ...ignored)] : []), ...wishes];
  if (resource === 'print') return { kind: 'accepted', unsupported };
  const isMisplaced = !destinations && findAttribute(operation, 'destination-uris') !== undefined;
  if (isMisplaced) return badRequest('destination-uris is a job attribute.');
  if (!destinations) return badRequest('destination-uris is missing.');
  if (destinations.malformed.length > 0) return badRequest('A destination is no telephone URI.');
  const usable = destinations.uris.length;
  const isTooMany = destinations.unsupported.some(
    (value) => readDestinations([attribute('destination-uris', value)])?.uris.length,
  );
  if (usable > 0 && !isTooMany) return { kind: 'accepted', unsupported };
  const message = isTooMany ? 'One destination at a time.' : 'Faxes go to telephone numbers only.';
  const groups = [{ tag: 0x05, attributes: unsupported }];
  return { kind: 'refused', answer: { status: 'client-error-attributes-or-values-not-supported', message, groups } };
}

function badRequest(message: string): FaxValidation {
  return { kind: 'refused', answer: { status: 'client-error-bad-request', message } };
}
