// What the app needs of a fax service; KAZOO is its one implementation. Every answer is a Result: offline is not signed out.
import type { FailureReason, FaxNumber, OwnNumber } from '../../contract/fax.ts';
import type { Result } from '../../contract/result.ts';

export interface SignedIn {
  readonly userId: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly isAdmin: boolean;
}

export interface Submission {
  /** Absolute path of a PDF or TIFF of at most 8,000,000 bytes. */
  readonly documentPath: string;
  readonly contentType: 'application/pdf' | 'image/tiff';
  readonly to: FaxNumber;
  /** Empty where only the number is known. */
  readonly toName: string;
  readonly from: OwnNumber;
  readonly fromName: string;
  /** A uuid stored with the job; finds it again when the answer was lost. */
  readonly clientRef: string;
  /** Calls that the service makes at most, 1 to 4. */
  readonly attempts: number;
  /** Mail addresses that get the service's receipt. */
  readonly notify: readonly string[];
}

/** Where a job is kept on the service; enough to ask for it after a restart. */
export interface JobRef {
  readonly jobId: string;
  readonly faxboxId: string;
  /** Submission time: the outbox id is made of its UTC month. */
  readonly createdAtMs: number;
}

/** What the service last said about a job. */
export type JobReport =
  /** `canCancel`: the service said that it would give it back. */
  | { readonly kind: 'waiting'; readonly attempt: number; readonly canCancel?: boolean }
  /** `page` 0: the call is being set up. Services tell the number of pages with the first one; before that `pageCount` is 1. */
  | { readonly kind: 'sending'; readonly attempt: number; readonly page: number; readonly pageCount: number }
  | {
      readonly kind: 'delivered';
      readonly serviceId: string;
      readonly pagesSent: number;
      readonly deliveredAtMs: number;
      /** From the job's creation; null when the service did not say. */
      readonly elapsedSeconds: number | null;
      readonly remoteStation: string;
    }
  | {
      readonly kind: 'failed';
      readonly serviceId: string;
      readonly reason: FailureReason;
      readonly pagesSent: number;
      readonly failedAtMs: number;
      readonly elapsedSeconds: number | null;
      readonly remoteStation: string;
      readonly serviceText: string;
    }
  | {
      readonly kind: 'cancelled';
      readonly serviceId: string;
      /** Calls that were made before. */
      readonly attempts: number;
      readonly pagesSent: number;
      readonly cancelledAtMs: number;
    }
  /** Neither queued nor in the outbox: moving between the two, or deleted. */
  | { readonly kind: 'missing' };

export interface InboxItem {
  readonly id: string;
  readonly faxboxId: string;
  readonly receivedAtMs: number;
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  /** As the service counted; null when it did not. */
  readonly pageCount: number | null;
  /** Its call dropped before the end. */
  readonly isIncomplete?: boolean;
}

/** Both ends belong to it; null: to the end of time, so that no clock can cut it short. At most 30 days. */
export interface InboxWindow {
  readonly fromMs: number;
  readonly toMs: number | null;
}

export interface InboxPage {
  readonly items: readonly InboxItem[];
  /** Names the next page; null: this was the last one, however few items it had. */
  readonly next: string | null;
}

/** `changed`: something happened to some fax, so that asking is worth while. Events carry no facts that anybody relies on. */
export type ServiceEvent = 'connected' | 'disconnected' | 'changed';

export interface FaxService {
  /** Logs in when there is no token or it is about to end; otherwise answers at once. */
  signIn(): Promise<Result<SignedIn>>;
  /** The numbers of the user's own faxboxes. */
  listNumbers(): Promise<Result<readonly OwnNumber[]>>;
  submit(submission: Submission): Promise<Result<JobRef>>;
  /** `null`: the service has never seen this reference. */
  findByClientRef(clientRef: string, faxboxId: string): Promise<Result<JobRef | null>>;
  follow(job: JobRef): Promise<Result<JobReport>>;
  /**
   * Asks for a job back. Only `follow` tells what became of it, also after a success. `fax/too-late`: its call has begun;
   * `service/not-found`: it is in the queue no more; `service/cannot-cancel`: no service of this kind.
   */
  cancel(job: JobRef): Promise<Result<null>>;
  /** One page of the faxes that a faxbox received within a window; `pageKey` is the `next` of the page before, null at first. */
  listInbox(faxboxId: string, window: InboxWindow, pageKey: string | null): Promise<Result<InboxPage>>;
  /** Writes the attachment to `toPath`, whole or not at all; its kind is told by its own bytes, not by a header. */
  fetchAttachment(item: Pick<InboxItem, 'id' | 'faxboxId'>, toPath: string): Promise<Result<{ sizeBytes: number }>>;
  /** For good, with its document. `service/not-found` when the service has no such fax, or no longer. */
  deleteReceived(item: Pick<InboxItem, 'id' | 'faxboxId'>): Promise<Result<null>>;
  /** The service's own clock, in ms, as its last answer showed it. */
  serverNow(): number;
  /** How far the clock of this computer is ahead of the service's, in ms; null until the service has answered. */
  clockErrorMs(): number | null;
  /** Tells what happens from now on, where the service offers it; otherwise nothing is ever told. Answers how to stop. */
  watch(onEvent: (event: ServiceEvent) => void): () => void;
}
