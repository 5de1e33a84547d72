// Faxes on their way out: handed in once, found again by their reference, followed from the queue into the outbox.
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultCode } from '../../contract/fault.ts';
import { maximumRangeSeconds } from '../../contract/kazoo/documents.ts';
import { toGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import { monthOf, storedIdOf } from '../../contract/kazoo/ids.ts';
import { readSentPage, waitingStatuses } from '../../contract/kazoo/job-status.ts';
import { createLogger } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { faultCodeOf, readAnswer, readError } from './answers.ts';
import { tellReason } from './failure-reasons.ts';
import type { FaxService, JobRef, JobReport, Submission } from './fax-service.ts';
import type { Http, HttpReply } from './http.ts';
import { listPages } from './lists.ts';
import type { Login } from './login.ts';
import { makeUploadBody } from './multipart.ts';
import { type FaxFacts, isFields, readFax } from './normalise.ts';

const log = createLogger('fax-service.jobs');

export interface JobsOptions {
  readonly http: Http;
  readonly login: Login;
  /** Between two looks for a job that is moving from the queue to the outbox. */
  readonly racePauseMs: number;
}

const racesPerFollow = 3;
const dayMs = 86_400_000;

export function faxesPath(faxboxId: string): string {
  return `/faxboxes/${encodeURIComponent(faxboxId)}/faxes`;
}

/** Everything but a success on sending; only 4xx say for certain that the fax was not taken. */
function judgeSubmission(reply: HttpReply): Result<never> {
  const { detail, rules } = readError(reply);
  const { status } = reply;
  if (status === 413 || rules.includes('maxSize')) return fail('document/too-large', detail);
  const own: readonly FaultCode[] = [
    'service/session-expired',
    'service/busy',
    'service/trouble',
    'service/forbidden',
    'service/needs-payment',
  ];
  const code = faultCodeOf(status);
  if (own.includes(code)) return fail(code, detail);
  return status >= 400 ? fail('service/refused-fax', detail) : fail('service/unexpected-answer', detail);
}

function describeFax(submission: Submission, userId: string): Record<string, unknown> {
  const { to, toName, from, fromName, clientRef, attempts, notify } = submission;
  return {
    to_number: to,
    ...(toName === '' ? {} : { to_name: toName }),
    from_number: from.number,
    ...(fromName === '' ? {} : { from_name: fromName }),
    faxbox_id: from.faxboxId,
    owner_id: userId,
    retries: attempts,
    ...(notify.length === 0 ? {} : { notifications: { email: { send_to: notify } } }),
    client_ref: clientRef,
  };
}

/** The moment the service gave the job; the month of its outbox id hangs on it. */
function createdAt(facts: FaxFacts, http: Http): number {
  return facts.createdAtMs ?? http.serverNow();
}

/** The job that a request made, or why it made none. */
export function readSubmitted(reply: HttpReply, faxboxId: string, http: Http): Result<JobRef> {
  const answer = readAnswer(reply);
  if (!answer.ok) return reply.status > 299 ? judgeSubmission(reply) : answer;
  const facts = readFax(isFields(answer.value.data) ? answer.value.data : {}, answer.value.metadata);
  const jobId = facts.id ?? reply.location;
  if (jobId === null) return fail('service/unexpected-answer', 'no job id');
  // A cluster that does not know the faxbox takes the fax all the same; sending it again would double it.
  if (facts.faxboxId !== null && facts.faxboxId !== faxboxId) log.warn('taken under another faxbox', { job: jobId });
  return ok({ jobId, faxboxId, createdAtMs: createdAt(facts, http) });
}

/** The ids under which the outbox may keep the job: near the turn of a month both months count. */
function storedIds({ jobId, createdAtMs }: JobRef): readonly string[] {
  const times = [createdAtMs, createdAtMs - dayMs, createdAtMs + dayMs];
  const months = new Set(times.map(monthOf));
  return [...months].map((month) => storedIdOf(times.find((time) => monthOf(time) === month) ?? createdAtMs, jobId));
}

/** Some clusters leave the time of creation out of a single fax. */
function reportEnd(serviceId: string, facts: FaxFacts, createdAtMs: number): JobReport {
  const { result } = facts;
  const isDelivered = result?.isSuccess ?? facts.status === 'completed';
  const pagesSent = result?.pagesSent ?? (isDelivered ? result?.pageCount : null) ?? 0;
  const elapsedSeconds = result?.elapsedSeconds ?? null;
  const endedAtMs = facts.modifiedAtMs ?? (facts.createdAtMs ?? createdAtMs) + (elapsedSeconds ?? 0) * 1000;
  if (result?.isCancelled) return { kind: 'cancelled', serviceId, attempts: facts.attempts, pagesSent, cancelledAtMs: endedAtMs };
  const ending = { serviceId, pagesSent, elapsedSeconds, remoteStation: result?.remoteStation ?? '' };
  if (isDelivered) return { kind: 'delivered', ...ending, deliveredAtMs: result?.deliveredAtMs ?? endedAtMs };
  return { kind: 'failed', ...ending, reason: tellReason(result), failedAtMs: endedAtMs, serviceText: describeEnd(facts) };
}

/** The service's own words, with the code that people who help ask for. */
function describeEnd({ result, status }: FaxFacts): string {
  if (!result) return status ?? '';
  const words = [...new Set([result.text, result.cause].filter((word) => word !== ''))].join(', ');
  return result.code === null ? words : `${words} (${result.code})`.trim();
}

function reportProgress(facts: FaxFacts): JobReport {
  const attempt = facts.attempts;
  const status = facts.status ?? '';
  // Whatever its line is doing already: nobody is being called.
  if (facts.canCancel) return { kind: 'waiting', attempt, canCancel: true };
  if (status === '' || waitingStatuses.includes(status)) return { kind: 'waiting', attempt };
  const sent = readSentPage(status);
  if (!sent) return { kind: 'sending', attempt, page: 0, pageCount: 1 };
  return { kind: 'sending', attempt, page: Math.min(sent.page + 1, sent.pageCount), pageCount: sent.pageCount };
}

/** Why a job is not given back. */
function judgeCancelling(reply: HttpReply): Result<never> {
  const { status } = reply;
  const { detail } = readError(reply);
  if (status === 405) return fail('service/cannot-cancel', detail);
  return fail(status === 409 ? 'fax/too-late' : faultCodeOf(status), detail);
}

type Jobs = Pick<FaxService, 'submit' | 'findByClientRef' | 'follow' | 'cancel'>;

export function createJobs({ http, login, racePauseMs }: JobsOptions): Jobs {
  async function submit(submission: Submission): Promise<Result<JobRef>> {
    const session = await login.current();
    if (!session.ok) return session;
    const { faxboxId } = submission.from;
    const file = { path: submission.documentPath, contentType: submission.contentType };
    const upload = await makeUploadBody(describeFax(submission, session.value.userId), file);
    if (!upload.ok) return upload;
    const { headers, open, hasFailed } = upload.value;
    const reply = await login.send({ verb: 'PUT', path: faxesPath(faxboxId), headers, body: open });
    if (!reply.ok) return hasFailed() ? fail('document/unreadable', 'while it was sent') : reply;
    return readSubmitted(reply.value, faxboxId, http);
  }

  /** null: no such document. */
  async function get(path: string): Promise<Result<FaxFacts | null>> {
    const reply = await login.send({ verb: 'GET', path });
    if (!reply.ok) return reply;
    if (reply.value.status === 404) return ok(null);
    const answer = readAnswer(reply.value);
    if (!answer.ok) return answer;
    const { data, metadata } = answer.value;
    return isFields(data) ? ok(readFax(data, metadata)) : fail('service/unexpected-answer', 'no document');
  }

  async function followOnce(job: JobRef): Promise<Result<JobReport | null>> {
    const path = faxesPath(job.faxboxId);
    const queued = await get(`${path}/outgoing/${encodeURIComponent(job.jobId)}`);
    if (!queued.ok) return queued;
    if (queued.value) {
      const isOver = queued.value.status === 'completed' || queued.value.status === 'failed';
      return ok(
        isOver ? reportEnd(storedIdOf(job.createdAtMs, job.jobId), queued.value, job.createdAtMs) : reportProgress(queued.value),
      );
    }
    for (const id of storedIds(job)) {
      const kept = await get(`${path}/outbox/${id}`);
      if (!kept.ok) return kept;
      if (kept.value) return ok(reportEnd(id, kept.value, job.createdAtMs));
    }
    return ok(null);
  }

  async function follow(job: JobRef): Promise<Result<JobReport>> {
    for (let race = 1; race <= racesPerFollow; race++) {
      const report = await followOnce(job);
      if (!report.ok) return report;
      if (report.value) return ok(report.value);
      if (race < racesPerFollow) await wait(racePauseMs);
    }
    return ok({ kind: 'missing' });
  }

  async function cancel({ jobId, faxboxId }: JobRef): Promise<Result<null>> {
    const path = `${faxesPath(faxboxId)}/outgoing/${encodeURIComponent(jobId)}`;
    const reply = await login.send({ verb: 'DELETE', path });
    if (!reply.ok) return reply;
    return reply.value.status > 299 ? judgeCancelling(reply.value) : ok(null);
  }

  /** Lists of the queue leave the reference out, and not every cluster filters: a job counts only when it bears it. */
  async function bears(path: string, facts: FaxFacts, clientRef: string): Promise<Result<boolean>> {
    if (facts.clientRef !== null) return ok(facts.clientRef === clientRef);
    if (facts.id === null) return ok(false);
    const detail = await get(`${path}/${encodeURIComponent(facts.id)}`);
    return detail.ok ? ok(detail.value?.clientRef === clientRef) : detail;
  }

  async function findIn(path: string, query: Record<string, string>, clientRef: string): Promise<Result<FaxFacts | null>> {
    const listed = await listPages(login, path, { ...query, filter_client_ref: clientRef });
    if (!listed.ok) return listed;
    for (const item of listed.value) {
      const facts = readFax(item);
      const isIt = await bears(path, facts, clientRef);
      if (!isIt.ok) return isIt;
      if (isIt.value) return ok(facts);
    }
    return ok(null);
  }

  async function findByClientRef(clientRef: string, faxboxId: string): Promise<Result<JobRef | null>> {
    const path = faxesPath(faxboxId);
    const from = toGregorianSeconds(http.serverNow()) - maximumRangeSeconds + dayMs / 1000;
    const places: readonly (readonly [string, Record<string, string>])[] = [
      [`${path}/outgoing`, {}],
      [`${path}/outbox`, { created_from: String(from) }],
      [`${path}/outgoing`, {}], // once more: a retry may have put it back meanwhile
    ];
    for (const [place, query] of places) {
      const found = await findIn(place, query, clientRef);
      if (!found.ok) return found;
      const jobId = found.value?.id?.replace(/^\d{6}-/, '');
      if (found.value && jobId !== undefined) return ok({ jobId, faxboxId, createdAtMs: createdAt(found.value, http) });
    }
    return ok(null);
  }

  return { submit, findByClientRef, follow, cancel };
}
