// What an administrator does at a fax service. Each call is one step there, so that whoever strings them together can take
// finished steps back when a later one fails: the service has no transactions.
import type { FaxNumber } from '../../contract/fax.ts';
import type { Result } from '../../contract/result.ts';
import type { InboxItem, InboxPage } from './fax-service.ts';

/** The virtual fax of an extension: its faxbox, and the callflow that leads a number to it. */
export interface ExtensionFax {
  readonly faxboxId: string;
  /** null: no number leads to the faxbox, so that nothing can arrive. */
  readonly callflowId: string | null;
  /** The number it answers; without a callflow, the one it calls from. */
  readonly number: FaxNumber | null;
  readonly callerName: string;
  /** Who gets received faxes by mail, and who the receipts of sent ones. */
  readonly notifyReceived: readonly string[];
  readonly notifySent: readonly string[];
}

export interface Extension {
  readonly userId: string;
  readonly displayName: string;
  /** What is dialled inside the office; empty where the user has none. */
  readonly extension: string;
  readonly username: string;
  readonly email: string | null;
  readonly isAdmin: boolean;
  /** IANA name; null where the user has the account's. */
  readonly timeZone: string | null;
  /** The mark of the user's document that other portals show. It says nothing about whether there is a faxbox. */
  readonly hasFaxMark: boolean;
  readonly fax: ExtensionFax | null;
}

export interface AccountNumber {
  readonly number: FaxNumber;
  /** In service and led nowhere: it can be given to a faxbox. */
  readonly isFree: boolean;
  /** `callflow`, or whatever else holds it; null while nothing does. */
  readonly usedBy: string | null;
}

/** All that a new faxbox needs; `usualFaxbox` makes a good one. */
export interface FaxboxSettings {
  readonly ownerId: string;
  readonly name: string;
  readonly callerName: string;
  readonly number: FaxNumber;
  /** Printed at the top of each page, with the number as people read it. */
  readonly header: string;
  readonly printedNumber: string;
  readonly timeZone: string | null;
  readonly notifyReceived: readonly string[];
  readonly notifySent: readonly string[];
}

/** An owner keeps their faxbox. */
export type FaxboxChange = Partial<Omit<FaxboxSettings, 'ownerId' | 'timeZone'>>;

/** Both ends belong to it; any length. */
export interface ReceivedRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Switching on: `createFaxbox`, `attachNumber`, `setFaxMark(true)`; back: `detachNumber`, `deleteFaxbox`.
 * Another number: `changeFaxbox`, `changeNumber`, each of which answers what it replaced.
 * Switching off: `detachNumber`, `deleteFaxbox`, `setFaxMark(false)`; back, before the faxbox is gone: `attachNumber`.
 *
 * Faults beside those of every call: `service/forbidden` (no administrator), `number/taken` (it leads elsewhere),
 * `service/refused-settings` (`detail` names the field), `service/conflict` (somebody else changed it at the same time),
 * `service/needs-payment`. After `service/answer-lost` a step may have been done: `listExtensions` shows it.
 */
export interface AdminService {
  /** The account's name, as its people know it. */
  readAccountName(): Promise<Result<string>>;
  /** Every user of the account, in the order of their extensions. */
  listExtensions(): Promise<Result<readonly Extension[]>>;
  /** In the order of the numbers. */
  listNumbers(): Promise<Result<readonly AccountNumber[]>>;

  createFaxbox(settings: FaxboxSettings): Promise<Result<{ faxboxId: string }>>;
  /** Answers what stood in the place of each changed setting: handed in again, it undoes the change. */
  changeFaxbox(faxboxId: string, change: FaxboxChange): Promise<Result<FaxboxChange>>;
  /** `service/not-found`: there is no such faxbox, or no longer. Faxes that arrived in it stay with the account. */
  deleteFaxbox(faxboxId: string): Promise<Result<null>>;

  /** Leads a number to a faxbox. */
  attachNumber(input: { userId: string; faxboxId: string; number: FaxNumber }): Promise<Result<{ callflowId: string }>>;
  /** Answers the number that led there before. */
  changeNumber(callflowId: string, number: FaxNumber): Promise<Result<{ before: FaxNumber | null }>>;
  detachNumber(callflowId: string): Promise<Result<null>>;

  setFaxMark(userId: string, isOn: boolean): Promise<Result<null>>;

  /** Received faxes of the whole account, newest first; `pageKey` is the `next` of the page before, null at first. Pages may be empty. */
  listReceived(range: ReceivedRange, pageKey: string | null): Promise<Result<InboxPage>>;
  /** As `FaxService.fetchAttachment`, of any faxbox of the account. */
  fetchReceived(item: Pick<InboxItem, 'id'>, toPath: string): Promise<Result<{ sizeBytes: number }>>;
}
