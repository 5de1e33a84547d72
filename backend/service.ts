// Everything a handler may use, made once at the start.
import type { Refusals } from './auth/refusals.ts';
import type { Throttle } from './auth/throttle.ts';
import type { Tokens } from './auth/tokens.ts';
import type { Db } from './database/database.ts';
import type { FaxEvents } from './events/fax-events.ts';
import type { SendQueue } from './sending/queue.ts';
import type { AccountStore } from './store/accounts.ts';
import type { AuditStore } from './store/audit.ts';
import type { DocumentStore } from './store/documents.ts';
import type { FaxStore } from './store/faxes.ts';
import type { FaxFiles } from './store/files.ts';
import type { JobStore } from './store/jobs.ts';
import type { NumberStore } from './store/numbers.ts';

export interface Stores {
  readonly db: Db;
  readonly accounts: AccountStore;
  readonly documents: DocumentStore;
  readonly numbers: NumberStore;
  readonly jobs: JobStore;
  readonly faxes: FaxStore;
  readonly audit: AuditStore;
  readonly files: FaxFiles;
}

export interface Service extends Stores {
  readonly tokens: Tokens;
  readonly logins: Throttle;
  readonly refusals: Refusals;
  readonly requests: Throttle;
  readonly queue: SendQueue;
  readonly events: FaxEvents;
  /** Its certificate is the service's own: what it tells of itself begins with https and wss. */
  readonly isEncrypted: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
