// Close-Job (PWG 5100.11 §4.3): no more documents. A job that has none yet ends without one.

import { stateGroup } from '../job-attributes.ts';
import { isEnded } from '../jobs.ts';
import type { Operation } from '../printer.ts';
import { findJob } from './find-job.ts';

export const closeJob: Operation = async (request, printer) => {
  const job = findJob(request, printer);
  if (!job) return { status: 'client-error-not-found' };
  if (job.state === 'canceled' || job.state === 'aborted') return { status: 'client-error-not-possible' };
  if (isEnded(job) || job.state === 'processing') return { status: 'successful-ok', groups: [stateGroup(job, request.host)] };
  const closed = printer.jobs.change(job.id, { state: 'aborted', stateReason: 'aborted-by-system' }) ?? job;
  return { status: 'successful-ok', groups: [stateGroup(closed, request.host)] };
};
