// The document of a stored fax on its way to disk: whole or not at all, and known by its own bytes.
import { type FileHandle, open, rm } from 'node:fs/promises';
import { fail, ok, type Result } from '../../contract/result.ts';
import { placeDurably, temporaryBeside } from '../../disk/durable-file.ts';
import { faultCodeOf } from './answers.ts';
import type { StreamReply } from './http.ts';
import type { Login } from './login.ts';

const maxAttachmentBytes = 256 * 1024 * 1024;
/** Readers look for a PDF header in the first kilobyte (ISO 32000-1 annex H.3). */
const headBytes = 1024;

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

/** `path`: below the account, up to `/attachment`. */
export async function fetchDocument(login: Login, path: string, toPath: string): Promise<Result<{ sizeBytes: number }>> {
  // Accept is matched against what is stored, not against what is sent: anything else can end in 406.
  const reply = await login.open({ verb: 'GET', path, headers: { accept: '*/*' } });
  if (!reply.ok) return reply;
  const { status, contentType, body } = reply.value;
  const isDocument = !/^(text\/html|application\/json)\b/i.test(contentType);
  if (status === 200 && isDocument) return keep(reply.value, toPath);
  body.destroy();
  return status === 200 ? fail('service/unexpected-answer', contentType) : fail(faultCodeOf(status), String(status));
}
