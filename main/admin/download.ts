// Fetches received faxes, a few at a time, into one ZIP with a list. One that the service does not give is noted in the list; a
// connection that breaks is waited for; a full disk, or somebody who cancels, ends it and leaves nothing behind.
import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { AccountFax, DownloadState } from '../../contract/admin.ts';
import type { Fault, FaultCode } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { AdminService } from '../fax-service/admin-service.ts';
import { createEntryNames } from './entry-names.ts';
import { type ListedFax, listFileName, writeFaxList } from './fax-list.ts';
import { openZipWriter, type ZipWriter } from './zip-writer.ts';

export interface DownloadOrder {
  readonly toPath: string;
  /** In their order; tells how many were found so far. */
  readonly list: (onFound: (count: number) => void) => Promise<Result<readonly AccountFax[]>>;
  readonly fetch: AdminService['fetchReceived'];
  readonly language: 'en' | 'fr';
  /** For files on their way; it may be gone at any time. */
  readonly folder: string;
  readonly say: (state: DownloadState) => void;
  readonly signal: AbortSignal;
  /** Before another try when the service cannot be reached, in ms. */
  readonly pausesMs?: readonly number[];
}

/** So many are fetched while one is written. */
const ahead = 3;
/** A service that fails oftener in a row than this is in trouble itself. */
const mostInARow = 5;

/** About one fax, unless they come in a row. */
const ownFaults: ReadonlySet<FaultCode> = new Set([
  'service/not-found',
  'service/unexpected-answer',
  'service/forbidden',
  'service/trouble',
]);
const passingFaults: ReadonlySet<FaultCode> = new Set(['service/unreachable', 'service/busy', 'service/session-expired']);

interface Fetched {
  readonly fax: AccountFax;
  readonly file: string;
  readonly result: Result<{ sizeBytes: number }>;
}

function judgeDisk(error: unknown): Fault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return { code: 'disk/full', detail: code };
  if (code === '') throw error;
  return { code: 'disk/not-writable', detail: code };
}

/** Told by its own first bytes: `II*`, `MM`, else a PDF. */
export async function extensionOf(file: string): Promise<'.tif' | '.pdf'> {
  const handle = await open(file, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return ['II', 'MM'].includes(buffer.toString('latin1')) ? '.tif' : '.pdf';
  } finally {
    await handle.close();
  }
}

/** Fetched in their order, `ahead` of whoever takes them; each is tried again after a pause when nothing answers. */
async function* fetchAll(faxes: readonly AccountFax[], order: DownloadOrder, folder: string): AsyncGenerator<Fetched> {
  const { signal, pausesMs = [2000, 8000, 20_000, 60_000] } = order;

  async function fetchOne(fax: AccountFax): Promise<Fetched> {
    const file = path.join(folder, randomUUID());
    for (const pauseMs of [...pausesMs, null]) {
      const result = signal.aborted ? fail('internal', 'cancelled') : await order.fetch({ id: fax.id }, file);
      if (result.ok || pauseMs === null || !passingFaults.has(result.fault.code)) return { fax, file, result };
      await wait(pauseMs, null, { signal }).catch(() => undefined); // cancelled: seen above
    }
    return { fax, file, result: fail('service/unreachable') };
  }

  const pending: Promise<Fetched>[] = [];
  let next = 0;
  try {
    for (;;) {
      for (const fax of faxes.slice(next, next + ahead - pending.length)) {
        pending.push(fetchOne(fax));
        next++;
      }
      const first = pending.shift();
      if (!first) return;
      yield await first;
    }
  } finally {
    await Promise.all(pending);
  }
}

async function writeAll(
  zip: ZipWriter,
  faxes: readonly AccountFax[],
  order: DownloadOrder,
  folder: string,
): Promise<Result<ListedFax[]>> {
  const names = createEntryNames();
  const listed: ListedFax[] = [];
  let sizeBytes = 0;
  let inARow = 0;
  const total = faxes.length;
  order.say({ kind: 'fetching', done: 0, total, sizeBytes });
  for await (const { fax, file, result } of fetchAll(faxes, order, folder)) {
    if (order.signal.aborted) return ok(listed);
    if (result.ok) {
      const entry = names.name(fax, await extensionOf(file));
      await zip.addFile(file, entry, new Date(fax.receivedAtMs));
      await rm(file, { force: true });
      listed.push({ fax, entry, code: null });
      sizeBytes += result.value.sizeBytes;
      inARow = 0;
    } else {
      const { code } = result.fault;
      inARow = code === 'service/not-found' ? inARow : inARow + 1;
      if (!ownFaults.has(code) || inARow > mostInARow) return result;
      listed.push({ fax, entry: null, code });
    }
    order.say({ kind: 'fetching', done: listed.length, total, sizeBytes });
  }
  return ok(listed);
}

async function makeZip(faxes: readonly AccountFax[], order: DownloadOrder, folder: string): Promise<DownloadState> {
  const zip = await openZipWriter(order.toPath);
  try {
    const written = await writeAll(zip, faxes, order, folder);
    if (!written.ok || order.signal.aborted) {
      await zip.abandon();
      return written.ok ? { kind: 'cancelled' } : { kind: 'failed', fault: written.fault };
    }
    zip.addText(writeFaxList(written.value, order.language), listFileName(order.language));
    const sizeBytes = await zip.finish();
    const missing = written.value.filter(({ entry }) => entry === null).length;
    return { kind: 'done', fileName: path.basename(order.toPath), saved: faxes.length - missing, missing, sizeBytes };
  } catch (error) {
    await zip.abandon();
    throw error;
  }
}

/** Answers how it ended, when it has. */
export async function download(order: DownloadOrder): Promise<DownloadState> {
  order.say({ kind: 'listing', found: 0 });
  const faxes = await order.list((found) => order.say({ kind: 'listing', found }));
  if (order.signal.aborted) return { kind: 'cancelled' };
  if (!faxes.ok) return { kind: 'failed', fault: faxes.fault };
  const folder = path.join(order.folder, `download-${randomUUID()}`);
  try {
    await mkdir(folder, { mode: 0o700 });
    return await makeZip(faxes.value, order, folder);
  } catch (error) {
    return { kind: 'failed', fault: judgeDisk(error) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
