// Files that are whole or absent: written under a temporary name, fsynced, renamed, and the folder fsynced.
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Folders of ours are readable by their owner only. What is new on the way there survives a power cut too. */
export async function makePrivateFolder(folder: string): Promise<void> {
  const firstNew = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (firstNew === undefined) return;
  for (let made = path.resolve(folder); made.length >= path.resolve(firstNew).length; made = path.dirname(made))
    await syncFolder(path.dirname(made));
}

/** Makes renames and creations inside `folder` survive a power cut. Windows cannot open folders and needs no such call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * `syncFolder` for many writers at a time (group commit): whoever asks while one fsync runs shares the next one, which
 * begins only after their files are there.
 */
export function createFolderSync(folder: string, sync: (folder: string) => Promise<void> = syncFolder): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    if (next) return next;
    const begin = (): Promise<void> => {
      next = null;
      return sync(folder);
    };
    next = running.then(begin, begin);
    running = next;
    return next;
  };
}

/** Moves a file that is already fsynced into its final place, replacing what was there. */
export async function placeDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(path.dirname(to));
}

/** A name beside `file` that no other writer uses; on the same disk, so that a rename is atomic. */
export function temporaryBeside(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.tmp`);
}

/** Throws the file system's own error (ENOSPC, EACCES …); nothing is left behind then. */
export async function writeDurably(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = temporaryBeside(file);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await placeDurably(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
