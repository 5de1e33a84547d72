// What a process that died left in the spool: which jobs are whole, and the removal of everything that nobody was told about.
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { createLogger } from '../../contract/log.ts';

const log = createLogger('printer.spool');

/** Of a record, what tells whether its document is whole; the rest is for whoever lists the jobs. */
interface Proof {
  readonly sizeBytes: number;
  readonly crc32?: number | null;
}

function isProof(value: unknown): value is Proof {
  const { sizeBytes, crc32: sum } = (value ?? {}) as Partial<Record<keyof Proof, unknown>>; // checked on the next line
  return typeof sizeBytes === 'number' && (sum === undefined || sum === null || typeof sum === 'number');
}

/** Ids of the jobs that are whole. Throws the file system's own errors. */
export async function recoverSpool(folder: string): Promise<Set<string>> {
  const names = await readdir(folder);
  const whole = new Set<string>();
  for (const name of names) {
    const id = /^([^.].*)\.json$/.exec(name)?.[1];
    if (id !== undefined && (await isWhole(folder, id))) whole.add(id);
  }
  for (const name of names) {
    const isOurs = /\.(doc|json)$/.test(name) && !name.startsWith('.');
    if (!name.endsWith('.tmp') && !(isOurs && !whole.has(name.replace(/\.(doc|json)$/, '')))) continue;
    log.info('removing what a process that died left over', { name });
    await rm(path.join(folder, name), { force: true });
  }
  return whole;
}

/**
 * Record and document reach the disk together, so a power cut may leave either of them torn. Such a job was not yet
 * acknowledged, and its sender sends it again: an acknowledged one had both on disk, and with them this proof.
 */
async function isWhole(folder: string, id: string): Promise<boolean> {
  const documentFile = path.join(folder, `${id}.doc`);
  try {
    const record: unknown = JSON.parse(await readFile(path.join(folder, `${id}.json`), 'utf8'));
    if (!isProof(record)) return true; // written by another version: not ours to judge
    if ((await stat(documentFile)).size !== record.sizeBytes) return false;
    return typeof record.crc32 !== 'number' || crc32(await readFile(documentFile)) === record.crc32;
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) return false;
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
