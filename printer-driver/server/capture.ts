// From the document of a request to a job in the spool: shared by Print-Job and Send-Document.
import type { Fault } from '../../contract/fault.ts';
import { createLogger } from '../../contract/log.ts';
import { stringsOf } from '../ipp/message.ts';
import type { Attribute } from '../ipp/values.ts';
import { decompress } from './decompress.ts';
import type { Job } from './jobs.ts';
import type { Answer, IppRequest, Printer } from './printer.ts';
import type { DocumentValidation } from './validation.ts';

const log = createLogger('printer.capture');

/** Longer names are cut: they are shown, never used as names of files. */
const mostNameChars = 255;

/** The answer is given when document and record are on disk, not before. */
export async function captureDocument(
  job: Job,
  request: IppRequest,
  printer: Printer,
  { compression, documentFormat }: Extract<DocumentValidation, { kind: 'accepted' }>,
): Promise<{ readonly job: Job; readonly refusal: Answer | null }> {
  const { jobs, openJobs, spool, limits } = printer;
  const documentName = nameOf(request.operation, 'document-name');
  jobs.change(job.id, { state: 'processing', stateReason: 'job-incoming', documentFormat, documentName });
  const abort = (isLost: boolean): Job =>
    jobs.change(job.id, { state: 'aborted', stateReason: 'aborted-by-system', isLost }) ?? job;
  if (spool.size() >= limits.maxJobsInSpool) return { job: abort(false), refusal: comeBackLater('Many printed documents wait.') };
  const application = applicationOf(request.userAgent);
  const origin = {
    jobId: job.id,
    jobName: job.name || documentName,
    user: job.user,
    ...(application ? { application } : {}),
    documentFormat,
    ...job.fax,
  };
  const captured = await spool.capture(origin, decompress(request.document, compression));
  if (!captured.ok) return { job: abort(captured.fault.code === 'document/unreadable'), refusal: refusalFor(captured.fault) };
  log.info('captured', { job: captured.value.id, bytes: captured.value.sizeBytes, format: captured.value.documentFormat });
  // Before anybody can take it out of the spool: until then its record says that it came.
  await openJobs.forget(job.id);
  printer.onJob(captured.value);
  const { sizeBytes } = captured.value;
  const done = jobs.change(job.id, { state: 'completed', stateReason: 'job-completed-successfully', sizeBytes });
  return { job: done ?? job, refusal: null };
}

/**
 * Of a job that is already created, CUPS 2.4 keeps its own copy for this status (RFC 8011 Appendix B.1.5.3) and for
 * server-error-busy only. After any other one it asks what became of our job and forgets its own: that print was lost.
 */
function comeBackLater(message: string): Answer {
  return { status: 'server-error-service-unavailable', message };
}

function refusalFor({ code, detail }: Fault): Answer {
  switch (code) {
    case 'document/empty':
      return { status: 'client-error-bad-request', message: 'There is no document.' };
    case 'document/too-large':
      return { status: 'client-error-request-entity-too-large', message: 'The document is too large.' };
    case 'document/damaged':
      return { status: 'client-error-compression-error', message: 'The document cannot be decompressed.' };
    case 'disk/full':
      return comeBackLater('The disk is full.');
    case 'document/unreadable':
      return { status: 'client-error-timeout', message: 'The document ended early.' };
    default:
      log.error('capture failed', { code, detail });
      return comeBackLater('The document could not be stored.');
  }
}

/** The first name or text of that name, without control characters; empty when there is none. */
export function nameOf(attributes: readonly Attribute[], name: string): string {
  const [text = ''] = stringsOf(attributes, name);
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, mostNameChars);
}

/** Print systems speak for the application and do not name it; a program that speaks IPP itself does. */
function applicationOf(userAgent: string): string | undefined {
  const [product = ''] = userAgent.split('/');
  const isPrintSystem = /^(cups|ipp|ipptool|libcups|microsoft|internet print provider|windows|)$/i.test(product.trim());
  return isPrintSystem || /\b(CUPS|IPP)\b/.test(userAgent) ? undefined : product.trim().slice(0, 60);
}
