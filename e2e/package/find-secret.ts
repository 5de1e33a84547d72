// Where a secret could have leaked to on a disk.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

function holds(content: Buffer, secrets: readonly string[]): boolean {
  // Windows and Chromium write UTF-16 too.
  return secrets.some((secret) => content.includes(secret) || content.includes(Buffer.from(secret, 'utf16le')));
}

/** The files below `folder` that hold one of the secrets. `skipped`: what is not looked into, by its path there. */
export async function filesWith(folder: string, secrets: readonly string[], skipped: RegExp): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(`${folder}/`, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || skipped.test(file.slice(folder.length))) continue;
    // One that is gone meanwhile has nothing to read.
    if (holds(await readFile(file).catch(() => Buffer.alloc(0)), secrets)) found.push(file.slice(folder.length));
  }
  return found;
}
