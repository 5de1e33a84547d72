// The job that a request is about, by `job-uri` or by `printer-uri` and `job-id` (RFC 8011 §4.1.5).
import type { Job } from '../jobs.ts';
import type { IppRequest, Printer } from '../printer.ts';

export function findJob({ jobId, resource }: IppRequest, { jobs }: Printer): Job | undefined {
  const job = jobId === undefined ? undefined : jobs.find(jobId);
  return job?.resource === resource ? job : undefined;
}
