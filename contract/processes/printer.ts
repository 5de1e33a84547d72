// What main asks of the printer process, and what it is told: a job is on disk before anybody hears of it.
import { z } from 'zod';
import type { Fault } from '../fault.ts';

/** `cover-sheet-info` (PWG 5100.15): what the sender wants on the cover, as far as it was filled in. Lines end with `\n`. */
export const coverSheetInfo = z.object({
  fromName: z.string().optional(),
  toName: z.string().optional(),
  organizationName: z.string().optional(),
  subject: z.string().optional(),
  message: z.string().optional(),
});
export type CoverSheetInfo = z.infer<typeof coverSheetInfo>;

/** What a print command said about the fax itself (PWG 5100.15); whatever it left open is missing. */
export const faxWishes = z.object({
  /** `destination-uris`, as `tel:` URIs (RFC 3966) without separators: `tel:+15551230000`, also with `;ext=` or `;phone-context=`. */
  destinations: z.array(z.string()),
  coverSheetInfo: coverSheetInfo.optional(),
  /** `number-of-retries` */
  numberOfRetries: z.number().int().nonnegative().optional(),
  /** `retry-interval` */
  retryIntervalSeconds: z.number().int().positive().optional(),
  /** `retry-time-out` */
  retryTimeOutSeconds: z.number().int().positive().optional(),
});
export type FaxWishes = z.infer<typeof faxWishes>;

/** The record beside a spooled document, `spool/<id>.json`; the document is `spool/<id>.doc`. Both are fsynced before IPP answers. */
export const spooledJob = z.object({
  id: z.uuid(),
  /** IPP's `job-id`, never used twice; records of earlier versions have none. */
  jobId: z.number().int().positive().optional(),
  jobName: z.string(),
  user: z.string(),
  /** What sent it, as far as the request told. */
  application: z.string().optional(),
  documentFormat: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  receivedAtMs: z.number().int(),
  ...faxWishes.shape,
});
export type SpooledJob = z.infer<typeof spooledJob>;

/** HTTP Basic (RFC 7617), as the queue's address carries it. Made by `main/desktop/printer-access.ts`; never an argument or a variable. */
export interface PrinterCredential {
  readonly user: string;
  readonly secret: string;
}

export type PrinterCalls = {
  /** Every job that is in the spool and not yet released, oldest first. */
  list: (input: null) => readonly SpooledJob[];
  /** The job is now the app's: its files leave the spool. */
  release: (input: { id: string }) => null;
  /**
   * Says by DNS-SD (RFC 6763), on this computer only, where the printer is, or stops saying so. Answers the instance name it has
   * then: another program's printer may have the one that was wanted.
   */
  advertise: (input: { isOn: boolean }) => { name: string } | null;
  /** From now on only who knows the credential may print; null: everybody on this computer. */
  protect: (input: { credential: PrinterCredential | null }) => null;
};

export type PrinterEvents = {
  'printer.listening': { port: number };
  /** It was started with `--private` and listens only after `protect` said for whom. */
  'printer.waiting': null;
  'job.captured': SpooledJob;
  /** It cannot start (`printer/port-taken`, `printer/spool-not-writable`) and ends after saying so. */
  'printer.failed': Fault;
  /** It runs but cannot keep documents: the disk is full, or the spool cannot be written. null: it can again. */
  'printer.fault': Fault | null;
};
