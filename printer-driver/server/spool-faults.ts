// Why a document could not be kept, as a fault: the sender's fault, the disk's, or ours.
import type { Fault, FaultCode } from '../../contract/fault.ts';

/** The connection ended before the document did. */
export class ClientGone extends Error {
  constructor(cause: unknown) {
    super('the client went away in the middle of its document', { cause });
  }
}

export class DocumentTooLarge extends Error {
  constructor(maxBytes: number) {
    super(`more than ${maxBytes} bytes`);
  }
}

const codes: Readonly<Record<string, FaultCode>> = {
  ENOSPC: 'disk/full',
  EDQUOT: 'disk/full',
  EFBIG: 'disk/full',
  EACCES: 'printer/spool-not-writable',
  EPERM: 'printer/spool-not-writable',
  EROFS: 'printer/spool-not-writable',
  ENOENT: 'printer/spool-not-writable', // the folder was taken away
  ENOTDIR: 'printer/spool-not-writable',
  EEXIST: 'printer/spool-not-writable', // something else stands in its place
};

export function faultOfDisk(error: unknown): Fault {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof ClientGone) return { code: 'document/unreadable', detail };
  if (error instanceof DocumentTooLarge) return { code: 'document/too-large', detail };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_')) return { code: 'document/damaged', detail };
  return { code: codes[code] ?? 'disk/not-writable', detail };
}
