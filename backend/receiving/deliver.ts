// A fax that came over a line into the inbox of the faxbox that has the called number: file first, then the entry and its letters.
import type { ArrivedFax } from '../line/line.ts';
import type { Mailbag } from '../mail/mailbag.ts';
import { keepFaxes } from '../sending/keep-faxes.ts';
import { findFaxboxOfNumber } from '../sending/numbers.ts';
import { inboxHexId, toInboxFax } from '../sending/results.ts';
import type { Stores } from '../service.ts';

export interface DeliverOptions {
  readonly stores: Stores;
  readonly mail: Mailbag;
  /** Empty: a fax for nobody is not taken. */
  readonly defaultNumber: string;
  readonly now: () => number;
}

export function isKept(stores: Stores, arrivalId: string): boolean {
  return stores.faxes.findByJob('inbox', arrivalId) !== null;
}

/** Twice with the same id is once. False: no faxbox answers the number. */
export async function deliver(
  { stores, mail, defaultNumber, now }: DeliverOptions,
  id: string,
  fax: ArrivedFax,
): Promise<boolean> {
  const faxbox = findFaxboxOfNumber(stores, fax.to) ?? findFaxboxOfNumber(stores, defaultNumber);
  if (!faxbox) return false;
  if (isKept(stores, id)) return true;
  await stores.files.write(inboxHexId(id), 'pdf', fax.pdf);
  keepFaxes(stores, mail, id, [toInboxFax(id, faxbox, fax, now())]);
  return true;
}
