// The content-addressed store: each document under the SHA-256 of its bytes, whole or absent (DESIGN: documents/<sha256>).
import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { fail, type Result } from '../contract/result.ts';
import { makePrivateFolder, placeDurably, temporaryBeside, writeDurably } from '../disk/durable-file.ts';
import { DocumentError } from './document-error.ts';

const copyBytes = 1 << 20;
const notWritable: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EIO', 'ENOENT']);

/** A private, fsynced copy of a file that is not yet a document of the store. */
export interface Incoming {
  readonly file: string;
  readonly id: string;
  readonly sizeBytes: number;
}

/** What the file system says when it cannot write, as a fault; anything else is a bug and goes on. */
export function diskFault(error: unknown): Result<never> {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return fail('disk/full', code);
  if (code !== undefined && notWritable.has(code)) return fail('disk/not-writable', code);
  throw error;
}

async function openInput(file: string): Promise<Awaited<ReturnType<typeof open>>> {
  try {
    const handle = await open(file, 'r');
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
  } catch (error) {
    throw new DocumentError('document/unreadable', path.basename(file), { cause: error });
  }
  throw new DocumentError('document/unreadable', `${path.basename(file)} is not a file`);
}

/** Copies a file into the store's folder a stretch at a time; what is read later cannot change under us. */
export async function takeIn(inputPath: string, folder: string): Promise<Incoming> {
  const input = await openInput(inputPath);
  try {
    await makePrivateFolder(folder);
    const file = temporaryBeside(path.join(folder, 'incoming'));
    const output = await open(file, 'wx', 0o600);
    try {
      const hash = createHash('sha256');
      const buffer = Buffer.allocUnsafe(copyBytes);
      let sizeBytes = 0;
      for (;;) {
        const { bytesRead } = await input.read(buffer, 0, copyBytes, sizeBytes);
        if (bytesRead === 0) break;
        hash.update(buffer.subarray(0, bytesRead));
        await output.appendFile(buffer.subarray(0, bytesRead));
        sizeBytes += bytesRead;
      }
      await output.sync();
      return { file, id: hash.digest('hex'), sizeBytes };
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    } finally {
      await output.close();
    }
  } finally {
    await input.close();
  }
}

export async function dropIncoming({ file }: Incoming): Promise<void> {
  await rm(file, { force: true });
}

export function pathOf(folder: string, id: string): string {
  return path.join(folder, id);
}

/** Makes the copy itself a document, byte for byte. */
export async function keepIncoming(incoming: Incoming, folder: string): Promise<void> {
  await placeDurably(incoming.file, pathOf(folder, incoming.id));
}

/** Answers the name of the stored bytes. */
export async function keepBytes(bytes: Uint8Array, folder: string): Promise<string> {
  const id = createHash('sha256').update(bytes).digest('hex');
  await writeDurably(pathOf(folder, id), bytes);
  return id;
}
