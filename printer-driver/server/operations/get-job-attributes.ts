// Get-Job-Attributes (RFC 8011 §4.3.4).
import { groupTags } from '../../ipp/message.ts';
import { jobAttributes } from '../job-attributes.ts';
import type { Operation } from '../printer.ts';
import { jobGroups, selectRequested } from '../requested-attributes.ts';
import { findJob } from './find-job.ts';

export const getJobAttributes: Operation = async (request, printer) => {
  const job = findJob(request, printer);
  if (!job) return { status: 'client-error-not-found' };
  const attributes = selectRequested(jobAttributes(job, printer, request.host), request.operation, jobGroups, ['all']);
  // With this status and the state beside it CUPS sends the job again; after any other answer it thinks that it was printed.
  return {
    status: job.isLost ? 'server-error-service-unavailable' : 'successful-ok',
    groups: [{ tag: groupTags.job, attributes }],
  };
};
