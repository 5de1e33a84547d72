// Carries every fax from Send to its end. Each step is on disk before it is taken, so that a crash loses and doubles nothing.
import { randomUUID } from 'node:crypto';
import type { Draft, OwnNumber, PreparedDocument, Recipient, SendOptions } from '../../contract/fax.ts';
import { createLogger } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { canCancel, type FaxState, isOver, type SentFax } from '../../contract/sent-fax.ts';
import type { Upload } from '../drafts/upload.ts';
import type { OutboxRecord, SentFaxStore } from '../store/sent-fax-store.ts';
import type { UsedNumberStore } from '../store/used-number-store.ts';
import { firstState } from './fax-life.ts';
import { createStep, type StepOptions } from './fax-steps.ts';

const log = createLogger('outbox');

export interface OutboxOptions extends StepOptions {
  readonly store: SentFaxStore;
  readonly usedNumbers: UsedNumberStore;
  /** How long Send can be undone now, in ms; 0: not at all. */
  readonly holdMs: () => number;
  readonly onChange: (record: OutboxRecord) => void;
  /** These left the list: deleted, or a draft again. */
  readonly onRemove: (faxIds: readonly string[]) => void;
  /** This is a draft again. */
  readonly onRestore: (draft: Draft) => void;
}

export interface NewSend {
  /** The draft that becomes these faxes; it is kept while Send can be undone. null: they go without an undo window. */
  readonly draftId: string | null;
  readonly accountId: string;
  readonly title: string;
  /** `own`: the upload of this one recipient, with their own cover, instead of `document` and `tiffId`. */
  readonly recipients: readonly (Recipient & { readonly own?: Upload })[];
  readonly from: OwnNumber;
  readonly fromName: string;
  readonly document: PreparedDocument;
  /** As in `SentFax`. */
  readonly sourceId?: string | undefined;
  /** As in `OutboxRecord`. */
  readonly tiffId?: string | undefined;
  readonly options: SendOptions;
  readonly continues: SentFax['continues'];
}

export interface Outbox {
  /** One fax for each recipient, all on disk when this returns. */
  enqueue(send: NewSend): readonly SentFax[];
  /** A Send that is held or scheduled becomes its draft again. `fax/too-late`. */
  undo(faxId: string): Result<Draft>;
  /** What is held (with its whole Send) or scheduled goes now. `fax/too-late`. */
  sendNow(faxId: string): Result<null>;
  /**
   * What is still here is cancelled at once; what the service has, and offered to give back, is asked for, and its state tells
   * what became of that. `fax/too-late` for all others.
   */
  cancel(faxId: string): Result<null>;
  /** Takes finished faxes off the list, all of them or none. `fax/not-over`. */
  remove(faxIds: readonly string[]): Result<null>;
  /** Takes up every fax that has not come to its end. */
  resume(): void;
  /** Something changed for the better (signed in, back online): no fax waits any longer. */
  wake(): void;
  stop(): void;
}

function makeRecords(send: NewSend, holdMs: number, nowMs: number): readonly OutboxRecord[] {
  const { accountId, title, from, fromName, document, sourceId, tiffId, options, continues } = send;
  const batchId = randomUUID();
  const state = firstState(options.sendAtMs, send.draftId === null ? 0 : holdMs, nowMs);
  return send.recipients.map(({ number, name, own = { document, tiffId } }) => {
    const ids = { id: randomUUID(), clientRef: randomUUID(), batchId };
    const ends = { to: number, toName: name, fromNumber: from.number };
    const what = { title, document: own.document, sourceId, options, continues };
    const fax: SentFax = { ...ids, ...ends, createdAtMs: nowMs, ...what, state, confirmedAtMs: null };
    return { fax, accountId, faxboxId: from.faxboxId, fromName, submittedAtMs: null, tiffId: own.tiffId };
  });
}

const isHeld = ({ fax }: OutboxRecord): boolean => fax.state.kind === 'held' || fax.state.kind === 'scheduled';

export function openOutbox(options: OutboxOptions): Outbox {
  const { store, now } = options;
  const driven = new Set<string>();
  const wakers = new Map<string, () => void>();
  /** Called while they were in the middle of a step, so that they must not rest after it. */
  const nudged = new Set<string>();
  let isStopped = false;

  function nudge(id: string): void {
    const end = wakers.get(id);
    if (end) end();
    else if (driven.has(id)) nudged.add(id);
  }

  function keep(record: OutboxRecord): OutboxRecord {
    store.save(record);
    options.onChange(record);
    return record;
  }

  /** Of a batch all that still wait go, so that none of them can be taken back any more. */
  function release(batchId: string): void {
    const records = store.listBatch(batchId).filter(isHeld);
    const queued = records.map((record) => ({ ...record, fax: { ...record.fax, state: { kind: 'queued' as const } } }));
    store.release(queued, batchId);
    for (const record of queued) {
      options.onChange(record);
      nudge(record.fax.id);
    }
  }

  const step = createStep(options, {
    keep,
    release,
    current: (faxId) => store.get(faxId),
    noteAccepted: ({ accountId, fax }) =>
      options.usedNumbers.note(accountId, { number: fax.to, name: fax.toName, lastUsedAtMs: now() }),
  });

  function rest(id: string, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        wakers.delete(id);
        resolve();
      };
      const timer = setTimeout(end, ms);
      wakers.set(id, end);
    });
  }

  /** What is on disk counts, not what was known before a rest: it may have been cancelled, released or undone meanwhile. */
  async function drive(id: string): Promise<void> {
    let repeats = 0;
    let absences = 0;
    for (;;) {
      const record = store.get(id);
      if (isStopped || !record || isOver(record.fax.state)) return;
      const end = await step(record, { repeats, absences });
      absences = end.isAbsent ? absences + 1 : 0;
      repeats = store.get(id)?.fax.state.kind === record.fax.state.kind ? repeats + 1 : 0;
      if (end.waitMs > 0 && !nudged.delete(id)) await rest(id, end.waitMs);
    }
  }

  /** What could not be kept, on a full disk most likely, is tried again: the fax goes on from what is on it. */
  async function driveOn(id: string): Promise<void> {
    while (!isStopped) {
      try {
        await drive(id);
        return;
      } catch (error) {
        log.error('a fax stopped moving', { fax: id, error });
        await rest(id, options.slowestRetryMs);
      }
    }
  }

  function carry({ fax: { id } }: OutboxRecord): void {
    if (driven.has(id)) return;
    driven.add(id);
    void driveOn(id).finally(() => {
      driven.delete(id);
      nudged.delete(id);
    });
  }

  function find(faxId: string, may: (record: OutboxRecord) => boolean): Result<OutboxRecord> {
    const record = store.get(faxId);
    if (!record) return fail('ipc/unknown-id', faxId);
    return may(record) ? ok(record) : fail('fax/too-late', record.fax.state.kind);
  }

  return {
    enqueue(send) {
      const records = makeRecords(send, options.holdMs(), now());
      if (send.draftId === null) store.saveAll(records);
      else store.saveInsteadOfDraft(records, send.draftId);
      for (const record of records) {
        options.onChange(record);
        carry(record);
      }
      return records.map(({ fax }) => fax);
    },
    undo(faxId) {
      const record = find(faxId, isHeld);
      if (!record.ok) return record;
      const { batchId } = record.value.fax;
      const batch = store.listBatch(batchId);
      const isWhole = batch.every((one) => isHeld(one) || one.fax.state.kind === 'cancelled');
      const draft = isWhole ? store.restoreDraft(batchId) : null;
      if (!draft) return fail('fax/too-late', batchId);
      options.onRemove(batch.map(({ fax }) => fax.id));
      options.onRestore(draft);
      for (const { fax } of batch) nudge(fax.id);
      return ok(draft);
    },
    sendNow(faxId) {
      const record = find(faxId, isHeld);
      if (!record.ok) return record;
      release(record.value.fax.batchId);
      return ok(null);
    },
    cancel(faxId) {
      const record = find(faxId, ({ fax }) => canCancel(fax.state));
      if (!record.ok) return record;
      const { batchId, state } = record.value.fax;
      const next: FaxState =
        state.kind === 'waiting'
          ? { kind: 'cancelling', jobId: state.jobId, attempt: state.attempt }
          : { kind: 'cancelled', cancelledAtMs: now() };
      keep({ ...record.value, fax: { ...record.value.fax, state: next } });
      if (!store.listBatch(batchId).some(isHeld)) store.release([], batchId);
      nudge(faxId);
      return ok(null);
    },
    remove(faxIds) {
      for (const faxId of faxIds) {
        const record = store.get(faxId);
        if (record && !isOver(record.fax.state)) return fail('fax/not-over', faxId);
      }
      store.remove(faxIds);
      options.onRemove(faxIds);
      return ok(null);
    },
    resume: () => store.listOpen().forEach(carry),
    wake: () => [...driven].forEach(nudge),
    stop: () => {
      isStopped = true;
      [...driven].forEach(nudge);
    },
  };
}
