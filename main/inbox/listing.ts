// Lists what a faxbox received: the newest day first, then backwards, one window at a time. What is listed is kept with a mark
// of how far it is whole, so that it goes on from there after anything.
import { faxNumber } from '../../contract/fax.ts';
import { type ReceivedFax, untouched, type WordsState } from '../../contract/received-fax.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { FaxService, InboxItem, InboxWindow } from '../fax-service/fax-service.ts';
import type { BlockedNumberStore } from '../store/blocked-number-store.ts';
import type { InboxRecord, ReceivedFaxStore } from '../store/received-fax-store.ts';
import type { SyncMark } from '../store/sync-mark-store.ts';

export interface ListingOptions {
  readonly store: Pick<ReceivedFaxStore, 'syncMark' | 'addListed' | 'oldestMs'>;
  readonly blocked: Pick<BlockedNumberStore, 'has'>;
  readonly wordsOfNew: () => WordsState;
  readonly onChange: () => void;
}

export interface Faxbox {
  readonly accountId: string;
  readonly faxboxId: string;
  readonly service: FaxService;
}

/** Each direction has widths of its own: what is crowded long ago says nothing about today. */
interface Walk extends Faxbox {
  readonly direction: 'new' | 'old';
}

export interface Listing {
  /** Everything that is newer than what is known. */
  listNew(box: Faxbox): Promise<Result<null>>;
  /** Some of what is older, in a few windows. true: there is nothing older any more. */
  listOld(box: Faxbox): Promise<Result<boolean>>;
}

export const dayMs = 86_400_000;
/** A service may store faxes late or out of order: the last day is listed each time. */
const overlapMs = dayMs;
/** A day less than the 31 that a service answers at once. */
const widestMs = 30 * dayMs;
const narrowestMs = 3_600_000;
/** A faxbox that had no fax for so long before its oldest one has none. */
const emptyMs = 12 * widestMs;
/** A window of more pages is listed in halves: what breaks off costs little, and the mark moves often. */
const mostPages = 20;
const endlessPages = 5000;
const endless = fail('service/unexpected-answer', 'a list without end');
/** Windows further back in one go. */
const windowsAtOnce = 6;
/** Older than this when the faxbox is first listed: not new to anybody, and a badge of thousands would hide what is. */
export const freshMs = 30 * dayMs;

export function openListing({ store, blocked, wordsOfNew, onChange }: ListingOptions): Listing {
  /** How wide the next window of a walk may be. */
  const widths = new Map<string, number>();
  const keyOf = ({ accountId, faxboxId, direction }: Walk): string => `${accountId} ${faxboxId} ${direction}`;
  const widthOf = (walk: Walk): number => widths.get(keyOf(walk)) ?? widestMs;

  function setWidth(walk: Walk, ms: number): void {
    widths.set(keyOf(walk), Math.min(Math.max(ms, narrowestMs), widestMs));
  }

  /** Half of what was tried, which may be less than the width allows. */
  function narrow(walk: Walk, { fromMs, toMs }: InboxWindow): void {
    setWidth(walk, Math.min(widthOf(walk), (toMs ?? walk.service.serverNow()) - fromMs) / 2);
  }

  function toRecord({ accountId, faxboxId }: Faxbox, item: InboxItem, { firstMs }: SyncMark): InboxRecord {
    const { id, receivedAtMs, from, fromName, to, isIncomplete = false } = item;
    const number = faxNumber.safeParse(from).data ?? null;
    const folder = number !== null && blocked.has(number) ? 'junk' : untouched.folder;
    const isRead = receivedAtMs < firstMs - freshMs;
    const fax: ReceivedFax = {
      ...untouched,
      id,
      receivedAtMs,
      from,
      fromName,
      number,
      to,
      isIncomplete,
      folder,
      isRead,
      document: null,
      fault: null,
      words: wordsOfNew(),
    };
    return { accountId, faxboxId, fax };
  }

  /** Each page is kept as it comes, `mark` with the last one. The number of pages; null: too many, the window was left. */
  async function listWindow(box: Walk, window: InboxWindow, mark: SyncMark, pages: number): Promise<Result<number | null>> {
    const { accountId, faxboxId, service } = box;
    const seen = new Set<string | null>([null]);
    let key: string | null = null;
    for (let count = 1; count <= pages; count++) {
      const page = await service.listInbox(faxboxId, window, key);
      if (!page.ok) {
        // Where a whole window does not come through, half of it may.
        if (count > 1) narrow(box, window);
        return page;
      }
      key = page.value.next;
      const records = page.value.items.map((item) => toRecord(box, item, mark));
      if (store.addListed(accountId, faxboxId, records, key === null ? mark : null) > 0) onChange();
      if (key === null) return ok(count);
      if (seen.has(key)) return endless;
      seen.add(key);
    }
    return ok(null);
  }

  /** `plan` gives, for a width, a window and the mark that it earns; narrower ones are tried until one is listed. */
  async function listWithin(box: Walk, plan: (widthMs: number) => readonly [InboxWindow, SyncMark]): Promise<Result<null>> {
    for (;;) {
      const width = widthOf(box);
      const isNarrowest = width <= narrowestMs;
      const [window, mark] = plan(width);
      const listed = await listWindow(box, window, mark, isNarrowest ? endlessPages : mostPages);
      if (!listed.ok) return listed;
      if (listed.value !== null) {
        if (listed.value <= mostPages / 2) setWidth(box, width * 2);
        return ok(null);
      }
      if (isNarrowest) return endless;
      narrow(box, window);
    }
  }

  function markOf({ accountId, faxboxId }: Faxbox, nowMs: number): SyncMark {
    return store.syncMark(accountId, faxboxId) ?? { firstMs: nowMs, fromMs: nowMs, toMs: nowMs };
  }

  return {
    async listNew(box) {
      const nowMs = box.service.serverNow();
      const before = markOf(box, nowMs);
      // A clock that was ahead when the mark was set must not hide what came since.
      const knownMs = Math.min(before.toMs, nowMs);
      const firstFromMs = knownMs - overlapMs;
      const fromMs = Math.min(before.fromMs, firstFromMs);
      /** What was whole stays so; the first time, and after a clock far ahead, only what is listed now is. */
      const wholeToMs = before.fromMs <= firstFromMs ? knownMs : firstFromMs;
      let startMs = firstFromMs;
      while (startMs < nowMs) {
        let endMs = nowMs;
        const listed = await listWithin({ ...box, direction: 'new' }, (widthMs) => {
          endMs = Math.min(startMs + widthMs, nowMs);
          const window = { fromMs: startMs, toMs: endMs < nowMs ? endMs : null };
          return [window, { firstMs: before.firstMs, fromMs, toMs: Math.max(endMs, wholeToMs) }];
        });
        if (!listed.ok) return listed;
        startMs = endMs;
      }
      return ok(null);
    },

    async listOld(box) {
      const { accountId, faxboxId, service } = box;
      for (let count = 0; count < windowsAtOnce; count++) {
        const mark = markOf(box, service.serverNow());
        const oldestMs = Math.min(store.oldestMs(accountId, faxboxId) ?? mark.firstMs, mark.firstMs);
        if (mark.fromMs <= Math.max(oldestMs - emptyMs, 0)) return ok(true);
        const listed = await listWithin({ ...box, direction: 'old' }, (widthMs) => {
          const fromMs = Math.max(mark.fromMs - widthMs, 0);
          return [
            { fromMs, toMs: mark.fromMs },
            { ...mark, fromMs },
          ];
        });
        if (!listed.ok) return listed;
      }
      return ok(false);
    },
  };
}
