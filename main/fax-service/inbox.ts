// Faxes that arrived: listed page by page, their documents fetched whole or not at all.
import { type FileHandle, open, rm } from 'node:fs/promises';
import { toGregorianSeconds } from '../../contract/kazoo/gregorian-time.ts';
import { createLogger } from '../../contract/log.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { placeDurably, temporaryBeside } from '../../disk/durable-file.ts';
import { faultCodeOf, readAnswer, readError } from './answers.ts';
import type { FaxService, InboxItem, InboxWindow } from './fax-service.ts';
import type { StreamReply } from './http.ts';
import { faxesPath } from './jobs.ts';
import { listPage } from './lists.ts';
import type { Login } from './login.ts';
import { type Fields, readFax } from './normalise.ts';

const log = createLogger('fax-service.inbox');

/** Four times KAZOO's own: fewer requests, and an answer still of well under a megabyte. */
const pageSize = 200;
const maxAttachmentBytes = 256 * 1024 * 1024;
/** Readers look for a PDF header in the first kilobyte (ISO 32000-1 annex H.3). */
const headBytes = 1024;

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

/** Whole seconds on the service's side: the window never becomes shorter. */
function queryOf({ fromMs, toMs }: InboxWindow): Readonly<Record<string, string>> {
  const from = { created_from: String(toGregorianSeconds(Math.max(fromMs, 0))), page_size: String(pageSize) };
  return toMs === null ? from : { ...from, created_to: String(toGregorianSeconds(toMs + 999)) };
}

/** A fax is stored as PDF or TIFF. A portal's page, or a proxy's excuse, is neither, whatever it calls itself. */
function isFaxFile(head: Buffer): boolean {
  const text = head.toString('latin1');
  return ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some((magic) => text.startsWith(magic)) || /%PDF-\d/.test(text);
}

async function copyChecked(reply: StreamReply, handle: FileHandle): Promise<number> {
  let sizeBytes = 0;
  let head = Buffer.alloc(0);
  for await (const chunk of reply.body as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxAttachmentBytes) throw new Error('the attachment does not end');
    if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
    await handle.writeFile(chunk);
  }
  if (sizeBytes === 0) throw new Error('the attachment is empty');
  if (reply.sizeBytes !== null && reply.sizeBytes !== sizeBytes) throw new Error('the attachment is not whole');
  if (!isFaxFile(head)) throw new Error('the attachment is neither PDF nor TIFF');
  return sizeBytes;
}

/** Writes what comes; nothing is left behind when it breaks off. The service's own fault goes before the disk's. */
async function keep(reply: StreamReply, toPath: string): Promise<Result<{ sizeBytes: number }>> {
  const temporary = temporaryBeside(toPath);
  let sizeBytes = 0;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      sizeBytes = await copyChecked(reply, handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
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

export function createInbox(login: Login): Pick<FaxService, 'listInbox' | 'fetchAttachment' | 'deleteReceived'> {
  return {
    async listInbox(faxboxId, window, pageKey) {
      const page = await listPage(login, `${faxesPath(faxboxId)}/inbox`, queryOf(window), pageKey);
      if (!page.ok) return page;
      const items = page.value.items.flatMap((fields) => toItem(fields, faxboxId) ?? []);
      return ok({ items, next: page.value.next });
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
