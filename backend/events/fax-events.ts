// What happens to faxes, told inside the service to whoever listens; it holds no more than a client may be told.
import type { KeptFax } from '../store/faxes.ts';
import type { Job } from '../store/jobs.ts';

export type FaxState = 'start' | 'prepare' | 'send' | 'end' | 'error';

interface Place {
  readonly accountId: string;
  readonly faxboxId: string | null;
  readonly ownerId: string | null;
}

export type FaxEvent =
  /** A job that is sent, in KAZOO's words. */
  | (Place & { readonly kind: 'status'; readonly jobId: string; readonly text: string; readonly state: FaxState })
  /** A fax came to its end, arrived, or was deleted. */
  | (Place & { readonly kind: 'doc_created' | 'doc_deleted'; readonly id: string });

export interface FaxEvents {
  tell(event: FaxEvent): void;
  /** Answers how to stop listening. */
  listen(hear: (event: FaxEvent) => void): () => void;
}

export function createFaxEvents(): FaxEvents {
  const listeners = new Set<(event: FaxEvent) => void>();
  return {
    tell: (event) => {
      for (const hear of listeners) hear(event);
    },
    listen: (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}

export function placeOf({ accountId, faxboxId, ownerId }: Job | KeptFax): Place {
  return { accountId, faxboxId, ownerId };
}
