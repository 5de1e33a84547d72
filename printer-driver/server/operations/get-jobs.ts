// Get-Jobs (RFC 8011 §4.2.6): waiting jobs oldest first, ended ones newest first.
import { booleanOf, findAttribute, firstValue, groupTags, integerOf, stringOf } from '../../ipp/message.ts';
import { attribute } from '../../ipp/values.ts';
import { whichJobs } from '../attributes.ts';
import { nameOf } from '../capture.ts';
import { jobAttributes } from '../job-attributes.ts';
import { isEnded, type Job } from '../jobs.ts';
import type { Operation } from '../printer.ts';
import { jobGroups, selectRequested } from '../requested-attributes.ts';

type WhichJobs = (typeof whichJobs)[number];

const isWhich = (word: string): word is WhichJobs => (whichJobs as readonly string[]).includes(word);

function isAmong(job: Job, which: WhichJobs): boolean {
  if (which === 'all') return true;
  if (which === 'completed') return isEnded(job);
  return which === 'not-completed' ? !isEnded(job) : job.state === which;
}

export const getJobs: Operation = async (request, printer) => {
  const { operation, host, resource } = request;
  const whichValue = firstValue(operation, 'which-jobs');
  const which = stringOf(whichValue) ?? 'not-completed';
  if (!isWhich(which)) {
    const attributes = whichValue ? [attribute('which-jobs', whichValue)] : [];
    return { status: 'client-error-attributes-or-values-not-supported', groups: [{ tag: groupTags.unsupported, attributes }] };
  }
  const user = booleanOf(operation, 'my-jobs') === true ? nameOf(operation, 'requesting-user-name') : null;
  const ids = findAttribute(operation, 'job-ids')?.values.map(({ value }) => value);
  const limit = integerOf(operation, 'limit') ?? Number.POSITIVE_INFINITY;
  const jobs = printer.jobs
    .all()
    .filter(
      (job) =>
        job.resource === resource && (ids ? ids.includes(job.id) : isAmong(job, which)) && (user === null || job.user === user),
    );
  if (which !== 'not-completed') jobs.reverse();
  const groups = jobs.slice(0, Math.max(0, limit)).map((job) => ({
    tag: groupTags.job,
    attributes: selectRequested(jobAttributes(job, printer, host), operation, jobGroups, ['job-id', 'job-uri']),
  }));
  return { status: 'successful-ok', groups };
};
