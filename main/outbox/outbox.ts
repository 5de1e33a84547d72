// Carries every fax from Send to its end. Each step is on disk before it is taken, so that a crash loses and doubles nothing.
import { randomUUID } from 'node:crypto';
import type { Fault } from '../../contract/fault.ts';
import type { FaxNumber, OwnNumber, PreparedDocument, SentFax } from '../../contract/fax.ts';
import { createLogger } from '../../contract/log.ts';
import type { FaxService, JobRef } from '../fax-service/fax-service.ts';
import { isOver, type OutboxRecord, type SentFaxStore } from '../store/sent-fax-store.ts';
import { applyReport, giveUp, judgeSubmitTrouble } from './fax-life.ts';

const log = createLogger('outbox');

export interface OutboxOptions {
  readonly store: SentFaxStore;
  readonly documentPath: (id: string) => string;
  /** null while the account's service cannot be used; the fax then waits. */
  readonly serviceFor: (accountId: string) => FaxService | null;
  readonly onChange: (record: OutboxRecord) => void;
  readonly now: () => number;
  /** Waits, or ends early when `wake` was called or the app stops. */
  readonly followEveryMs: number;
  /** The first wait after trouble; doubles up to `slowestRetryMs`. */
  readonly retryMs: number;
  readonly slowestRetryMs: number;
}

export interface NewFax {
  readonly draftId: string | null;
  readonly accountId: string;
  readonly title: string;
  readonly to: FaxNumber;
  readonly from: OwnNumber;
  readonly fromName: string;
  readonly document: PreparedDocument;
}

export interface Outbox {
  /** On disk when this returns. */
  enqueue(fax: NewFax): SentFax;
  /** Takes up every fax that has not come to its end. */
  resume(): void;
  /** Something changed for the better (signed in, back online): no fax waits any longer. */
  wake(): void;
  stop(): void;
}

/** Polls that a job may be found nowhere (it is moving from the queue to the outbox) before it counts as lost. */
const missingPolls = 10;

interface StepEnd {
  readonly record: OutboxRecord;
  readonly waitMs: number;
  readonly isMissing?: boolean;
}

export function openOutbox(options: OutboxOptions): Outbox {
  const { store, now } = options;
  const driven = new Set<string>();
  const wakers = new Set<() => void>();
  let isStopped = false;

  function keep(record: OutboxRecord): OutboxRecord {
    store.save(record);
    options.onChange(record);
    return record;
  }

  function withState(record: OutboxRecord, state: SentFax['state']): OutboxRecord {
    return keep({ ...record, fax: { ...record.fax, state } });
  }

  function rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        wakers.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      wakers.add(end);
    });
  }

  function wake(): void {
    for (const end of [...wakers]) end();
  }

  function waitAfter(record: OutboxRecord, fault: Fault, failures: number): StepEnd {
    const waitMs = Math.min(options.retryMs * 2 ** Math.min(failures, 16), options.slowestRetryMs);
    return { record: withState(record, { kind: 'offline', fault, retryAtMs: now() + waitMs }), waitMs };
  }

  async function submit(before: OutboxRecord, service: FaxService, failures: number): Promise<StepEnd> {
    const record = withState(before, { kind: 'submitting' });
    const { fax } = record;
    const answer = await service.submit({
      documentPath: options.documentPath(fax.document.id),
      contentType: 'application/pdf',
      to: fax.to,
      from: { number: fax.fromNumber, label: record.fromName, faxboxId: record.faxboxId },
      fromName: record.fromName,
      clientRef: fax.clientRef,
    });
    if (answer.ok) return { record: accepted(record, answer.value), waitMs: 0 };
    log.warn('not submitted', { fax: fax.id, code: answer.fault.code, detail: answer.fault.detail });
    switch (judgeSubmitTrouble(answer.fault)) {
      case 'give-up':
        return { record: keep({ ...record, fax: giveUp(fax, answer.fault) }), waitMs: 0 };
      case 'look-up':
        return { record: withState(record, { kind: 'unknown' }), waitMs: options.retryMs };
      case 'wait':
        return waitAfter(record, answer.fault, failures);
    }
  }

  function accepted(record: OutboxRecord, { jobId, createdAtMs }: JobRef): OutboxRecord {
    const fax = { ...record.fax, confirmedAtMs: now(), state: { kind: 'waiting' as const, jobId, attempt: 0 } };
    return keep({ ...record, submittedAtMs: createdAtMs, fax });
  }

  async function lookUp(record: OutboxRecord, service: FaxService, failures: number): Promise<StepEnd> {
    const answer = await service.findByClientRef(record.fax.clientRef, record.faxboxId);
    if (!answer.ok) return { record, waitMs: Math.min(options.retryMs * 2 ** failures, options.slowestRetryMs) };
    if (answer.value) return { record: accepted(record, answer.value), waitMs: 0 };
    return { record: withState(record, { kind: 'queued' }), waitMs: 0 };
  }

  async function follow(record: OutboxRecord, jobId: string, service: FaxService, missing: number): Promise<StepEnd> {
    const job = { jobId, faxboxId: record.faxboxId, createdAtMs: record.submittedAtMs ?? record.fax.createdAtMs };
    const answer = await service.follow(job);
    // Nobody answers: the last confirmed state stays on the screen, with its time.
    if (!answer.ok) return { record, waitMs: options.retryMs };
    if (answer.value.kind !== 'missing') {
      return {
        record: keep({ ...record, fax: applyReport(record.fax, answer.value, jobId, now()) }),
        waitMs: options.followEveryMs,
      };
    }
    if (missing < missingPolls) return { record, waitMs: options.followEveryMs, isMissing: true };
    const fault: Fault = { code: 'service/not-found', detail: jobId };
    return { record: keep({ ...record, fax: { ...giveUp(record.fax, fault), confirmedAtMs: now() } }), waitMs: 0 };
  }

  async function step(record: OutboxRecord, repeats: number, missing: number): Promise<StepEnd> {
    const service = options.serviceFor(record.accountId);
    if (!service) return { record, waitMs: options.slowestRetryMs };
    const { state } = record.fax;
    switch (state.kind) {
      case 'queued':
      case 'offline':
        return submit(record, service, repeats);
      case 'submitting': // the app ended in the middle of it
        return { record: withState(record, { kind: 'unknown' }), waitMs: 0 };
      case 'unknown':
        return lookUp(record, service, repeats);
      case 'waiting':
      case 'sending':
        return follow(record, state.jobId, service, missing);
      case 'delivered':
      case 'failed':
        return { record, waitMs: 0 };
    }
  }

  async function drive(first: OutboxRecord): Promise<void> {
    let record = first;
    let repeats = 0; // steps in a row that did not change the kind of state
    let missing = 0; // answers in a row that knew nothing of the job
    while (!isStopped && !isOver(record.fax)) {
      const { kind } = record.fax.state;
      const end = await step(record, repeats, missing);
      missing = end.isMissing ? missing + 1 : 0;
      record = end.record;
      repeats = record.fax.state.kind === kind ? repeats + 1 : 0;
      if (end.waitMs > 0 && !isOver(record.fax)) await rest(end.waitMs);
    }
  }

  function carry(record: OutboxRecord): void {
    const { id } = record.fax;
    if (driven.has(id)) return;
    driven.add(id);
    drive(record)
      .catch((error: unknown) => log.error('a fax stopped moving', { fax: id, error }))
      .finally(() => driven.delete(id));
  }

  return {
    enqueue({ draftId, accountId, title, to, from, fromName, document }) {
      const fax: SentFax = {
        id: randomUUID(),
        clientRef: randomUUID(),
        createdAtMs: now(),
        title,
        to,
        fromNumber: from.number,
        document,
        state: { kind: 'queued' },
        confirmedAtMs: null,
      };
      const record: OutboxRecord = { fax, accountId, faxboxId: from.faxboxId, fromName, submittedAtMs: null };
      if (draftId === null) store.save(record);
      else store.saveInsteadOfDraft(record, draftId);
      options.onChange(record);
      carry(record);
      return fax;
    },
    resume: () => {
      for (const record of store.listOpen()) carry(record);
    },
    wake,
    stop: () => {
      isStopped = true;
      wake();
    },
  };
}
