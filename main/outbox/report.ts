// The transmission report of a fax that came to its end: the facts are main's, the drawing is the documents process's.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { TransmissionReport } from '../../contract/processes/documents.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { formatDialled } from '../contacts/read-number.ts';
import type { Documents } from '../drafts/documents.ts';
import type { OutboxRecord } from '../store/sent-fax-store.ts';

export interface ReportMaker {
  /** Answers where the PDF is, until `discard`. Faults: `fax/not-over`, `fax/nothing-sent`, `document/*`, `disk/*`. */
  make(record: OutboxRecord): Promise<Result<string>>;
  discard(file: string): Promise<void>;
}

export interface ReportOptions {
  readonly documents: Pick<Documents, 'report'>;
  /** For files that are gone in a moment. */
  readonly folder: string;
  readonly language: () => 'en' | 'fr';
  readonly timeZone: string;
  readonly now: () => number;
}

type Place = Pick<TransmissionReport, 'language' | 'timeZone' | 'madeAtMs'>;

export function describeFax({ fax, fromName }: OutboxRecord, place: Place): Result<TransmissionReport> {
  const { state, title, document, createdAtMs: sentAtMs } = fax;
  const from = { number: formatDialled(fax.fromNumber), name: fromName };
  const ends = { from, to: { number: formatDialled(fax.to), name: fax.toName } };
  const facts = { ...place, ...ends, title, document, sentAtMs };
  if (state.kind === 'cancelled') {
    if (!state.atService) return fail('fax/nothing-sent', fax.id);
    const { pagesSent, serviceId, attempts } = state.atService;
    const result = { kind: 'cancelled' as const, hadCall: attempts > 0 };
    return ok({
      ...facts,
      endedAtMs: state.cancelledAtMs,
      elapsedSeconds: null,
      pagesSent,
      remoteStation: '',
      serviceId,
      result,
    });
  }
  if (state.kind === 'delivered') {
    const { deliveredAtMs: endedAtMs, elapsedSeconds, pagesSent, remoteStation, serviceId } = state;
    return ok({ ...facts, endedAtMs, elapsedSeconds, pagesSent, remoteStation, serviceId, result: { kind: 'delivered' } });
  }
  if (state.kind !== 'failed') return fail('fax/not-over', state.kind);
  const { failedAtMs: endedAtMs, elapsedSeconds, pagesSent, remoteStation, reason, serviceText } = state;
  const result = { kind: 'failed' as const, reason, serviceText };
  return ok({ ...facts, endedAtMs, elapsedSeconds, pagesSent, remoteStation, serviceId: '', result });
}

export function createReports({ documents, folder, language, timeZone, now }: ReportOptions): ReportMaker {
  return {
    async make(record) {
      const report = describeFax(record, { language: language(), timeZone, madeAtMs: now() });
      if (!report.ok) return report;
      const file = path.join(folder, `report-${randomUUID()}.pdf`);
      const drawn = await documents.report(report.value, file);
      return drawn.ok ? ok(file) : drawn;
    },
    discard: (file) => rm(file, { force: true }),
  };
}
