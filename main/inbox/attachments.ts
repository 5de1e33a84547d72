// Fetches the documents of listed faxes: newest first, two at once. One that fails waits, longer each time, and holds up no other.
import { isAhead } from '../../contract/deadline.ts';
import type { Fault } from '../../contract/fault.ts';
import type { PreparedDocument } from '../../contract/fax.ts';
import { createLogger } from '../../contract/log.ts';
import type { ReceivedFax } from '../../contract/received-fax.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { FaxService } from '../fax-service/fax-service.ts';
import type { InboxRecord, ReceivedFaxStore } from '../store/received-fax-store.ts';

const log = createLogger('inbox.attachments');

export interface AttachmentsOptions {
  readonly store: Pick<ReceivedFaxStore, 'listUnfetched' | 'change'>;
  readonly prepare: (inputPath: string) => Promise<Result<PreparedDocument>>;
  /** Where an attachment waits until it is read; it stays there when it cannot be shown. */
  readonly attachmentPath: (accountId: string, id: string) => string;
  readonly removeFile: (file: string) => Promise<void>;
  /** The fax is readable now, or never will be. */
  readonly onFetched: (record: InboxRecord, fax: ReceivedFax) => void;
  readonly now: () => number;
}

export interface FetchReport {
  /** What keeps documents from coming that is not the fault of a single fax. */
  readonly fault: Fault | null;
  /** Others could be fetched at once. */
  readonly hasMore: boolean;
}

export interface Attachments {
  /** Fetches some of what is due. Answers after a while although the slowest of them are still coming. */
  fetchDue(accountId: string, service: FaxService): Promise<FetchReport>;
}

interface Setback {
  readonly failures: number;
  readonly untilMs: number;
  readonly fault: Fault;
}

/** One account's documents, as far as this run of the app knows: after a restart each is tried at once. */
interface Shelf {
  readonly setbacks: Map<string, Setback>;
  round: Promise<boolean> | null;
}

const atOnce = 2;
const mostPerRound = 40;
const listedAtOnce = 50;
const patienceMs = 10_000;
/** So many in a row mean that the others fare no better now. */
const mostInARow = 3;
/** One that fails oftener while others come has a reason of its own. */
const mostForgiven = 3;
const firstPauseMs = 15_000;
const longestPauseMs = { shared: 5 * 60_000, own: 6 * 3_600_000 };

/** These say something about one fax; all others about the network, the session or this computer. */
const ownFaults: ReadonlySet<Fault['code']> = new Set([
  'service/not-found',
  'service/unexpected-answer',
  'service/forbidden',
  'service/trouble',
]);
/** Facts about the document: another try brings the same. */
const finalFaults: ReadonlySet<Fault['code']> = new Set([
  'document/encrypted',
  'document/damaged',
  'document/empty',
  'document/not-supported',
  'document/too-large',
  'document/took-too-long',
]);

function longestPauseFor({ code }: Fault): number {
  return ownFaults.has(code) ? longestPauseMs.own : longestPauseMs.shared;
}

function setBack(before: Setback | undefined, fault: Fault, nowMs: number): Setback {
  const failures = (before?.failures ?? 0) + 1;
  return { failures, fault, untilMs: nowMs + Math.min(firstPauseMs * 4 ** Math.min(failures - 1, 10), longestPauseFor(fault)) };
}

export function createAttachments(options: AttachmentsOptions): Attachments {
  const { store, prepare, attachmentPath, removeFile, onFetched, now } = options;
  const shelves = new Map<string, Shelf>();

  const isWaiting = ({ untilMs, fault }: Setback): boolean => isAhead(untilMs, longestPauseFor(fault), now());

  function shelfOf(accountId: string): Shelf {
    const shelf = shelves.get(accountId) ?? { setbacks: new Map<string, Setback>(), round: null };
    shelves.set(accountId, shelf);
    return shelf;
  }

  /** null: the fax was deleted meanwhile. A file that cannot be shown is a fact about the fax; trouble of the disk or the network is not. */
  async function fetchOne({ accountId, faxboxId, fax }: InboxRecord, service: FaxService): Promise<Result<ReceivedFax | null>> {
    const file = attachmentPath(accountId, fax.id);
    const fetched = await service.fetchAttachment({ id: fax.id, faxboxId }, file);
    if (!fetched.ok) return fetched;
    const prepared = await prepare(file);
    if (!prepared.ok && !finalFaults.has(prepared.fault.code)) return prepared;
    const complete = store.change(accountId, fax.id, prepared.ok ? { document: prepared.value } : { fault: prepared.fault });
    if (prepared.ok || !complete) await removeFile(file);
    return ok(complete);
  }

  /** Newest first, read from disk a few at a time. Setbacks of faxes that are gone are forgotten at the end. */
  function* listDue(accountId: string, { setbacks }: Shelf): Generator<InboxRecord, null> {
    const unfetched = new Set<string>();
    let after: number | null = null;
    do {
      const { records, last } = store.listUnfetched(accountId, listedAtOnce, after);
      for (const record of records) {
        const setback = setbacks.get(record.fax.id);
        unfetched.add(record.fax.id);
        if (!setback || !isWaiting(setback)) yield record;
      }
      after = last;
    } while (after !== null);
    for (const id of setbacks.keys()) if (!unfetched.has(id)) setbacks.delete(id);
    return null;
  }

  /** What failed for a reason that is over now need not wait any longer. */
  function forgive({ setbacks }: Shelf, id: string): void {
    setbacks.delete(id);
    for (const [other, setback] of setbacks)
      if (!ownFaults.has(setback.fault.code) && setback.failures <= mostForgiven)
        setbacks.set(other, { ...setback, untilMs: Math.min(setback.untilMs, now()) });
  }

  /** true: there is more that could be fetched at once. */
  async function runRound(accountId: string, service: FaxService, shelf: Shelf): Promise<boolean> {
    const due = listDue(accountId, shelf);
    let started = 0;
    let inARow = 0;
    async function work(): Promise<void> {
      while (started < mostPerRound && inARow < mostInARow) {
        const { value: record } = due.next();
        if (!record) return;
        started++;
        const fetched = await fetchOne(record, service);
        if (fetched.ok) {
          inARow = 0;
          forgive(shelf, record.fax.id);
          if (fetched.value) onFetched(record, fetched.value);
        } else {
          const { code, detail } = fetched.fault;
          log.warn('attachment not fetched', { fax: record.fax.id, code, detail });
          inARow = ownFaults.has(code) ? inARow : inARow + 1;
          shelf.setbacks.set(record.fax.id, setBack(shelf.setbacks.get(record.fax.id), fetched.fault, now()));
        }
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work));
    const isAnyDue = [...shelf.setbacks.values()].some((setback) => !isWaiting(setback));
    return inARow < mostInARow && (started >= mostPerRound || isAnyDue);
  }

  return {
    async fetchDue(accountId, service) {
      const shelf = shelfOf(accountId);
      shelf.round ??= runRound(accountId, service, shelf).finally(() => {
        shelf.round = null;
      });
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), patienceMs);
      });
      const hasMore = await Promise.race([shelf.round, enough]).finally(() => clearTimeout(timer));
      const shared = [...shelf.setbacks.values()].find((setback) => isWaiting(setback) && !ownFaults.has(setback.fault.code));
      return { fault: shared?.fault ?? null, hasMore };
    },
  };
}
