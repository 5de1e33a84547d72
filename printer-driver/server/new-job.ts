// A job made from a request: Print-Job and Create-Job.
import { destinationsOf, nameOf } from './capture.ts';
import { jobTemplateNames } from './job-template.ts';
import type { Job } from './jobs.ts';
import type { Answer, IppRequest, Printer } from './printer.ts';

/** Job template attributes are told back; more of them than this is no request of a print system. */
const mostTemplateAttributes = 100;

export function newJobOf(
  { resource, operation, job }: IppRequest,
  { jobs, limits, spool }: Printer,
): { readonly kind: 'created'; readonly job: Job } | { readonly kind: 'refused'; readonly answer: Answer } {
  // RFC 8011 §5.4.24: who says that no jobs are accepted accepts none. CUPS keeps the job and tries again.
  if (spool.fault())
    return { kind: 'refused', answer: { status: 'server-error-not-accepting-jobs', message: 'Documents cannot be stored now.' } };
  // Before there is a job: whoever is refused now still has the document.
  const isFull = spool.size() >= limits.maxJobsInSpool || jobs.openCount() >= limits.maxOpenJobs;
  if (isFull) return { kind: 'refused', answer: { status: 'server-error-too-many-jobs' } };
  const name = nameOf(operation, 'job-name') || nameOf(operation, 'document-name');
  const template = job.filter((one) => jobTemplateNames.has(one.name)).slice(0, mostTemplateAttributes);
  const user = nameOf(operation, 'requesting-user-name') || 'anonymous';
  return { kind: 'created', job: jobs.create({ resource, name, user, destinations: destinationsOf(job), template }) };
}
