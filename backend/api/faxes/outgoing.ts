// One job of the queue: shown, and taken back before its call.
import { type Answer, accept, answer, badIdentifier, lineFault, type Outcome, refuse, tooLate } from '../../http/answer.ts';
import type { CallerRequest } from '../../http/request.ts';
import type { Service } from '../../service.ts';
import type { Job } from '../../store/jobs.ts';
import { isVisible } from '../../store/page.ts';
import { audit } from '../public-doc.ts';
import { readScope } from '../rights.ts';
import { showFax, showJob } from './show.ts';

function findJob(service: Service, request: CallerRequest): Outcome<Job> {
  const scope = readScope(service, request);
  if (!scope.ok) return scope;
  const id = request.params['fax'] ?? '';
  const job = service.jobs.get(request.caller.accountId, id);
  return job && isVisible(scope.value.visibility, job) ? accept(job) : refuse(badIdentifier(id));
}

export function showOutgoing(service: Service, request: CallerRequest): Answer {
  const job = findJob(service, request);
  return job.ok ? answer(showJob(service, job.value)) : job.refusal;
}

/** Answers the fax as the outbox has it from now on: failed, with `tx_result.cancelled`. */
export async function cancelOutgoing(service: Service, request: CallerRequest): Promise<Answer> {
  const job = findJob(service, request);
  if (!job.ok) return job.refusal;
  const { id } = job.value;
  const outcome = await service.queue.cancel(id, () => audit(service, request, 'cancel', id));
  switch (outcome.kind) {
    case 'cancelled':
      return answer(showFax(outcome.fax));
    case 'too-late':
      return tooLate(id);
    case 'unsure':
      return lineFault();
    case 'no-such-job':
      return badIdentifier(id);
  }
}
