// An outbox over a database of its own, for the tests of its parts.
import { type Draft, usualOptions } from '../../contract/fax.ts';
import type { FaxState, SentFax } from '../../contract/sent-fax.ts';
import type { FaxService, JobReport } from '../fax-service/fax-service.ts';
import { type NewSend, type Outbox, type OutboxOptions, openOutbox } from '../outbox/outbox.ts';
import { openSentFaxStore, type SentFaxStore } from '../store/sent-fax-store.ts';
import { openUsedNumberStore } from '../store/used-number-store.ts';
import { makeTempDatabase, type TempDatabase } from './temp-database.ts';

export const newSend: NewSend = {
  draftId: null,
  accountId: 'account',
  title: 'Referral',
  recipients: [{ number: '+15145550143', name: '' }],
  from: { number: '+15145550142', label: 'Front desk', faxboxId: 'box' },
  fromName: 'Front desk',
  document: { id: 'a'.repeat(64), pageCount: 3, sizeBytes: 1000 },
  options: usualOptions,
  continues: null,
};
export const job = { jobId: 'job-1', faxboxId: 'box', createdAtMs: 1000 };
export const delivered: JobReport = {
  kind: 'delivered',
  serviceId: '202611-x',
  pagesSent: 3,
  deliveredAtMs: 2000,
  elapsedSeconds: 40,
  remoteStation: 'B',
};

interface Opened {
  readonly outbox: Outbox;
  readonly states: FaxState[];
  readonly removed: string[];
  readonly restored: Draft[];
}

export interface OutboxBench {
  readonly database: TempDatabase;
  readonly store: SentFaxStore;
  /** As the next start of the app would, when it is called again. */
  open(service: FaxService | null, from?: SentFaxStore, change?: Partial<OutboxOptions>): Opened;
  remove(): void;
}

export function makeOutboxBench(): OutboxBench {
  const database = makeTempDatabase();
  const store = openSentFaxStore(database.db);
  const outboxes: Outbox[] = [];
  return {
    database,
    store,
    open(service, from = store, change = {}) {
      const states: FaxState[] = [];
      const removed: string[] = [];
      const restored: Draft[] = [];
      const outbox = openOutbox({
        store: from,
        usedNumbers: openUsedNumberStore(database.db),
        documentPath: (id) => `/documents/${id}`,
        serviceFor: () => service,
        holdMs: () => 0,
        onChange: ({ fax }) => states.push(fax.state),
        onRemove: (ids) => removed.push(...ids),
        onRestore: (draft) => restored.push(draft),
        now: () => 5000,
        followEveryMs: 1,
        retryMs: 1,
        slowestRetryMs: 5,
        ...change,
      });
      outboxes.push(outbox);
      return { outbox, states, removed, restored };
    },
    remove() {
      for (const outbox of outboxes) outbox.stop();
      database.remove();
    },
  };
}

export function sendOne(outbox: Outbox, change: Partial<NewSend> = {}): SentFax {
  const [fax] = outbox.enqueue({ ...newSend, ...change });
  if (!fax) throw new Error('no fax was made');
  return fax;
}

export const kinds = (states: readonly FaxState[]): string[] => states.map(({ kind }) => kind);

/** Answers one after the other; the last one for ever. */
export function inTurn<T>(...answers: T[]): () => Promise<T> {
  return async () => (answers.length > 1 ? answers.shift() : answers[0]) as T;
}
