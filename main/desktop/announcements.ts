// Which arrivals become a notification: one for a fax, one for several at once; reading all it speaks of takes it back.
import type { ReceivedFax } from '../../contract/received-fax.ts';
import { maskNumber } from './mask-number.ts';
import type { DesktopWords } from './words.ts';

/** A notification on the screen. */
export interface ShownNotice {
  close(): void;
}

export interface NoticeHooks {
  readonly onClick: () => void;
  /** Closed by the person or the desktop: nothing is left to take back. */
  readonly onClosed: () => void;
}

export interface Announcements {
  /** Collects what arrives within a moment, then says it once. */
  announce(accountId: string, fax: ReceivedFax): void;
  /** The fax was read, moved away or deleted. */
  withdraw(faxId: string): void;
  /** Takes back what the screen shows. */
  withdrawAll(): void;
}

export interface AnnouncementOptions {
  readonly words: () => DesktopWords;
  readonly showsFullNumber: () => boolean;
  /** Asked at the moment of showing, for a number or for none. */
  readonly isAnnounced: (number: string | null) => boolean;
  /** As the contacts know the number; empty for strangers. */
  readonly nameOf: (number: string | null) => string;
  /** Then a notification says that a fax came, and nothing of it. */
  readonly isLocked: () => boolean;
  readonly show: (title: string, body: string, hooks: NoticeHooks) => ShownNotice;
  readonly onClick: (accountId: string, faxId: string) => void;
}

interface Arrival {
  readonly accountId: string;
  readonly fax: ReceivedFax;
}

interface Notice {
  readonly shown: ShownNotice;
  readonly unreadIds: Set<string>;
}

/** Faxes that come within this time of the first are one burst. */
const burstMs = 400;
/** More than this many in a burst are summarised. */
const mostSingle = 3;

function nameSender({ from, fromName, number }: ReceivedFax, options: AnnouncementOptions): string {
  if (!options.showsFullNumber()) return from === '' ? options.words().unknownSender : maskNumber(from);
  return options.nameOf(number) || fromName || from || options.words().unknownSender;
}

export function describeFax(fax: ReceivedFax, options: AnnouncementOptions): string {
  const sender = nameSender(fax, options);
  return fax.document ? options.words().pagesFrom(fax.document.pageCount, sender) : options.words().cannotBeShown(sender);
}

export function createAnnouncements(options: AnnouncementOptions): Announcements {
  const { words, isAnnounced, isLocked, show, onClick } = options;
  // A notification that is garbage-collected loses its click.
  const notices = new Set<Notice>();
  let burst: Arrival[] = [];

  function say(title: string, arrivals: readonly Arrival[], last: Arrival): void {
    const hooks = {
      onClick: () => onClick(last.accountId, last.fax.id),
      onClosed: () => void notices.delete(notice),
    };
    const shown = show(title, isLocked() ? '' : describeFax(last.fax, options), hooks);
    const notice: Notice = { shown, unreadIds: new Set(arrivals.map(({ fax }) => fax.id)) };
    notices.add(notice);
  }

  function endBurst(): void {
    const arrivals = burst.filter(({ fax }) => isAnnounced(fax.number));
    burst = [];
    const last = arrivals.at(-1);
    if (last && arrivals.length > mostSingle) say(words().faxesReceived(arrivals.length), arrivals, last);
    else for (const arrival of arrivals) say(words().faxReceived, [arrival], arrival);
  }

  return {
    announce(accountId, fax) {
      if (burst.length === 0) setTimeout(endBurst, burstMs);
      burst.push({ accountId, fax });
    },
    withdrawAll() {
      for (const { shown } of notices) shown.close();
      notices.clear();
    },
    withdraw(faxId) {
      burst = burst.filter(({ fax }) => fax.id !== faxId);
      for (const notice of notices) {
        if (!notice.unreadIds.delete(faxId) || notice.unreadIds.size > 0) continue;
        notices.delete(notice);
        notice.shown.close();
      }
    },
  };
}
