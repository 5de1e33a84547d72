// What a handler answers: data, a refusal, a file or nothing; and the refusals that KAZOO has words for.
import type { ValidationErrors } from '../../contract/kazoo/envelope.ts';

export interface DataAnswer {
  readonly kind: 'data';
  readonly status: number;
  readonly data: unknown;
  /** Envelope fields beside `data`: paging, revision, the token of a login. */
  readonly beside: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}
export interface Refusal {
  readonly kind: 'refused';
  readonly status: number;
  /** KAZOO's short code. */
  readonly message: string;
  readonly data: unknown;
}
export interface FileAnswer {
  readonly kind: 'file';
  readonly path: string;
  readonly sizeBytes: number;
  readonly contentType: string;
  readonly fileName: string;
  readonly disposition: 'attachment' | 'inline';
}
export type Answer = DataAnswer | Refusal | FileAnswer | { readonly kind: 'empty'; readonly status: number };

/** A value, or the refusal that ends the request. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Answer };

export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(refusal: Answer): Outcome<never> {
  return { ok: false, refusal };
}

export function answer(data: unknown, beside: Readonly<Record<string, unknown>> = {}): DataAnswer {
  return { kind: 'data', status: 200, data, beside, headers: {} };
}

/** A PUT is answered with the bare id of what it made in `location`. */
export function created(data: unknown, id: string, beside: Readonly<Record<string, unknown>> = {}): DataAnswer {
  return { kind: 'data', status: 201, data, beside, headers: { location: id } };
}

function refusal(status: number, message: string, data: unknown): Refusal {
  return { kind: 'refused', status, message, data };
}

export function validationError(breaches: ValidationErrors): Refusal {
  return refusal(400, 'validation error', breaches);
}

export function breach(field: string, rule: string, message: string, extras: Record<string, unknown> = {}): Refusal {
  return validationError({ [field]: { [rule]: { ...extras, message } } });
}

export const tooLarge = (target: number): Refusal =>
  breach('file', 'maxSize', `The request is larger than ${target} bytes`, { target });
export const notJson = (): Refusal => breach('json', 'invalid', 'The body is not a JSON envelope with a data object');
export const invalidCredentials = (): Refusal => refusal(401, 'invalid_credentials', { message: 'invalid credentials' });
export const forbidden = (cause?: string): Refusal =>
  refusal(403, 'forbidden', { message: 'forbidden', ...(cause === undefined ? {} : { cause }) });
export const badIdentifier = (cause: string): Refusal => refusal(404, 'bad_identifier', { message: 'bad identifier', cause });
export const numberNotFound = (): Refusal =>
  refusal(404, 'bad_identifier', { message: 'bad identifier', not_found: 'The number could not be found' });
export const invalidMethod = (): Refusal => refusal(405, 'invalid_method', { message: 'method not allowed' });
export const conflict = (): Refusal => refusal(409, 'datastore_conflict', { message: 'conflicting documents' });
/** Not KAZOO's, in its shape: of a fax whose call has begun. */
export const tooLate = (cause: string): Refusal => refusal(409, 'too_late', { message: 'too late to cancel', cause });
export const lineFault = (): Refusal => refusal(503, 'line_fault', { message: 'the line does not answer' });
export const tooManyRequests = (): Refusal => refusal(429, 'too_many_requests', { message: 'too many requests' });
export const fault500 = (message: string): Refusal => refusal(500, message, { message });
export const datastoreFault = (): Refusal => refusal(503, 'datastore_fault', { message: 'datastore fault' });
