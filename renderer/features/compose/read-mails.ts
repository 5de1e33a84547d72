// E-mail addresses as people type several of them: separated by commas, semicolons or spaces.
import { sendOptions } from '../../../contract/fax.ts';

export interface ReadMails {
  readonly mails: string[];
  /** The first that is no address; null when all are good. */
  readonly wrong: string | null;
}

const { notify } = sendOptions.shape;

export function readMails(typed: string): ReadMails {
  const mails = [...new Set(typed.split(/[\s,;]+/).filter((part) => part !== ''))];
  const wrong = mails.find((mail) => !notify.element.safeParse(mail).success);
  return { mails, wrong: wrong ?? (notify.safeParse(mails).success ? null : (mails.at(-1) ?? null)) };
}
