// What lists and details of users, faxboxes and callflows have in common.
import { toGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import { type Answer, answer } from '../http/answer.ts';
import type { CallerRequest } from '../http/request.ts';
import type { Service } from '../service.ts';
import type { Doc, KeptDocument } from '../store/documents.ts';
import { pageOf, passesFilters, readPage } from './list-query.ts';
import { revisionOf } from './public-doc.ts';

export function listDocuments(request: CallerRequest, all: readonly KeptDocument[], show: (kept: KeptDocument) => Doc): Answer {
  const query = readPage(request.query);
  if (!query.ok) return query.refusal;
  const page = pageOf(all, query.value, ({ created, id }) => ({ created, id }));
  const shown = page.rows
    .filter((kept) => passesFilters(request.query, { ...kept.doc, id: kept.id }, kept.modified))
    .map((kept) => show(kept));
  return answer(shown, { ...page.beside, revision: 'undefined' });
}

export function showDocument(kept: KeptDocument, show: (kept: KeptDocument) => Doc): Answer {
  return answer(show(kept), { revision: revisionOf(kept) });
}

/** A deleted document is shown once more, marked. */
export function showDeleted(kept: KeptDocument, show: (kept: KeptDocument) => Doc): Answer {
  return answer({ ...show(kept), _read_only: { deleted: true } }, { revision: revisionOf(kept) });
}

export function nowGregorian({ now }: Service): number {
  return toGregorianSeconds(now());
}
