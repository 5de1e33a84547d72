// The life of a sent fax as pure functions: how it begins, and how what the service said turns one state into the next.

import type { Fault } from '../../contract/fault.ts';
import { unreachable } from '../../contract/result.ts';
import { type FaxState, isRetryableReason, reasonOfFault, type SentFax } from '../../contract/sent-fax.ts';
import type { JobReport } from '../fax-service/fax-service.ts';

/** What to do when submitting was refused or went wrong. */
export type SubmitTrouble =
  /** It may have been accepted: look it up before anything else. */
  | 'look-up'
  /** It was surely not accepted and may be later: wait. */
  | 'wait'
  /** It was refused for good. */
  | 'give-up';

export function judgeSubmitTrouble({ code }: Fault): SubmitTrouble {
  switch (code) {
    case 'service/answer-lost':
    case 'service/trouble':
    case 'service/unexpected-answer':
      return 'look-up';
    case 'service/refused-fax':
    case 'service/forbidden':
    case 'service/needs-payment':
    case 'document/too-large':
    case 'document/unreadable':
    case 'number/not-yours':
      return 'give-up';
    default:
      return 'wait';
  }
}

/** The first state: a chosen time counts more than the undo window, which it makes needless. */
export function firstState(sendAtMs: number | null, holdMs: number, nowMs: number): FaxState {
  if (sendAtMs !== null && sendAtMs > nowMs) return { kind: 'scheduled', sendAtMs };
  return holdMs > 0 ? { kind: 'held', untilMs: nowMs + holdMs } : { kind: 'queued' };
}

/** A fax after the service's report about its job. */
export function applyReport(
  fax: SentFax,
  report: Exclude<JobReport, { kind: 'missing' }>,
  jobId: string,
  nowMs: number,
): SentFax {
  switch (report.kind) {
    case 'waiting':
      return { ...fax, confirmedAtMs: nowMs, state: { kind: 'waiting', jobId, attempt: report.attempt } };
    case 'sending': {
      const { attempt, page } = report;
      // While the call is being set up the service has not counted the pages; we have.
      const pageCount = page === 0 ? fax.document.pageCount : report.pageCount;
      return { ...fax, confirmedAtMs: nowMs, state: { kind: 'sending', jobId, attempt, page, pageCount } };
    }
    case 'delivered': {
      const { serviceId, pagesSent, deliveredAtMs, elapsedSeconds, remoteStation } = report;
      const state = { kind: 'delivered' as const, serviceId, pagesSent, deliveredAtMs, elapsedSeconds, remoteStation };
      return { ...fax, confirmedAtMs: nowMs, state };
    }
    case 'failed': {
      const { reason, pagesSent, failedAtMs, elapsedSeconds, remoteStation, serviceText } = report;
      const facts = { pagesSent, failedAtMs, elapsedSeconds, remoteStation, serviceText };
      const isRetryable = isRetryableReason[reason];
      return { ...fax, confirmedAtMs: nowMs, state: { kind: 'failed', reason, isRetryable, ...facts, fault: null } };
    }
    default:
      return unreachable(report);
  }
}

/** It ends without a call. */
export function giveUp(fax: SentFax, fault: Fault, nowMs: number): SentFax {
  const reason = reasonOfFault(fault.code);
  const noCall = { pagesSent: 0, failedAtMs: nowMs, elapsedSeconds: null, remoteStation: '' };
  const isRetryable = isRetryableReason[reason];
  return { ...fax, state: { kind: 'failed', reason, isRetryable, ...noCall, serviceText: fault.detail, fault } };
}
