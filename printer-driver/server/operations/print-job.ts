// Print-Job (RFC 8011 §4.2.1): a job and its one document in one request.
import { captureDocument } from '../capture.ts';
import { stateGroup } from '../job-attributes.ts';
import { newJobOf } from '../new-job.ts';
import type { Operation } from '../printer.ts';
import { validateDocument, validateJob } from '../validation.ts';

export const printJob: Operation = async (request, printer) => {
  const wishes = validateJob(request);
  if (wishes.kind === 'refused') return wishes.answer;
  const document = validateDocument(request);
  if (document.kind === 'refused') return document.answer;
  const created = newJobOf(request, printer);
  if (created.kind === 'refused') return created.answer;
  const { job, refusal } = await captureDocument(created.job, request, printer, document);
  return refusal ?? { status: wishes.status, groups: [...wishes.unsupported, stateGroup(job, request.host)] };
};
