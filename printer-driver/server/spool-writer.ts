// Streams a document into its file: few large writes, one of them under way while the next is gathered.
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { headBytes } from './sniff.ts';
import { DocumentTooLarge } from './spool-faults.ts';
import { freeYoungMemory } from './young-memory.ts';

/** Gathered before a write: a usual document is one write, a large one never takes more memory than two of these. */
const gatherBytes = 1024 * 1024;

/**
 * Written between two asks to bring it to the disk while more is coming: the last fsync, for which the client waits, then
 * finds little left to do. Smaller documents go to the disk once.
 */
const syncEveryBytes = 16 * 1024 * 1024;

/** Received between two looks for memory that can be given back. */
const freeEveryBytes = 8 * 1024 * 1024;

/** Documents up to this size are checked by their CRC-32 after a crash; reading larger ones again would take long. */
export const mostCheckedBytes = 1024 * 1024;

export interface WrittenDocument {
  readonly sizeBytes: number;
  /** The first 1024 bytes. */
  readonly head: Uint8Array;
  /** null for documents of more than `mostCheckedBytes`. */
  readonly crc32: number | null;
}

/** Throws DocumentTooLarge, the source's errors and the file system's. The file is neither fsynced nor closed. */
export async function writeDocument(
  file: FileHandle,
  document: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<WrittenDocument> {
  let sizeBytes = 0;
  let sum = 0;
  let head: Uint8Array = new Uint8Array();
  let gathered: Uint8Array[] = [];
  let gatheredBytes = 0;
  let freeAtBytes = freeEveryBytes;
  let underWay: Promise<void> = Promise.resolve();
  const disk = createEarlySync(file);
  const flush = async (): Promise<void> => {
    await underWay;
    underWay = writeAll(file, gathered);
    underWay.catch(() => undefined); // told by the next `await`, which comes in any case
    disk.written(gatheredBytes);
    gathered = [];
    gatheredBytes = 0;
    if (sizeBytes < freeAtBytes) return;
    freeAtBytes = sizeBytes + freeEveryBytes;
    freeYoungMemory();
  };
  try {
    for await (const chunk of document) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) throw new DocumentTooLarge(maxBytes);
      if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
      if (sizeBytes <= mostCheckedBytes) sum = crc32(chunk, sum);
      gathered.push(chunk);
      gatheredBytes += chunk.length;
      if (gatheredBytes >= gatherBytes) await flush();
    }
    await flush();
  } finally {
    // A file that is being written must not be closed; and the system tells of a failed fsync once, also of an early one.
    await settleBoth(underWay, disk.ended());
  }
  return { sizeBytes, head, crc32: sizeBytes <= mostCheckedBytes ? sum : null };
}

async function writeAll(file: FileHandle, chunks: readonly Uint8Array[]): Promise<void> {
  if (chunks.length === 0) return;
  const { bytesWritten } = await file.writev(chunks);
  const wanted = chunks.reduce((sum, { length }) => sum + length, 0);
  if (bytesWritten === wanted) return;
  const all = Buffer.concat(chunks); // a disk that is about to be full takes less than it is given
  for (let written = bytesWritten; written < wanted; ) written += (await file.write(all, written, wanted - written)).bytesWritten;
}

/** Brings what was written to the disk beside the writing, one ask at a time. */
function createEarlySync(file: FileHandle): { written(bytes: number): void; ended(): Promise<void> } {
  let waitingBytes = 0;
  let isIdle = true; // and never again after a failure, which is what `ended` has to tell
  let underWay: Promise<void> = Promise.resolve();
  return {
    written(bytes) {
      waitingBytes += bytes;
      if (!isIdle || waitingBytes < syncEveryBytes) return;
      waitingBytes = 0;
      isIdle = false;
      underWay = file.datasync().then(() => {
        isIdle = true;
      });
      underWay.catch(() => undefined); // told by `ended`
    },
    ended: () => underWay,
  };
}

async function settleBoth(first: Promise<void>, second: Promise<void>): Promise<void> {
  await Promise.allSettled([first, second]);
  await first;
  await second;
}
