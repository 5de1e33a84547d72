// Captured documents on disk: whole and durable before anybody hears of them, or not there at all.
import { randomUUID } from 'node:crypto';
import { chmod, type FileHandle, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createLogger } from '../../contract/log.ts';
import { type SpooledJob, spooledJob } from '../../contract/processes/printer.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { makePrivateFolder, syncFolder, writeDurably } from '../../disk/durable-file.ts';
import { headBytes, sniffFormat } from './sniff.ts';
import { ClientGone, DocumentTooLarge, faultOfDisk } from './spool-faults.ts';

const log = createLogger('printer.spool');

//  spool/<id>.doc         the document        written under .<id>.doc.tmp, fsynced, renamed
//  spool/<id>.json        its record          only after the document; the pair counts from here on
//
// Release goes the other way round: first the record, then the document. A document without a record and every
// temporary file are therefore left-overs of a process that died, and nobody was told about them.

export interface SpoolOptions {
  readonly folder: string;
  /** Of one document, after decompression. */
  readonly maxDocumentBytes: number;
  readonly now: () => number;
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
}

/** Makes the folder private, removes left-overs and finds out whether it can be written: else printer/spool-not-writable. */
export async function openSpool(options: SpoolOptions): Promise<Result<Spool>> {
  try {
    await makePrivateFolder(options.folder);
    await chmod(options.folder, 0o700);
    const waiting = await removeLeftOvers(options.folder);
    const probe = path.join(options.folder, `.${randomUUID()}.tmp`);
    await writeDurably(probe, '');
    await rm(probe);
    return ok(createSpool(options, waiting));
  } catch (error) {
    log.error('the spool cannot be used', { folder: options.folder, error });
    return fail('printer/spool-not-writable', options.folder);
  }
}

async function removeLeftOvers(folder: string): Promise<Set<string>> {
  const names = await readdir(folder);
  const recorded = new Set(names.filter((name) => /^[^.].*\.json$/.test(name)).map((name) => name.slice(0, -'.json'.length)));
  for (const name of names) {
    const isOrphan = name.endsWith('.doc') && !recorded.has(name.slice(0, -'.doc'.length));
    if (!name.endsWith('.tmp') && !isOrphan) continue;
    log.info('removing what a process that died left over', { name });
    await rm(path.join(folder, name), { force: true });
  }
  return recorded;
}

function createSpool({ folder, maxDocumentBytes, now, openFile = open }: SpoolOptions, waiting: Set<string>): Spool {
  const documentFile = (id: string): string => path.join(folder, `${id}.doc`);
  const recordFile = (id: string): string => path.join(folder, `${id}.json`);

  async function writeDocument(file: string, document: AsyncIterable<Uint8Array>): Promise<{ sizeBytes: number; head: Buffer }> {
    const handle: FileHandle = await openFile(file, 'wx', 0o600);
    let sizeBytes = 0;
    let head = Buffer.alloc(0);
    try {
      for await (const chunk of document) {
        sizeBytes += chunk.length;
        if (sizeBytes > maxDocumentBytes) throw new DocumentTooLarge(maxDocumentBytes);
        if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
        for (let written = 0; written < chunk.length; )
          written += (await handle.write(chunk, written, chunk.length - written)).bytesWritten;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    return { sizeBytes, head };
  }

  async function keep(id: string, origin: JobOrigin, document: AsyncIterable<Uint8Array>): Promise<Result<SpooledJob>> {
    const temporary = path.join(folder, `.${id}.doc.tmp`);
    try {
      const { sizeBytes, head } = await writeDocument(temporary, document);
      if (sizeBytes === 0) return fail('document/empty');
      const sniffed = sniffFormat(head);
      const documentFormat = sniffed === 'application/octet-stream' ? origin.documentFormat : sniffed;
      const job: SpooledJob = { ...origin, id, documentFormat, sizeBytes, receivedAtMs: now() };
      await rename(temporary, documentFile(id));
      await writeDurably(recordFile(id), JSON.stringify(job)); // also makes the rename durable: same folder
      waiting.add(id);
      return ok(job);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async function readRecord(id: string): Promise<SpooledJob | null> {
    const record = spooledJob.safeParse(JSON.parse(await readFile(recordFile(id), 'utf8')));
    if (!record.success) log.error('a record that is none', { id });
    return record.success ? record.data : null;
  }

  return {
    async capture(origin, document) {
      const id = randomUUID();
      try {
        return await keep(id, origin, document);
      } catch (error) {
        for (const file of [recordFile(id), documentFile(id)]) await rm(file, { force: true });
        const fault = faultOfDisk(error);
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
        await syncFolder(folder);
        waiting.delete(id);
        await rm(documentFile(id), { force: true });
        return ok(null);
      } catch (error) {
        return { ok: false, fault: faultOfDisk(error) };
      }
    },
    size: () => waiting.size,
  };
}
