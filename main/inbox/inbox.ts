// Fetches what arrives: lists each faxbox, keeps every attachment on disk, and says what is new.

import type { Fault } from '../../contract/fault.ts';
import { faxNumber, type OwnNumber, type PreparedDocument } from '../../contract/fax.ts';
import { createLogger } from '../../contract/log.ts';
import { type ReceivedFax, untouched, type WordsState } from '../../contract/received-fax.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { FaxService, InboxItem } from '../fax-service/fax-service.ts';
import type { BlockedNumberStore } from '../store/blocked-number-store.ts';
import type { InboxRecord, ReceivedFaxStore } from '../store/received-fax-store.ts';

const log = createLogger('inbox');

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
  /** Not for a fax of a blocked number. */
  readonly onArrival: (accountId: string, fax: ReceivedFax) => void;
  readonly onChange: () => void;
  readonly now: () => number;
}

export interface Inbox {
  /** Lists and fetches once. The fault of the first thing that went wrong; what had worked is kept. */
  check(source: InboxSource): Promise<Result<null>>;
}

/** How far before the newest known fax the list is asked again: a service may store faxes out of order. */
const overlapMs = 24 * 60 * 60 * 1000;
/** A first check goes this far back. */
const firstReachMs = 365 * 24 * 60 * 60 * 1000;

const listingFaults: ReadonlySet<Fault['code']> = new Set([
  'document/encrypted',
  'document/damaged',
  'document/empty',
  'document/not-supported',
  'document/took-too-long',
]);

export function openInbox(options: InboxOptions): Inbox {
  const { store, blocked, prepare, attachmentPath, removeFile, wordsOfNew, onArrival, onChange, now } = options;

  function addListed(accountId: string, item: InboxItem): void {
    if (store.isKnown(accountId, item.id)) return;
    const { id, receivedAtMs, from, fromName, to, faxboxId } = item;
    const number = faxNumber.safeParse(from).data ?? null;
    const folder = number !== null && blocked.has(number) ? 'junk' : untouched.folder;
    store.add({
      accountId,
      faxboxId,
      fax: {
        ...untouched,
        ...{ id, receivedAtMs, from, fromName, number, to, folder, document: null, fault: null },
        words: wordsOfNew(),
      },
    });
  }

  async function list({ accountId, service, numbers }: InboxSource): Promise<Result<null>> {
    for (const { faxboxId } of numbers) {
      const newestMs = store.newestMs(accountId, faxboxId);
      const sinceMs = newestMs === null ? now() - firstReachMs : newestMs - overlapMs;
      const items = await service.listInbox(faxboxId, sinceMs);
      if (!items.ok) return items;
      for (const item of items.value) addListed(accountId, item);
    }
    return ok(null);
  }

  /** null: the fax was deleted meanwhile. A file that cannot be shown is a fact about the fax; trouble of the disk or the network is not. */
  async function fetchOne({ accountId, faxboxId, fax }: InboxRecord, service: FaxService): Promise<Result<ReceivedFax | null>> {
    const file = attachmentPath(accountId, fax.id);
    const fetched = await service.fetchAttachment({ id: fax.id, faxboxId }, file);
    if (!fetched.ok) return fetched;
    const prepared = await prepare(file);
    if (!prepared.ok && !listingFaults.has(prepared.fault.code)) return prepared;
    const complete = store.change(accountId, fax.id, prepared.ok ? { document: prepared.value } : { fault: prepared.fault });
    if (prepared.ok) await removeFile(file);
    return ok(complete);
  }

  async function fetchMissing({ accountId, service }: InboxSource): Promise<Result<null>> {
    let trouble: Result<null> = ok(null);
    for (const record of store.listUnfetched(accountId)) {
      const fetched = await fetchOne(record, service);
      if (fetched.ok) {
        const isNews = fetched.value?.folder === 'inbox' && fetched.value.deleteAtMs === null;
        if (fetched.value && isNews) onArrival(accountId, fetched.value);
        onChange();
      } else {
        log.warn('attachment not fetched', { fax: record.fax.id, code: fetched.fault.code, detail: fetched.fault.detail });
        trouble = trouble.ok ? fetched : trouble;
      }
    }
    return trouble;
  }

  return {
    async check(source) {
      const listed = await list(source);
      // What was listed before is fetched even when listing fails now.
      const fetched = await fetchMissing(source);
      return listed.ok ? fetched : listed;
    },
  };
}
