// Captured documents on disk: whole and durable before anybody hears of them, or not there at all.
import { randomUUID } from 'node:crypto';
import { chmod, type FileHandle, open, readFile, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Fault } from '../../contract/fault.ts';
import { createLogger } from '../../contract/log.ts';
import { type SpooledJob, spooledJob } from '../../contract/processes/printer.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { createFolderSync, makePrivateFolder, writeDurably } from '../../disk/durable-file.ts';
import { sniffFormat } from './sniff.ts';
import { ClientGone, faultOfDisk } from './spool-faults.ts';
import { createSpoolHealth } from './spool-health.ts';
import { isMissing, recoverSpool } from './spool-recovery.ts';
import { type WrittenDocument, writeDocument } from './spool-writer.ts';

const log = createLogger('printer.spool');

//  spool/<id>.doc         the document
//  spool/<id>.json        its record, with the document's size and CRC-32
//
// Both files and the folder are fsynced side by side before the job is acknowledged: one wait for the disk instead of
// three. What a crash leaves of a job that was not acknowledged is known by a record that is missing, torn, or not
// that of its document (spool-recovery.ts). Release goes the other way round: first the record, then the document.

export interface SpoolOptions {
  readonly folder: string;
  /** Of one document, after decompression. */
  readonly maxDocumentBytes: number;
  readonly now: () => number;
  /** How often a spool that cannot be written is looked at again. */
  readonly probeEveryMs: number;
  /** The spool cannot take documents, or (null) can again. */
  readonly onFault?: (fault: Fault | null) => void;
  /** Tests put disks that fail in here. */
  readonly openFile?: typeof open;
}

export type JobOrigin = Omit<SpooledJob, 'id' | 'sizeBytes' | 'receivedAtMs'>;

export interface Spool {
  /** Faults: document/empty, document/too-large, document/damaged (compression), document/unreadable (client gone), disk/full … */
  capture(origin: JobOrigin, document: AsyncIterable<Uint8Array>): Promise<Result<SpooledJob>>;
  /** Oldest first. */
  list(): Promise<readonly SpooledJob[]>;
  /** Releasing twice is no fault. */
  release(id: string): Promise<Result<null>>;
  /** Jobs that wait to be released. */
  size(): number;
  /** Why no document can be kept right now. */
  fault(): Fault | null;
  /** Stops looking after a spool that cannot be written. */
  close(): void;
}

/** Less free space than this is a full disk, whatever the last document took. */
const leastFreeBytes = 1024 * 1024;

/** Makes the folder private, removes left-overs and finds out whether it can be written: else printer/spool-not-writable. */
export async function openSpool(options: SpoolOptions): Promise<Result<Spool>> {
  try {
    await makeFolder(options.folder);
    const waiting = await recoverSpool(options.folder);
    await tryToWrite(options.folder);
    return ok(createSpool(options, waiting));
  } catch (error) {
    log.error('the spool cannot be used', { folder: options.folder, error });
    return fail('printer/spool-not-writable', options.folder);
  }
}

async function makeFolder(folder: string): Promise<void> {
  await makePrivateFolder(folder);
  await chmod(folder, 0o700);
}

async function tryToWrite(folder: string): Promise<void> {
  const probe = path.join(folder, `.${randomUUID()}.tmp`);
  await writeDurably(probe, 'x');
  await rm(probe);
}

function createSpool(options: SpoolOptions, waiting: Set<string>): Spool {
  const { folder, maxDocumentBytes, now, openFile = open, probeEveryMs: everyMs } = options;
  const documentFile = (id: string): string => path.join(folder, `${id}.doc`);
  const recordFile = (id: string): string => path.join(folder, `${id}.json`);
  const syncFolder = createFolderSync(folder);

  const health = createSpoolHealth({
    everyMs,
    onChange: (fault) => options.onFault?.(fault),
    async probe() {
      try {
        await makeFolder(folder);
        await tryToWrite(folder);
        const { bavail, bsize } = await statfs(folder);
        return bavail * bsize < leastFreeBytes ? { code: 'disk/full', detail: folder } : null;
      } catch (error) {
        return faultOfDisk(error);
      }
    },
  });

  async function create(file: string): Promise<FileHandle> {
    try {
      return await openFile(file, 'wx', 0o600);
    } catch (error) {
      if (!isMissing(error)) throw error;
      log.warn('the spool was taken away: making it again', { folder });
      await makeFolder(folder);
      return openFile(file, 'wx', 0o600);
    }
  }

  async function keep(origin: JobOrigin, id: string, file: FileHandle, written: WrittenDocument): Promise<SpooledJob> {
    const { sizeBytes, head, crc32 } = written;
    const sniffed = sniffFormat(head);
    const documentFormat = sniffed === 'application/octet-stream' ? origin.documentFormat : sniffed;
    const job: SpooledJob = { ...origin, id, documentFormat, sizeBytes, receivedAtMs: now() };
    // Without a checksum only the order can prove that the document is whole: it comes first.
    if (crc32 === null) await file.sync();
    const record = await openFile(recordFile(id), 'wx', 0o600);
    try {
      await record.write(JSON.stringify({ ...job, crc32 }));
      await settleAll([...(crc32 === null ? [] : [file.sync()]), record.sync(), syncFolder()]);
    } finally {
      await record.close();
    }
    return job;
  }

  async function captureAs(id: string, origin: JobOrigin, document: AsyncIterable<Uint8Array>): Promise<Result<SpooledJob>> {
    const file = await create(documentFile(id));
    try {
      const written = await writeDocument(file, document, maxDocumentBytes);
      if (written.sizeBytes > 0) return ok(await keep(origin, id, file, written));
    } finally {
      await file.close();
    }
    await rm(documentFile(id), { force: true });
    return fail('document/empty');
  }

  async function forget(id: string): Promise<void> {
    for (const file of [recordFile(id), documentFile(id)]) {
      await rm(file, { force: true }).catch((error: unknown) => log.error('a left-over stays until the next start', { error }));
    }
  }

  async function readRecord(id: string): Promise<SpooledJob | null> {
    try {
      const record = spooledJob.safeParse(JSON.parse(await readFile(recordFile(id), 'utf8')));
      if (record.success) return record.data;
      log.error('a record that is none', { id });
    } catch (error) {
      log.error('a job is gone from the spool', { id, error });
      if (isMissing(error)) waiting.delete(id);
    }
    return null;
  }

  return {
    async capture(origin, document) {
      const id = randomUUID();
      try {
        const captured = await captureAs(id, origin, document);
        if (captured.ok) {
          waiting.add(id);
          health.note(null);
        }
        return captured;
      } catch (error) {
        await forget(id);
        const fault = faultOfDisk(error);
        health.note(fault);
        if (!(error instanceof ClientGone)) log.error('a document was not kept', { code: fault.code, error });
        return { ok: false, fault };
      }
    },
    async list() {
      const records = await Promise.all([...waiting].map(readRecord));
      return records.filter((record) => record !== null).sort((a, b) => a.receivedAtMs - b.receivedAtMs);
    },
    async release(id) {
      if (!waiting.has(id)) return ok(null);
      try {
        await rm(recordFile(id), { force: true });
        await syncFolder();
        waiting.delete(id);
        await rm(documentFile(id), { force: true });
        return ok(null);
      } catch (error) {
        return { ok: false, fault: faultOfDisk(error) };
      }
    },
    size: () => waiting.size,
    fault: health.fault,
    close: health.stop,
  };
}

/** Waits for all of them, so that no fsync is still at work on a file that is being closed; then throws the first error. */
async function settleAll(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
