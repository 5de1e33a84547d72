// Desktop notifications: one for a new fax, one for several at once; a click opens the fax, and reading it takes it back.
import { Notification } from 'electron';
import type { ReceivedFax } from '../../contract/received-fax.ts';
import { maskNumber } from './mask-number.ts';
import type { DesktopWords } from './words.ts';

export interface Notifier {
  /** Collects what arrives within a moment, then says it once. */
  announce(accountId: string, fax: ReceivedFax): void;
  withdraw(faxId: string): void;
  say(title: string, body: string): void;
}

export interface NotifierOptions {
  readonly words: () => DesktopWords;
  readonly isOn: () => boolean;
  readonly showsFullNumber: () => boolean;
  readonly onClick: (accountId: string, faxId: string) => void;
}

interface Arrival {
  readonly accountId: string;
  readonly fax: ReceivedFax;
}

/** Faxes that come within this time of the first are one burst. */
const burstMs = 400;
/** More than this many in a burst are summarised. */
const mostSingle = 3;

export function describeFax(fax: ReceivedFax, words: DesktopWords, showsFullNumber: boolean): string {
  const number = showsFullNumber ? fax.from : maskNumber(fax.from);
  const sender = fax.from === '' ? words.unknownSender : number;
  return fax.document ? words.pagesFrom(fax.document.pageCount, sender) : words.cannotBeShown(sender);
}

export function createNotifier({ words, isOn, showsFullNumber, onClick }: NotifierOptions): Notifier {
  // A notification that is garbage-collected loses its click.
  const shown = new Map<string, Notification>();
  let burst: Arrival[] = [];

  function show(title: string, body: string, arrival: Arrival): void {
    const { accountId, fax } = arrival;
    const notification = new Notification({ title, body });
    notification.on('click', () => onClick(accountId, fax.id));
    notification.on('close', () => shown.delete(fax.id));
    notification.show();
    shown.set(fax.id, notification);
  }

  function endBurst(): void {
    const arrivals = burst;
    burst = [];
    const last = arrivals.at(-1);
    if (!isOn() || !last) return;
    if (arrivals.length > mostSingle) {
      show(words().faxesReceived(arrivals.length), describeFax(last.fax, words(), showsFullNumber()), last);
      return;
    }
    for (const arrival of arrivals) show(words().faxReceived, describeFax(arrival.fax, words(), showsFullNumber()), arrival);
  }

  return {
    announce(accountId, fax) {
      if (burst.length === 0) setTimeout(endBurst, burstMs);
      burst.push({ accountId, fax });
    },
    withdraw(faxId) {
      shown.get(faxId)?.close();
      shown.delete(faxId);
    },
    say(title, body) {
      new Notification({ title, body }).show();
    },
  };
}
