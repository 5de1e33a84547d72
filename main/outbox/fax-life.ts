// The life of a sent fax as pure functions: how it begins, and how what the service said turns one state into the next.

import type { Fault } from '../../contract/fault.ts';
import { type Result, unreachable } from '../../contract/result.ts';
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

export type Seen = Exclude<JobReport, { kind: 'missing' }>;

function stateAfter({ state: before, document }: SentFax, report: Seen, jobId: string): FaxState {
  // That it was too late to cancel stays said as long as that call goes on.
  const refused = 'isCancelRefused' in before && before.isCancelRefused ? { isCancelRefused: true } : {};
  switch (report.kind) {
    case 'waiting': {
      const { attempt, canCancel } = report;
      return { kind: 'waiting', jobId, attempt, ...(canCancel ? { canCancel } : refused) };
    }
    case 'sending': {
      const { attempt, page } = report;
      // While the call is being set up the service has not counted the pages; we have.
      const pageCount = page === 0 ? document.pageCount : report.pageCount;
      return { kind: 'sending', jobId, attempt, page, pageCount, ...refused };
    }
    case 'delivered':
      return report;
    case 'failed': {
      const { kind, reason, pagesSent, failedAtMs, elapsedSeconds, remoteStation, serviceText } = report;
      const facts = { pagesSent, failedAtMs, elapsedSeconds, remoteStation, serviceText };
      return { kind, reason, isRetryable: isRetryableReason[reason], ...facts, fault: null };
    }
    case 'cancelled': {
      const { kind, cancelledAtMs, serviceId, attempts, pagesSent } = report;
      return { kind, cancelledAtMs, atService: { serviceId, attempts, pagesSent, isOurs: before.kind === 'cancelling' } };
    }
    default:
      return unreachable(report);
  }
}

/** A fax after the service's report about its job. */
export function applyReport(fax: SentFax, report: Seen, jobId: string, nowMs: number): SentFax {
  return { ...fax, confirmedAtMs: nowMs, state: stateAfter(fax, report, jobId) };
}

/** A fax that was wanted back, after what the service said to that and then of its job: its end counts, whatever was said before. */
export function applyCancelling(fax: SentFax, asked: Result<null>, report: Seen, jobId: string, nowMs: number): SentFax {
  const seen = applyReport(fax, report, jobId, nowMs);
  if (seen.state.kind !== 'waiting' && seen.state.kind !== 'sending') return seen;
  if (!asked.ok && isRefusal(asked.fault)) return { ...seen, state: { ...seen.state, isCancelRefused: true } };
  const { attempt } = seen.state;
  return { ...seen, state: { kind: 'cancelling', jobId, attempt } };
}

/** A job that is still on its way and was not found by its cancelling: this service has no such thing. */
function isRefusal({ code }: Fault): boolean {
  return ['fax/too-late', 'service/cannot-cancel', 'service/forbidden', 'service/not-found'].includes(code);
}

/** It ends without a call. */
export function giveUp(fax: SentFax, fault: Fault, nowMs: number): SentFax {
  const reason = reasonOfFault(fault.code);
  const noCall = { pagesSent: 0, failedAtMs: nowMs, elapsedSeconds: null, remoteStation: '' };
  const isRetryable = isRetryableReason[reason];
  return { ...fax, state: { kind: 'failed', reason, isRetryable, ...noCall, serviceText: fault.detail, fault } };
}
