// Fetches what arrives: lists each faxbox, has every attachment kept on disk, and says what is new.

import type { Fault } from '../../contract/fault.ts';
import type { OwnNumber, PreparedDocument } from '../../contract/fax.ts';
import type { ReceivedFax, WordsState } from '../../contract/received-fax.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { FaxService } from '../fax-service/fax-service.ts';
import type { BlockedNumberStore } from '../store/blocked-number-store.ts';
import type { InboxRecord, ReceivedFaxStore } from '../store/received-fax-store.ts';
import { createAttachments } from './attachments.ts';
import { dayMs, openListing } from './listing.ts';

/** What the service gives for an account: where to ask, and for which faxboxes. */
export interface InboxSource {
  readonly accountId: string;
  readonly service: FaxService;
  readonly numbers: readonly OwnNumber[];
}

export interface InboxOptions {
  readonly store: ReceivedFaxStore;
  readonly blocked: Pick<BlockedNumberStore, 'has'>;
  readonly prepare: (inputPath: string) => Promise<Result<PreparedDocument>>;
  /** Where an attachment waits until it is read; it stays there when it cannot be shown. */
  readonly attachmentPath: (accountId: string, id: string) => string;
  readonly removeFile: (file: string) => Promise<void>;
  /** Whether its pages will be read. */
  readonly wordsOfNew: () => WordsState;
  /** Not for a fax of a blocked number, nor for one that was old when its faxbox was first listed. */
  readonly onArrival: (accountId: string, fax: ReceivedFax) => void;
  readonly onChange: () => void;
  readonly now: () => number;
}

export interface Checked {
  /** Older faxes, or documents, are still to be had: check again soon. */
  readonly hasMore: boolean;
}

export interface Inbox {
  /** Lists and fetches once. The fault of the first thing that went wrong; what had worked is kept. */
  check(source: InboxSource): Promise<Result<Checked>>;
}

/** Of one faxbox; the next one may do better. */
const faxboxFaults: ReadonlySet<Fault['code']> = new Set([
  'service/not-found',
  'service/unexpected-answer',
  'service/forbidden',
  'service/trouble',
]);

export function openInbox(options: InboxOptions): Inbox {
  const { store, onArrival, onChange } = options;
  const listing = openListing(options);

  function isNews({ accountId, faxboxId }: InboxRecord, fax: ReceivedFax): boolean {
    const firstMs = store.syncMark(accountId, faxboxId)?.firstMs ?? 0;
    return fax.folder === 'inbox' && fax.deleteAtMs === null && fax.receivedAtMs >= firstMs - dayMs;
  }

  const attachments = createAttachments({
    ...options,
    onFetched(record, fax) {
      if (isNews(record, fax)) onArrival(record.accountId, fax);
      onChange();
    },
  });

  /** true: all of them are listed to their beginning. */
  async function eachFaxbox(
    { accountId, service, numbers }: InboxSource,
    list: (box: Parameters<typeof listing.listOld>[0]) => Promise<Result<boolean | null>>,
  ): Promise<Result<boolean>> {
    let outcome: Result<boolean> = ok(true);
    for (const { faxboxId } of numbers) {
      const listed = await list({ accountId, faxboxId, service });
      if (!listed.ok && !faxboxFaults.has(listed.fault.code)) return listed;
      if (!listed.ok) outcome = outcome.ok ? listed : outcome;
      else if (listed.value === false && outcome.ok) outcome = ok(false);
    }
    return outcome;
  }

  return {
    async check(source) {
      const listedNew = await eachFaxbox(source, listing.listNew);
      // What was listed before is fetched even when listing fails now.
      const fetched = await attachments.fetchDue(source.accountId, source.service);
      if (!listedNew.ok) return listedNew;
      const listedOld = await eachFaxbox(source, listing.listOld);
      if (!listedOld.ok) return listedOld;
      return fetched.fault ? { ok: false, fault: fetched.fault } : ok({ hasMore: fetched.hasMore || !listedOld.value });
    },
  };
}
