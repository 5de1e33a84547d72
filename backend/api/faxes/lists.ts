// The three lists of faxes: waiting and on the line, sent, received.
import type { Answer } from '../../http/answer.ts';
import { answer, forbidden } from '../../http/answer.ts';
import type { CallerRequest } from '../../http/request.ts';
import type { Service } from '../../service.ts';
import type { Folder } from '../../store/faxes.ts';
import { nowGregorian } from '../documents.ts';
import { cutPage, passesFilters, readPage, readWindow } from '../list-query.ts';
import { readScope } from '../rights.ts';
import { summariseFax, summariseJob } from './show.ts';

/** No window of time: a queue is short. */
export function listOutgoing(service: Service, request: CallerRequest): Answer {
  const scope = readScope(service, request);
  if (!scope.ok) return scope.refusal;
  const query = readPage(request.query);
  if (!query.ok) return query.refusal;
  const jobs = service.jobs.list(request.caller.accountId, scope.value.visibility, query.value);
  const page = cutPage(jobs, query.value, ({ created, id }) => ({ created, id }));
  const shown = page.rows.filter((job) =>
    passesFilters(request.query, { ...job.doc, id: job.id, status: job.status }, job.modified),
  );
  return answer(
    shown.map((job) => summariseJob(service, job)),
    page.beside,
  );
}

export function listFolder(service: Service, request: CallerRequest, folder: Folder): Answer {
  const scope = readScope(service, request);
  if (!scope.ok) return scope.refusal;
  const window = readWindow(request.query, nowGregorian(service));
  if (!window.ok) return window.refusal;
  const page = readPage(request.query);
  if (!page.ok) return page.refusal;
  const query = { ...page.value, ...window.value };
  const faxes = service.faxes.list(request.caller.accountId, folder, scope.value.visibility, query);
  const cut = cutPage(faxes, query, ({ created, id }) => ({ created, id }));
  const shown = cut.rows.filter((fax) => passesFilters(request.query, summariseFax(fax), fax.modified));
  return answer(shown.map(summariseFax), cut.beside);
}

/** Faxes by e-mail are not taken in here: the log of them is always empty. */
export function listSmtpLog(service: Service, request: CallerRequest): Answer {
  if (!request.caller.isAdmin) return forbidden();
  const window = readWindow(request.query, nowGregorian(service));
  return window.ok ? answer([], { page_size: 0 }) : window.refusal;
}
