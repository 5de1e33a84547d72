// Files that leave the app by dragging or by mail, under a name that says what they are; gone a day later.
import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../contract/result.ts';
import { safeFileName } from '../windows/file-name.ts';

export interface Outgoing {
  /** Answers the path of a copy, in a folder of its own. */
  place(from: string, name: string): Promise<Result<string>>;
  /** Removes what nobody can be waiting for any more. */
  sweep(): Promise<void>;
}

const keptMs = 24 * 60 * 60 * 1000;

export function openOutgoing(folder: string, now: () => number): Outgoing {
  async function sweep(): Promise<void> {
    for (const entry of await readdir(folder).catch(() => [])) {
      const at = path.join(folder, entry);
      const found = await stat(at).catch(() => null);
      if (found && now() - found.mtimeMs > keptMs) await rm(at, { recursive: true, force: true });
    }
  }
  return {
    sweep,
    async place(from, name) {
      const own = path.join(folder, randomUUID());
      const to = path.join(own, safeFileName(name));
      try {
        await mkdir(own, { recursive: true, mode: 0o700 });
        await copyFile(from, to);
        return ok(to);
      } catch (error) {
        await rm(own, { recursive: true, force: true }).catch(() => undefined); // it could not even be made
        const { code } = error as NodeJS.ErrnoException;
        return fail(code === 'ENOSPC' ? 'disk/full' : 'disk/not-writable', code ?? '');
      }
    },
  };
}
