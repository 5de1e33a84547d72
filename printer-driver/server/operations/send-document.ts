// Send-Document (RFC 8011 §4.3.1): the one document of a created job. The job is completed with it, whether or not it says
// last-document: what is on disk is shown at once, and closing the job afterwards changes nothing.
import { booleanOf } from '../../ipp/message.ts';
import { captureDocument } from '../capture.ts';
import { stateGroup } from '../job-attributes.ts';
import { isEnded, type Job } from '../jobs.ts';
import type { Answer, IppRequest, Operation, Printer } from '../printer.ts';
import { validateDocument } from '../validation.ts';
import { findJob } from './find-job.ts';

export const sendDocument: Operation = async (request, printer) => {
  const job = findJob(request, printer);
  if (!job) return { status: 'client-error-not-found' };
  const isLast = booleanOf(request.operation, 'last-document');
  if (isLast === undefined) return { status: 'client-error-bad-request', message: 'last-document is missing.' };
  const document = validateDocument(request);
  if (document.kind === 'refused') return document.answer;
  const { isEmpty, document: stream } = await lookInto(request.document);
  if (isEmpty) return closeEmpty(job, isLast, request, printer);
  if (isEnded(job) || job.state === 'processing')
    return { status: job.sizeBytes > 0 ? 'server-error-multiple-document-jobs-not-supported' : 'client-error-not-possible' };
  const { job: captured, refusal } = await captureDocument(job, { ...request, document: stream }, printer, document);
  return refusal ?? { status: 'successful-ok', groups: [stateGroup(captured, request.host)] };
};

/** No document and last-document: "that was all". Without a document before it, there is nothing to fax. */
function closeEmpty(job: Job, isLast: boolean, request: IppRequest, { jobs }: Printer): Answer {
  if (!isLast) return { status: 'client-error-bad-request', message: 'There is no document.' };
  const closed = jobs.change(job.id, { state: 'aborted', stateReason: 'aborted-by-system' }) ?? job;
  return { status: 'successful-ok', groups: [stateGroup(closed, request.host)] };
}

async function lookInto(source: AsyncIterable<Uint8Array>): Promise<{ isEmpty: boolean; document: AsyncIterable<Uint8Array> }> {
  const chunks = source[Symbol.asyncIterator]();
  let first = await chunks.next();
  while (first.done !== true && first.value.length === 0) first = await chunks.next();
  async function* all(): AsyncGenerator<Uint8Array> {
    for (let next = first; next.done !== true; next = await chunks.next()) yield next.value;
  }
  return { isEmpty: first.done === true, document: all() };
}
