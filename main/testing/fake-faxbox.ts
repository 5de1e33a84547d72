// What a cluster has of one faxbox, listed as KAZOO lists it: whole seconds, both ends of a window included, newest first, in pages.
import type { InboxItem, InboxPage, InboxWindow } from '../fax-service/fax-service.ts';

export interface FakeFaxbox {
  /** Stored as of now, with any time. */
  store(id: string, receivedAtMs: number): void;
  page(window: InboxWindow, key: string | null): InboxPage;
  ids(): readonly string[];
}

export function faxIdOf(count: number): string {
  return `202601-${count.toString(16).padStart(32, '0')}`;
}

export function createFakeFaxbox(faxboxId: string, pageSize: number): FakeFaxbox {
  const faxes: InboxItem[] = [];
  let isSorted = true;
  const keyOf = ({ receivedAtMs, id }: InboxItem): string => `${String(receivedAtMs).padStart(15, '0')} ${id}`;
  const second = (ms: number): number => Math.floor(ms / 1000) * 1000;
  const ends = { from: '+15145550142', fromName: 'Front desk', to: '+15145550143', pageCount: 1 };

  function sorted(): readonly InboxItem[] {
    if (!isSorted) faxes.sort((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1));
    isSorted = true;
    return faxes;
  }

  return {
    store(id, receivedAtMs) {
      faxes.push({ id, faxboxId, receivedAtMs: second(receivedAtMs), ...ends });
      isSorted = false;
    },
    page({ fromMs, toMs }, key) {
      const isWithin = (fax: InboxItem): boolean =>
        fax.receivedAtMs >= second(fromMs) && fax.receivedAtMs <= (toMs ?? Number.MAX_SAFE_INTEGER);
      const found = sorted().filter((fax) => isWithin(fax) && (key === null || keyOf(fax) <= key));
      const next = found[pageSize];
      return { items: found.slice(0, pageSize), next: next ? keyOf(next) : null };
    },
    ids: () => faxes.map(({ id }) => id),
  };
}
