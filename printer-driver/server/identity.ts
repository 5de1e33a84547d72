// What stays the same for the printer's whole life, on disk: its UUID (RFC 4122), and job numbers that are never used twice.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createLogger } from '../../contract/log.ts';
import { makePrivateFolder, writeDurably } from '../../disk/durable-file.ts';

const log = createLogger('printer.identity');

interface Stored {
  readonly uuid: string;
  readonly firstFreeJobId: number;
}

function isStored(value: unknown): value is Stored {
  const { uuid, firstFreeJobId } = (value ?? {}) as Partial<Stored>; // checked on the next line
  return (
    typeof uuid === 'string' && /^[0-9a-f-]{36}$/.test(uuid) && Number.isInteger(firstFreeJobId) && Number(firstFreeJobId) > 0
  );
}

/** Numbers are reserved on disk by the hundred, so that a job needs no write of its own and a crash wastes the rest. */
const jobIdsReserved = 100;

export interface Identity {
  readonly uuid: string;
  /** A print system may still ask about a job of before a restart: its number must not mean another job then. */
  nextJobId(): number;
}

/** Throws the file system's own errors. A file that cannot be read is replaced: a new UUID is a lesser evil than no printer. */
export async function openIdentity(stateFolder: string): Promise<Identity> {
  await makePrivateFolder(stateFolder);
  const file = path.join(stateFolder, 'printer.json');
  const { uuid, firstFreeJobId } = (await readStored(file)) ?? { uuid: randomUUID(), firstFreeJobId: 1 };
  let next = firstFreeJobId;
  let reservedTo = next;
  const reserve = async (): Promise<void> => {
    reservedTo += jobIdsReserved;
    await writeDurably(file, JSON.stringify({ uuid, firstFreeJobId: reservedTo }));
  };
  await reserve();
  return {
    uuid,
    nextJobId() {
      if (next + jobIdsReserved / 2 > reservedTo)
        reserve().catch((error: unknown) => log.error('job numbers could not be reserved', { error }));
      return next++;
    },
  };
}

async function readStored(file: string): Promise<Stored | null> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (isStored(value)) return value;
    log.error('starting with a new identity: the file holds something else');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      log.error('starting with a new identity', { error });
  }
  return null;
}
