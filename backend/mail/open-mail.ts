// The mailbag that the settings ask for.
import type { MailOptions } from '../config/mail.ts';
import type { Stores } from '../service.ts';
import { type Mailbag, noMail, startMailbag } from './mailbag.ts';
import { openSmtp } from './smtp.ts';

export function openMail(options: MailOptions | null, stores: Stores, now: () => number, pausesMs?: readonly number[]): Mailbag {
  if (!options) return noMail;
  const smtp = openSmtp(options);
  const bag = startMailbag({ stores, options, send: smtp.send, now, ...(pausesMs ? { pausesMs } : {}) });
  return {
    ...bag,
    stop: async () => {
      smtp.close();
      await bag.stop();
    },
  };
}
