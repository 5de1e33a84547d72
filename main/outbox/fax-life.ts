// The life of a sent fax as a pure function: what the service said turns one state into the next.

import type { Fault } from '../../contract/fault.ts';
import type { SentFax } from '../../contract/fax.ts';
import { unreachable } from '../../contract/result.ts';
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
    case 'document/too-large':
    case 'document/unreadable':
    case 'number/not-yours':
      return 'give-up';
    default:
      return 'wait';
  }
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
      const { serviceId, pagesSent, deliveredAtMs, remoteStation } = report;
      return { ...fax, confirmedAtMs: nowMs, state: { kind: 'delivered', serviceId, pagesSent, deliveredAtMs, remoteStation } };
    }
    case 'failed': {
      const { reason, pagesSent, serviceText } = report;
      return { ...fax, confirmedAtMs: nowMs, state: { kind: 'failed', reason, pagesSent, serviceText, fault: null } };
    }
    default:
      return unreachable(report);
  }
}

export function giveUp(fax: SentFax, fault: Fault): SentFax {
  const reason = fault.code.startsWith('document/') ? 'document-refused' : 'refused-by-service';
  return { ...fax, state: { kind: 'failed', reason, pagesSent: 0, serviceText: fault.detail, fault } };
}
