// Puts a received fax into the folder that was chosen for it: whole or not at all, under a free name, never over another file.
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, open, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../contract/result.ts';
import { syncFolder, temporaryBeside } from '../../disk/durable-file.ts';

export interface SaveOrder {
  readonly from: string;
  readonly folder: string;
  /** Harmless, without its ending. */
  readonly name: string;
  readonly ending: '.pdf';
  /** It may be there already, from before the app ended. */
  readonly isBegun: boolean;
}

const mostNames = 10_000;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

async function hashOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([stat(one), stat(other)]);
  return first.size === second.size && (await hashOf(one)) === (await hashOf(other));
}

/** False when something of that name is there. Where the disk knows no hard links, a copy that refuses to overwrite does it. */
async function placeNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'EXDEV'].includes(codeOf(error))) throw error;
  }
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    await rm(to, { force: true }); // half of it may be there
    throw error;
  }
}

async function placeFree(temporary: string, { folder, name, ending, isBegun }: SaveOrder): Promise<string> {
  for (let count = 1; count <= mostNames; count++) {
    const to = path.join(folder, `${name}${count === 1 ? '' : ` (${count})`}${ending}`);
    if (await placeNew(temporary, to)) return to;
    if (isBegun && (await isSame(temporary, to))) return to;
  }
  throw new Error('no name is free');
}

function faultOf(error: unknown): Result<never> {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return fail('save/folder-missing', code);
  return fail(code === 'ENOSPC' || code === 'EDQUOT' ? 'disk/full' : 'disk/not-writable', code);
}

/**
 * Answers the path. The folder is never made: one that is missing may be a disk that is not connected. Faults:
 * `save/folder-missing`, `disk/full`, `disk/not-writable`, `fax/not-here`; then nothing is left behind.
 */
export async function saveArrival(order: SaveOrder, copy: typeof copyFile = copyFile): Promise<Result<string>> {
  if (!(await stat(order.from).catch(() => null))) return fail('fax/not-here', 'no document');
  const temporary = temporaryBeside(path.join(order.folder, 'fax'));
  try {
    if (!(await stat(order.folder)).isDirectory()) return fail('save/folder-missing', 'no folder');
    await copy(order.from, temporary, constants.COPYFILE_EXCL);
    const handle = await open(temporary, 'r+');
    await handle.sync().finally(() => handle.close());
    const to = await placeFree(temporary, order);
    await syncFolder(order.folder).catch(() => undefined); // not every network disk can
    return ok(to);
  } catch (error) {
    return faultOf(error);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined); // the disk may be gone
  }
}
