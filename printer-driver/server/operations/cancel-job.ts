// Cancel-Job (RFC 8011 §4.3.3): only a job that still waits for its document; a captured one belongs to the app.
import { isEnded } from '../jobs.ts';
import type { Operation } from '../printer.ts';
import { findJob } from './find-job.ts';

export const cancelJob: Operation = async (request, printer) => {
  const job = findJob(request, printer);
  if (!job) return { status: 'client-error-not-found' };
  if (isEnded(job) || job.state === 'processing') return { status: 'client-error-not-possible' };
  printer.jobs.change(job.id, { state: 'canceled', stateReason: 'job-canceled-by-user' });
  return { status: 'successful-ok' };
};
