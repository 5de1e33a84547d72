// One step of a fax towards its end: what its state on disk asks for is done, and what came of it is on disk before the next.
import { isAhead } from '../../contract/deadline.ts';
import type { Fault } from '../../contract/fault.ts';
import { createLogger } from '../../contract/log.ts';
import { unreachable } from '../../contract/result.ts';
import type { FaxState, SentFax } from '../../contract/sent-fax.ts';
import type { FaxService, JobRef } from '../fax-service/fax-service.ts';
import type { OutboxRecord } from '../store/sent-fax-store.ts';
import { applyCancelling, applyReport, giveUp, judgeSubmitTrouble, type Seen } from './fax-life.ts';

const log = createLogger('outbox');

export interface StepOptions {
  readonly documentPath: (id: string) => string;
  /** null while the account's service cannot be used; the fax then waits. */
  readonly serviceFor: (accountId: string) => FaxService | null;
  readonly now: () => number;
  readonly followEveryMs: number;
  /** The first wait after trouble; doubles up to `slowestRetryMs`. */
  readonly retryMs: number;
  readonly slowestRetryMs: number;
}

export interface StepStore {
  /** On disk, and told to the windows. */
  keep(record: OutboxRecord): OutboxRecord;
  /** The time to undo is over: the whole batch is queued. */
  release(batchId: string): void;
  /** As it is on disk now: a person may have wanted it back while the service was asked. */
  current(faxId: string): OutboxRecord | null;
  /** The service has it. */
  noteAccepted(record: OutboxRecord): void;
}

/** What the last steps had in common. */
export interface Course {
  /** Steps in a row that did not change the kind of state. */
  readonly repeats: number;
  /** Answers in a row that knew nothing of the job, or of the reference. */
  readonly absences: number;
}

export interface StepEnd {
  readonly waitMs: number;
  readonly isAbsent?: boolean;
}

/** Polls that a job may be found nowhere (it is moving from the queue to the outbox) before it counts as lost. */
const missingPolls = 10;
/** Looks for a reference before it counts as never seen: the first may come while the service still reads the request. */
const looksBeforeResend = 2;
/** The longest undo window there is. */
const longestHoldMs = 60_000;

export type Step = (record: OutboxRecord, course: Course) => Promise<StepEnd>;

export function createStep(options: StepOptions, { keep, release, current, noteAccepted }: StepStore): Step {
  const { now } = options;

  function withState(record: OutboxRecord, state: FaxState): OutboxRecord {
    return keep({ ...record, fax: { ...record.fax, state } });
  }

  function backOff(repeats: number): number {
    return Math.min(options.retryMs * 2 ** Math.min(repeats, 16), options.slowestRetryMs);
  }

  function waitOffline(record: OutboxRecord, fault: Fault, repeats: number): StepEnd {
    const waitMs = backOff(repeats);
    withState(record, { kind: 'offline', fault, retryAtMs: now() + waitMs });
    return { waitMs };
  }

  function accept(record: OutboxRecord, { jobId, createdAtMs }: JobRef): StepEnd {
    const fax = { ...record.fax, confirmedAtMs: now(), state: { kind: 'waiting' as const, jobId, attempt: 0 } };
    noteAccepted(keep({ ...record, submittedAtMs: createdAtMs, fax }));
    return { waitMs: 0 };
  }

  async function submit(before: OutboxRecord, service: FaxService, { repeats }: Course): Promise<StepEnd> {
    const record = withState(before, { kind: 'submitting' });
    const { fax } = record;
    const answer = await service.submit({
      documentPath: options.documentPath(record.tiffId ?? fax.document.id),
      contentType: record.tiffId === undefined ? 'application/pdf' : 'image/tiff',
      to: fax.to,
      toName: fax.toName,
      from: { number: fax.fromNumber, label: record.fromName, faxboxId: record.faxboxId },
      fromName: record.fromName,
      clientRef: fax.clientRef,
      attempts: fax.options.attempts,
      notify: fax.options.notify,
    });
    if (answer.ok) return accept(record, answer.value);
    log.warn('not submitted', { fax: fax.id, code: answer.fault.code, detail: answer.fault.detail });
    switch (judgeSubmitTrouble(answer.fault)) {
      case 'give-up':
        keep({ ...record, fax: giveUp(fax, answer.fault, now()) });
        return { waitMs: 0 };
      case 'look-up':
        withState(record, { kind: 'unknown' });
        return { waitMs: options.retryMs };
      case 'wait':
        return waitOffline(record, answer.fault, repeats);
    }
  }

  async function lookUp(record: OutboxRecord, service: FaxService, { repeats, absences }: Course): Promise<StepEnd> {
    const answer = await service.findByClientRef(record.fax.clientRef, record.faxboxId);
    if (!answer.ok) return { waitMs: backOff(repeats) };
    if (answer.value) return accept(record, answer.value);
    if (absences + 1 < looksBeforeResend) return { waitMs: options.retryMs, isAbsent: true };
    withState(record, { kind: 'queued' });
    return { waitMs: 0 };
  }

  function jobOf({ faxboxId, submittedAtMs, fax }: OutboxRecord, jobId: string): JobRef {
    return { jobId, faxboxId, createdAtMs: submittedAtMs ?? fax.createdAtMs };
  }

  /** `apply`: the fax after what was seen. */
  async function look(
    record: OutboxRecord,
    job: JobRef,
    service: FaxService,
    { absences }: Course,
    apply: (report: Seen) => SentFax,
  ): Promise<StepEnd> {
    const { jobId } = job;
    const answer = await service.follow(job);
    // Nobody answers: the last confirmed state stays on the screen, with its time.
    if (!answer.ok) return { waitMs: options.retryMs };
    if (current(record.fax.id)?.fax.state.kind !== record.fax.state.kind) return { waitMs: 0 };
    if (answer.value.kind !== 'missing') {
      keep({ ...record, fax: apply(answer.value) });
      return { waitMs: options.followEveryMs };
    }
    if (absences < missingPolls) return { waitMs: options.followEveryMs, isAbsent: true };
    const fault: Fault = { code: 'service/not-found', detail: jobId };
    keep({ ...record, fax: { ...giveUp(record.fax, fault, now()), confirmedAtMs: now() } });
    return { waitMs: 0 };
  }

  function follow(record: OutboxRecord, jobId: string, service: FaxService, course: Course): Promise<StepEnd> {
    const apply = (report: Seen): SentFax => applyReport(record.fax, report, jobId, now());
    return look(record, jobOf(record, jobId), service, course, apply);
  }

  /** Asked again until it is known what became of it: asking twice for the same job does no harm. */
  async function takeBack(record: OutboxRecord, jobId: string, service: FaxService, course: Course): Promise<StepEnd> {
    const job = jobOf(record, jobId);
    const asked = await service.cancel(job);
    if (!asked.ok) log.warn('not taken back', { fax: record.fax.id, code: asked.fault.code, detail: asked.fault.detail });
    const apply = (report: Seen): SentFax => applyCancelling(record.fax, asked, report, jobId, now());
    const end = await look(record, job, service, course, apply);
    return current(record.fax.id)?.fax.state.kind === 'cancelling' ? { ...end, waitMs: backOff(course.repeats) } : end;
  }

  function hold({ fax }: OutboxRecord, untilMs: number, longestMs: number): StepEnd {
    if (isAhead(untilMs, longestMs, now())) return { waitMs: Math.min(untilMs - now(), options.slowestRetryMs) };
    release(fax.batchId);
    return { waitMs: 0 };
  }

  return async (record, course) => {
    const { state } = record.fax;
    if (state.kind === 'held') return hold(record, state.untilMs, longestHoldMs);
    if (state.kind === 'scheduled') return hold(record, state.sendAtMs, Number.POSITIVE_INFINITY);
    const service = options.serviceFor(record.accountId);
    if (!service) return { waitMs: options.slowestRetryMs };
    switch (state.kind) {
      case 'queued':
      case 'offline':
        return submit(record, service, course);
      case 'submitting': // the app ended in the middle of it
        withState(record, { kind: 'unknown' });
        return { waitMs: 0 };
      case 'unknown':
        return lookUp(record, service, course);
      case 'waiting':
      case 'sending':
        return follow(record, state.jobId, service, course);
      case 'cancelling':
        return takeBack(record, state.jobId, service, course);
      case 'delivered':
      case 'failed':
      case 'cancelled':
        return { waitMs: 0 };
      default:
        return unreachable(state);
    }
  };
}
