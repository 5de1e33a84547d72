// Faxes that arrived: listed window by window, their documents fetched whole or not at all.
import { open, rm } from 'node:fs/promises';
import { toGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import { createLogger } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { placeDurably, temporaryBeside } from '../../disk/durable-file.ts';
import { faultCodeOf, readAnswer, readError } from './answers.ts';
import type { FaxService, InboxItem } from './fax-service.ts';
import type { Http, StreamReply } from './http.ts';
import { faxesPath } from './jobs.ts';
import { listPages } from './lists.ts';
import type { Login } from './login.ts';
import { type Fields, readFax } from './normalise.ts';

const log = createLogger('fax-service.inbox');

/** A day less than the 31 that a service answers at once, for clocks that differ. */
const windowMs = 30 * 86_400_000;
const maxAttachmentBytes = 256 * 1024 * 1024;

/** Ids become part of URLs and of our file names. */
function isFaxId(id: string | null): id is string {
  return id !== null && /^(\d{6}-)?[0-9a-f]{32}$/.test(id);
}

function toItem(fields: Fields, faxboxId: string): InboxItem | null {
  const facts = readFax(fields);
  if (!isFaxId(facts.id) || facts.createdAtMs === null) {
    log.warn('an inbox entry without id or time');
    return null;
  }
  const { id, createdAtMs: receivedAtMs, from, fromName, to, result } = facts;
  return { id, faxboxId, receivedAtMs, from, fromName, to, pageCount: result?.pageCount ?? null };
}

/** Windows from `sinceMs` to now, newest first; the newest has no end, so that no clock can cut it short. */
function windowsSince(sinceMs: number, nowMs: number): readonly Readonly<Record<string, string>>[] {
  const windows: Record<string, string>[] = [];
  let endMs: number | null = null;
  for (;;) {
    const startMs: number = Math.max(sinceMs, (endMs ?? nowMs) - windowMs, 0);
    const from = { created_from: String(toGregorianSeconds(startMs)) };
    windows.push(endMs === null ? from : { ...from, created_to: String(toGregorianSeconds(endMs)) });
    if (startMs <= Math.max(sinceMs, 0)) return windows;
    endMs = startMs;
  }
}

/** Writes what comes; nothing is left behind when it breaks off. The service's own fault goes before the disk's. */
async function keep(reply: StreamReply, toPath: string): Promise<Result<{ sizeBytes: number }>> {
  const temporary = temporaryBeside(toPath);
  let sizeBytes = 0;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      for await (const chunk of reply.body as AsyncIterable<Buffer>) {
        sizeBytes += chunk.length;
        if (sizeBytes > maxAttachmentBytes) throw new Error('the attachment does not end');
        await handle.writeFile(chunk);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (sizeBytes === 0) throw new Error('the attachment is empty');
    await placeDurably(temporary, toPath);
    return ok({ sizeBytes });
  } catch (error) {
    reply.body.destroy();
    await rm(temporary, { force: true });
    return judgeBroken(error);
  }
}

function judgeBroken(error: unknown): Result<never> {
  if (!(error instanceof Error)) throw error;
  const code = 'code' in error ? String(error.code) : '';
  if (['ENOSPC', 'EDQUOT'].includes(code)) return fail('disk/full', code);
  if (['EACCES', 'EROFS', 'ENOENT', 'ENOTDIR', 'EPERM'].includes(code)) return fail('disk/not-writable', code);
  return fail(code === '' ? 'service/unexpected-answer' : 'service/unreachable', code === '' ? error.message : code);
}

export function createInbox(http: Http, login: Login): Pick<FaxService, 'listInbox' | 'fetchAttachment' | 'deleteReceived'> {
  return {
    async listInbox(faxboxId, sinceMs) {
      const found = new Map<string, InboxItem>();
      for (const window of windowsSince(sinceMs, http.serverNow())) {
        const items = await listPages(login, `${faxesPath(faxboxId)}/inbox`, window);
        if (!items.ok) return items;
        for (const fields of items.value) {
          const item = toItem(fields, faxboxId);
          if (item) found.set(item.id, item);
        }
      }
      return ok([...found.values()]);
    },

    async fetchAttachment({ id, faxboxId }, toPath) {
      if (!isFaxId(id)) return fail('service/not-found', 'not an id');
      // Accept is matched against what is stored, not against what is sent: anything else can end in 406.
      const path = `${faxesPath(faxboxId)}/inbox/${id}/attachment`;
      const reply = await login.open({ verb: 'GET', path, headers: { accept: '*/*' } });
      if (!reply.ok) return reply;
      const { status, contentType, body } = reply.value;
      const isDocument = !/^(text\/html|application\/json)\b/i.test(contentType);
      if (status === 200 && isDocument) return keep(reply.value, toPath);
      body.destroy();
      return status === 200 ? fail('service/unexpected-answer', contentType) : fail(faultCodeOf(status), String(status));
    },

    async deleteReceived({ id, faxboxId }) {
      if (!isFaxId(id)) return fail('service/not-found', 'not an id');
      const reply = await login.send({ verb: 'DELETE', path: `${faxesPath(faxboxId)}/inbox/${id}` });
      if (!reply.ok) return reply;
      const answer = readAnswer(reply.value);
      if (answer.ok) return ok(null);
      // "Not found" counts as deleted: only the service itself may say so, no proxy in between.
      const isService = readError(reply.value).detail !== String(reply.value.status);
      return answer.fault.code === 'service/not-found' && !isService ? fail('service/unexpected-answer', '404') : answer;
    },
  };
}
