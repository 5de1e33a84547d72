// What the user is asked before a fax leaves, one question after another, made from what main warns of.
import type { FaxNumber, Recipient } from '../../../contract/fax.ts';
import type { CheckedRecipient, DialWarning } from '../../../contract/misdial.ts';

export interface NearKnown {
  readonly kind: 'near-known';
  readonly recipient: Recipient;
  readonly known: Recipient;
}

export interface FirstTime {
  readonly kind: 'first-time';
  readonly recipients: readonly Recipient[];
}

export interface JustSent {
  readonly kind: 'just-sent';
  readonly recipients: readonly Recipient[];
  /** The newest of those faxes. */
  readonly sentAtMs: number;
}

export type GuardStep = NearKnown | FirstTime | JustSent;

type Warning<K extends DialWarning['kind']> = Extract<DialWarning, { kind: K }>;

function findWarning<K extends DialWarning['kind']>({ warnings }: CheckedRecipient, kind: K): Warning<K> | undefined {
  return warnings.find((warning): warning is Warning<K> => warning.kind === kind);
}

/**
 * Likely slips first, each for itself. Two numbers side by side are a stronger check than four digits, so a number with a
 * known neighbour is not asked for its digits as well.
 */
export function planSteps(recipients: readonly Recipient[], checked: readonly CheckedRecipient[]): GuardStep[] {
  const steps: GuardStep[] = [];
  const firsts: Recipient[] = [];
  const repeated: Recipient[] = [];
  let sentAtMs = 0;
  for (const one of checked) {
    const recipient = recipients.find(({ number }) => number === one.number) ?? { number: one.number, name: '' };
    const near = findWarning(one, 'near-known');
    const again = findWarning(one, 'just-sent');
    if (near) steps.push({ kind: 'near-known', recipient, known: { number: near.known, name: near.name } });
    else if (findWarning(one, 'first-time')) firsts.push(recipient);
    if (again) {
      repeated.push(recipient);
      sentAtMs = Math.max(sentAtMs, again.sentAtMs);
    }
  }
  if (firsts.length > 0) steps.push({ kind: 'first-time', recipients: firsts });
  if (repeated.length > 0) steps.push({ kind: 'just-sent', recipients: repeated, sentAtMs });
  return steps;
}

/** The places in `one` whose digit is not that of `other`, if they are one slip apart; of a digit too many its place. */
export function differingPlaces(one: FaxNumber, other: FaxNumber): readonly number[] {
  if (one.length < other.length) return [];
  const places = Array.from(one).flatMap((digit, at) => (digit === other[at] ? [] : [at]));
  return one.length > other.length ? places.slice(0, 1) : places;
}

export interface NumberParts {
  readonly start: string;
  readonly end: string;
}

/** A written number before and from the last four of its digits on: `+1 514 555 ` and `0143`. */
export function splitLastFour(written: string): NumberParts {
  let at = written.length;
  for (let digits = 0; at > 0 && digits < 4; ) {
    at--;
    if (/\d/.test(written.charAt(at))) digits++;
  }
  return { start: written.slice(0, at), end: written.slice(at) };
}
