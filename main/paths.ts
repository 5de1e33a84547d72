// Everything the app keeps, by folder, below the user's own data folder; all of it private to the user.
import { mkdirSync } from 'node:fs';
import path from 'node:path';

export interface Paths {
  readonly database: string;
  /** Content-addressed: `documents/<sha256>`. */
  readonly documents: string;
  /** Files that could not be made into a fax, by part id. */
  readonly originals: string;
  /** Pages as they will be faxed; may be deleted at any time. */
  readonly twins: string;
  /** Attachments on their way in, and those that cannot be shown. */
  readonly attachments: string;
  /** Pictures that were pasted or dropped and are no files yet; empty between two of them. */
  readonly incoming: string;
  /** Faxes that were dragged or mailed out; each is gone a day later. */
  readonly outgoing: string;
  readonly signatures: string;
  /** The user's own cover templates. */
  readonly covers: string;
  readonly spool: string;
  readonly printerState: string;
  readonly backend: string;
  readonly logs: string;
}

export function makePaths(userData: string): Paths {
  const folder = (name: string): string => {
    const at = path.join(userData, name);
    mkdirSync(at, { recursive: true, mode: 0o700 });
    return at;
  };
  return {
    database: path.join(userData, 'faxes.db'),
    documents: folder('documents'),
    originals: folder('originals'),
    twins: folder('twins'),
    attachments: folder('attachments'),
    incoming: folder('incoming'),
    outgoing: folder('outgoing'),
    signatures: path.join(userData, 'signatures.json'),
    covers: folder('covers'),
    spool: folder('spool'),
    printerState: folder('printer'),
    backend: folder('service'),
    logs: folder('logs'),
  };
}
