// What the form of a virtual fax begins with, and what must be right before it is sent.
import type { AccountNumber, Extension } from '../../../contract/admin.ts';
import { readMails } from '../compose/read-mails.ts';

export interface FaxFields {
  readonly number: string | null;
  readonly mails: string;
}

/** The numbers that can be chosen: its own, and those that are free. */
export function choosableNumbers({ fax }: Extension, numbers: readonly AccountNumber[]): readonly string[] {
  const own = fax.kind === 'off' ? null : fax.number;
  const free = numbers.filter(({ number, use }) => use === 'free' && number !== own).map(({ number }) => number);
  return own === null ? free : [own, ...free];
}

/** A number that leads elsewhere meanwhile is no choice; the user's own address is a good one. */
export function firstFields({ fax, mail }: Extension): FaxFields {
  return fax.kind === 'off' ? { number: null, mails: mail } : { number: fax.number, mails: fax.mails.join(', ') };
}

export interface CheckedFields {
  readonly mails: string[];
  readonly needsNumber: boolean;
  /** The first that is no address; null when all are good. */
  readonly wrongMail: string | null;
  readonly isGood: boolean;
}

export function checkFields({ number, mails: typed }: FaxFields): CheckedFields {
  const { mails, wrong } = readMails(typed);
  return { mails, needsNumber: number === null, wrongMail: wrong, isGood: number !== null && wrong === null };
}

/** Nothing to save. */
export function isUnchanged({ fax }: Extension, { number, mails }: FaxFields): boolean {
  return fax.kind === 'on' && number === fax.number && readMails(mails).mails.join(' ') === fax.mails.join(' ');
}
