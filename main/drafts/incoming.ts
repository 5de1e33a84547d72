// What came without being a file, such as a picture out of a browser: it is one while somebody reads it.
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DroppedFile } from '../../contract/ipc/contract.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { safeFileName } from '../windows/file-name.ts';

export interface Incoming {
  /** Calls `work` with a path for each, in order; those made here are gone when it has ended. */
  withPaths<T>(dropped: readonly DroppedFile[], work: (paths: readonly string[]) => Promise<Result<T>>): Promise<Result<T>>;
}

export function openIncoming(folder: string): Incoming {
  async function place(dropped: DroppedFile, into: string): Promise<string> {
    if ('path' in dropped) return dropped.path;
    // Two pictures of one browser may have one name.
    const own = path.join(into, randomUUID());
    await mkdir(own, { recursive: true, mode: 0o700 });
    const file = path.join(own, safeFileName(dropped.name));
    await writeFile(file, dropped.bytes, { mode: 0o600 });
    return file;
  }

  async function placeAll(dropped: readonly DroppedFile[], into: string): Promise<Result<readonly string[]>> {
    try {
      const paths: string[] = [];
      for (const one of dropped) paths.push(await place(one, into));
      return ok(paths);
    } catch (error) {
      return fail('document/unreadable', String(error)); // the disk is full, most likely
    }
  }

  return {
    async withPaths(dropped, work) {
      const into = path.join(folder, randomUUID());
      try {
        const placed = await placeAll(dropped, into);
        return placed.ok ? await work(placed.value) : placed;
      } finally {
        await rm(into, { recursive: true, force: true }).catch(() => undefined); // it could not even be made
      }
    },
  };
}
