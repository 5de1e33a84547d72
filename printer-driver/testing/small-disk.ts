// A disk of two megabytes that really is full when it is full: a tmpfs for root, who may mount one; else a quota in the writes.
import { execFile } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export const smallDiskBytes = 2 * 1024 * 1024;

/** Makes `folder` one; answers how to undo it. Fails where this user may not mount. */
export async function mountSmallDisk(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  await execute('mount', ['-t', 'tmpfs', '-o', `size=${smallDiskBytes},mode=700`, 'tmpfs', folder]);
  return async () => {
    await execute('umount', ['-l', folder]);
  };
}

/** Takes all the space that is left; answers how to give it back. */
export async function fillDisk(file: string): Promise<() => Promise<void>> {
  const handle = await open(file, 'w');
  try {
    for (const size of [65_536, 4096]) {
      const block = Buffer.alloc(size);
      while (
        await handle.write(block).then(
          ({ bytesWritten }) => bytesWritten === size,
          () => false,
        )
      );
    }
  } finally {
    await handle.close();
  }
  return () => rm(file);
}
