// Cancel-My-Jobs (PWG 5100.11 §4.2): every waiting job of one user, or those of them that are named.
import { findAttribute } from '../../ipp/message.ts';
import { nameOf } from '../capture.ts';
import type { Operation } from '../printer.ts';

export const cancelMyJobs: Operation = async ({ operation }, { jobs }) => {
  const user = nameOf(operation, 'requesting-user-name') || 'anonymous';
  const ids = findAttribute(operation, 'job-ids')?.values.flatMap((value) => (value.tag === 'integer' ? [value.value] : []));
  const own = jobs.all().filter((job) => job.user === user);
  if (ids?.some((id) => !own.some((job) => job.id === id && job.state === 'pending')))
    return { status: 'client-error-not-possible' };
  for (const job of own) {
    const isMeant = job.state === 'pending' && (ids?.includes(job.id) ?? true);
    if (isMeant) jobs.change(job.id, { state: 'canceled', stateReason: 'job-canceled-by-user' });
  }
  return { status: 'successful-ok' };
};
