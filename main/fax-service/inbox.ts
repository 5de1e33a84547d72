// Faxes that arrived: listed page by page, their documents fetched whole or not at all.
import { toGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import { createLogger } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { readAnswer, readError } from './answers.ts';
import { fetchDocument } from './attachment.ts';
import type { FaxService, InboxItem, InboxWindow } from './fax-service.ts';
import { faxesPath } from './jobs.ts';
import { listPage } from './lists.ts';
import type { Login } from './login.ts';
import { type Fields, readFax } from './normalise.ts';

const log = createLogger('fax-service.inbox');

/** Four times KAZOO's own: fewer requests, and an answer still of well under a megabyte. */
export const inboxPageSize = 200;

/** Ids become part of URLs and of our file names. */
export function isFaxId(id: string | null): id is string {
  return id !== null && /^(\d{6}-)?[0-9a-f]{32}$/.test(id);
}

/** null: of no use, because it could not be fetched or put in order. */
export function readItem(fields: Fields, faxboxId: string): InboxItem | null {
  const facts = readFax(fields);
  if (!isFaxId(facts.id) || facts.createdAtMs === null) {
    log.warn('an inbox entry without id or time');
    return null;
  }
  const { id, createdAtMs: receivedAtMs, from, fromName, to, result } = facts;
  const isIncomplete = result?.isSuccess === false;
  return { id, faxboxId, receivedAtMs, from, fromName, to, pageCount: result?.pageCount ?? null, isIncomplete };
}

/** Whole seconds on the service's side: the window never becomes shorter. */
function queryOf({ fromMs, toMs }: InboxWindow): Readonly<Record<string, string>> {
  const from = { created_from: String(toGregorianSeconds(Math.max(fromMs, 0))), page_size: String(inboxPageSize) };
  return toMs === null ? from : { ...from, created_to: String(toGregorianSeconds(toMs + 999)) };
}

/** `path`: of a stored fax, below the account. */
export async function deleteStored(login: Login, path: string): Promise<Result<null>> {
  const reply = await login.send({ verb: 'DELETE', path });
  if (!reply.ok) return reply;
  const answer = readAnswer(reply.value);
  if (answer.ok) return ok(null);
  // "Not found" counts as deleted: only the service itself may say so, no proxy in between.
  const isService = readError(reply.value).detail !== String(reply.value.status);
  return answer.fault.code === 'service/not-found' && !isService ? fail('service/unexpected-answer', '404') : answer;
}

export function createInbox(login: Login): Pick<FaxService, 'listInbox' | 'fetchAttachment' | 'deleteReceived'> {
  return {
    async listInbox(faxboxId, window, pageKey) {
      const page = await listPage(login, `${faxesPath(faxboxId)}/inbox`, queryOf(window), pageKey);
      if (!page.ok) return page;
      const items = page.value.items.flatMap((fields) => readItem(fields, faxboxId) ?? []);
      return ok({ items, next: page.value.next });
    },

    async fetchAttachment({ id, faxboxId }, toPath) {
      if (!isFaxId(id)) return fail('service/not-found', 'not an id');
      return fetchDocument(login, `${faxesPath(faxboxId)}/inbox/${id}/attachment`, toPath);
    },

    async deleteReceived({ id, faxboxId }) {
      if (!isFaxId(id)) return fail('service/not-found', 'not an id');
      return deleteStored(login, `${faxesPath(faxboxId)}/inbox/${id}`);
    },
  };
}
