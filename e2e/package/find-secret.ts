// Where a secret could have leaked to: files, and what every process was started with.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Of a process that ended meanwhile, or of somebody else, there is nothing to read. */
async function readOrEmpty(file: string): Promise<Buffer> {
  return readFile(file).catch(() => Buffer.alloc(0));
}

function holds(content: Buffer, secrets: readonly string[]): boolean {
  // Windows and Chromium write UTF-16 too.
  return secrets.some((secret) => content.includes(secret) || content.includes(Buffer.from(secret, 'utf16le')));
}

/** The files below `folder` that hold one of the secrets. */
export async function filesWith(folder: string, secrets: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && holds(await readOrEmpty(file), secrets)) found.push(file);
  }
  return found;
}

/** The arguments and environments of processes that hold one of the secrets; all users of a computer may read the former. */
export async function processesWith(secrets: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    for (const name of ['cmdline', 'environ']) {
      const file = path.join('/proc', pid, name);
      if (holds(await readOrEmpty(file), secrets)) found.push(file);
    }
  }
  return found;
}
