// What main asks of the printer process, and what it is told: a job is on disk before anybody hears of it.
import { z } from 'zod';
import type { Fault } from '../fault.ts';

/** The record beside a spooled document, `spool/<id>.json`; the document is `spool/<id>.doc`. Both are fsynced before IPP answers. */
export const spooledJob = z.object({
  id: z.uuid(),
  jobName: z.string(),
  user: z.string(),
  /** What sent it, as far as the request told. */
  application: z.string().optional(),
  documentFormat: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  receivedAtMs: z.number().int(),
  /** `destination-uris` (PWG 5100.15), as `tel:` numbers, where the print command named any. */
  destinations: z.array(z.string()),
});
export type SpooledJob = z.infer<typeof spooledJob>;

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
};

export type PrinterEvents = {
  'printer.listening': { port: number };
  'job.captured': SpooledJob;
  /** It cannot start (`printer/port-taken`, `printer/spool-not-writable`) and ends after saying so. */
  'printer.failed': Fault;
};
