// What an error of a file or of the database says about the disk.
import type { Fault } from './fault.ts';

const full = /^(ENOSPC|EDQUOT|SQLITE_FULL)/;
const notWritable = /^(EROFS|EACCES|EPERM|EIO|SQLITE_READONLY|SQLITE_IOERR|SQLITE_CANTOPEN)/;
const damaged = /^SQLITE_(CORRUPT|NOTADB)/;

/** null: the error is not about the disk. */
export function readDiskFault(error: unknown): Fault | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (full.test(code)) return { code: 'disk/full', detail: code };
  if (damaged.test(code)) return { code: 'disk/damaged', detail: code };
  return notWritable.test(code) ? { code: 'disk/not-writable', detail: code } : null;
}
