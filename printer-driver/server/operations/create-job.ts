// Create-Job (RFC 8011 §4.2.4): a job whose document comes by Send-Document.
import { stateGroup } from '../job-attributes.ts';
import { newJobOf } from '../new-job.ts';
import type { Operation } from '../printer.ts';
import { validateJob } from '../validation.ts';

export const createJob: Operation = async (request, printer) => {
  const wishes = validateJob(request);
  if (wishes.kind === 'refused') return wishes.answer;
  const created = newJobOf(request, printer);
  if (created.kind === 'refused') return created.answer;
  await printer.openJobs.note(created.job);
  return { status: wishes.status, groups: [...wishes.unsupported, stateGroup(created.job, request.host)] };
};
