// The words a KAZOO cluster has for the state of a fax job, and the live texts of a job that is being sent.

/** `pvt_job_status`; a cluster may say others, which all mean "in progress". */
export const jobStatuses = [
  'attaching_files',
  'pending',
  'locked', // in progress, master
  'processing', // in progress, 4.x
  'completed',
  'failed',
  'resubmitting',
] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** Jobs that are not being sent right now. `attaching files` is how e-mail-to-fax spells it. */
export const waitingStatuses: readonly string[] = ['attaching_files', 'attaching files', 'pending', 'resubmitting'];

/** Shown instead of `processing` while a job is on the line; for the eye only, never for decisions. */
export const liveTexts = {
  acquired: 'job acquired',
  prepared: 'prepared document for send',
  ready: 'ready to send',
  answered: 'received successful attempt to originate fax',
  negotiated: (bitsPerSecond: number) => `Fax negotiated at ${bitsPerSecond}`,
  sentPage: (page: number, pageCount: number) => `Sent Page ${page} of ${pageCount}`,
  sent: 'Fax Successfully sent',
  failed: 'Error sending fax',
  /** Of the embedded service only. */
  cancelled: 'Fax cancelled before the call',
} as const;

/** Reads `Sent Page 2 of 3`; null for every other text. */
export function readSentPage(text: string): { readonly page: number; readonly pageCount: number } | null {
  const match = /\bSent\s+Page\s+(\d{1,5})\s+of\s+(\d{1,5})\b/i.exec(text);
  if (!match) return null;
  const page = Number(match[1]);
  const pageCount = Number(match[2]);
  return page <= pageCount && pageCount > 0 ? { page, pageCount } : null;
}
