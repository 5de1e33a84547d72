// A job made from a request: Print-Job and Create-Job.
import { encodeMessage } from '../ipp/encode.ts';
import { groupTags } from '../ipp/message.ts';
import type { Attribute } from '../ipp/values.ts';
import { nameOf } from './capture.ts';
import { faxJobNames, readWishes } from './fax/wishes.ts';
import { jobTemplateNames } from './job-template.ts';
import type { Job } from './jobs.ts';
import type { Answer, IppRequest, Printer } from './printer.ts';

/** Job template attributes are kept to be told back; more of them than this is no request of a print system. */
const mostTemplateBytes = 16 * 1024;

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
  const template = keepBounded(job.filter((one) => jobTemplateNames.has(one.name) || faxJobNames.has(one.name)));
  const user = nameOf(operation, 'requesting-user-name') || 'anonymous';
  return { kind: 'created', job: jobs.create({ resource, name, user, fax: readWishes(job), template }) };
}

/** From the first on as many as fit, whole: hundreds of jobs are remembered. */
function keepBounded(attributes: readonly Attribute[]): readonly Attribute[] {
  let left = mostTemplateBytes;
  return attributes.filter((one) => {
    left -= sizeOf(one);
    return left >= 0;
  });
}

function sizeOf(one: Attribute): number {
  const groups = [{ tag: groupTags.job, attributes: [one] }];
  return encodeMessage({ version: { major: 2, minor: 0 }, code: 0, requestId: 1, groups }).length;
}
