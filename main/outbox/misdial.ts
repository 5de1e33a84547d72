// The misdial guard: what is worth a second look before a document leaves for a number. Pure; a wrong fax cannot be called back.
import type { DocumentId, FaxNumber } from '../../contract/fax.ts';
import type { CheckedRecipient, DialWarning, Slip } from '../../contract/misdial.ts';
import type { SentFax } from '../../contract/sent-fax.ts';

/** A number that the user has dealt with; the name is empty where nobody has named it. */
export interface KnownNumber {
  readonly number: FaxNumber;
  readonly name: string;
}

export interface Knowledge {
  /** Of contacts first, then those used before. */
  readonly known: readonly KnownNumber[];
  /** Faxes of this account of the last minutes. */
  readonly recent: readonly SentFax[];
  readonly documentId: DocumentId | null;
  readonly confirmsFirstTime: boolean;
  readonly nowMs: number;
}

export const repeatWithinMs = 600_000;

/** Whether `longer` without its digit at some place is `shorter`. */
function lacksOneOf(shorter: string, longer: string): boolean {
  let at = 0;
  while (at < shorter.length && shorter[at] === longer[at]) at++;
  return shorter.slice(at) === longer.slice(at + 1);
}

/** How `typed` may have come about from `known` by one slip of the finger; null when it needs more than one. */
export function findSlip(typed: FaxNumber, known: FaxNumber): Slip | null {
  if (typed.length === known.length - 1) return lacksOneOf(typed, known) ? 'missing' : null;
  if (typed.length === known.length + 1) return lacksOneOf(known, typed) ? 'extra' : null;
  if (typed.length !== known.length) return null;
  const places = Array.from(typed).flatMap((digit, at) => (digit === known[at] ? [] : [at]));
  const [first, second] = places;
  if (first === undefined) return null;
  if (places.length === 1) return 'digit';
  const isSwap = places.length === 2 && second === first + 1 && typed[first] === known[second] && typed[second] === known[first];
  return isSwap ? 'swap' : null;
}

function findNearKnown(number: FaxNumber, known: readonly KnownNumber[]): DialWarning | null {
  for (const one of known) {
    const slip = findSlip(number, one.number);
    if (slip) return { kind: 'near-known', known: one.number, name: one.name, slip };
  }
  return null;
}

/** A failed or cancelled fax did not arrive: sending it again is no mistake. */
function findJustSent(number: FaxNumber, { recent, documentId, nowMs }: Knowledge): DialWarning | null {
  const same = recent.find(
    ({ to, document, sourceId, state, createdAtMs }) =>
      to === number &&
      (document.id === documentId || sourceId === documentId) &&
      state.kind !== 'failed' &&
      state.kind !== 'cancelled' &&
      nowMs - createdAtMs < repeatWithinMs,
  );
  return same ? { kind: 'just-sent', faxId: same.id, sentAtMs: same.createdAtMs } : null;
}

/** A number that is known is neither new nor a slip, however near it is to another one. */
export function checkNumber(number: FaxNumber, knowledge: Knowledge): CheckedRecipient {
  const warnings: DialWarning[] = [];
  if (!knowledge.known.some((one) => one.number === number)) {
    if (knowledge.confirmsFirstTime) warnings.push({ kind: 'first-time', lastFour: number.slice(-4) });
    const near = findNearKnown(number, knowledge.known);
    if (near) warnings.push(near);
  }
  const justSent = findJustSent(number, knowledge);
  if (justSent) warnings.push(justSent);
  return { number, warnings };
}

/** The first number that bears a warning which nobody has confirmed; null when all may be sent to. */
export function findUnconfirmed(checked: readonly CheckedRecipient[], confirmed: readonly FaxNumber[]): FaxNumber | null {
  return checked.find(({ number, warnings }) => warnings.length > 0 && !confirmed.includes(number))?.number ?? null;
}
