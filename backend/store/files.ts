// The documents beside the database: one file per form of a fax, whole or absent, named by ids that the service itself made.
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { makePrivateFolder, writeDurably } from '../../disk/durable-file.ts';

/** `original`: as it was handed in. `pdf`: the pages as they went over the line. */
export type FileForm = 'original' | 'pdf';

export interface FaxFiles {
  pathOf(hexId: string, form: FileForm): string;
  /** On disk when this answers; throws the file system's own error. */
  write(hexId: string, form: FileForm, bytes: Uint8Array): Promise<void>;
  read(hexId: string, form: FileForm): Promise<Uint8Array>;
  /** Bytes, or null when there is no such file. */
  sizeOf(hexId: string, form: FileForm): Promise<number | null>;
  /** The first `count` bytes. */
  readStart(hexId: string, form: FileForm, count: number): Promise<Uint8Array>;
  remove(hexId: string): Promise<void>;
  /** Removes what a crash left behind: half-written files and files of no fax. */
  sweep(known: ReadonlySet<string>): Promise<void>;
}

const forms: readonly FileForm[] = ['original', 'pdf'];

export async function openFaxFiles(folder: string): Promise<FaxFiles> {
  await makePrivateFolder(folder);
  const pathOf = (hexId: string, form: FileForm): string => {
    if (!/^[0-9a-f]{32}$/.test(hexId)) throw new Error('a file name that is no id');
    return path.join(folder, `${hexId}.${form}`);
  };
  return {
    pathOf,
    write: (hexId, form, bytes) => writeDurably(pathOf(hexId, form), bytes),
    read: (hexId, form) => readFile(pathOf(hexId, form)),
    sizeOf: async (hexId, form) => {
      const found = await stat(pathOf(hexId, form)).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      });
      return found?.size ?? null;
    },
    readStart: async (hexId, form, count) => {
      const handle = await open(pathOf(hexId, form), 'r');
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    remove: async (hexId) => {
      for (const form of forms) await rm(pathOf(hexId, form), { force: true });
    },
    sweep: async (known) => {
      for (const name of await readdir(folder)) {
        if (!known.has(name.slice(0, 32))) await rm(path.join(folder, name), { force: true });
      }
    },
  };
}
