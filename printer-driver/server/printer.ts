// What an operation works with: one printer's jobs, spool and facts, and the requests and answers that pass through it.

import type { SpooledJob } from '../../contract/processes/printer.ts';
import type { StatusName } from '../ipp/codes.ts';
import type { Group } from '../ipp/message.ts';
import type { Attribute } from '../ipp/values.ts';
import type { Credential } from './credential.ts';
import type { JobTable } from './jobs.ts';
import type { PrinterLimits } from './limits.ts';
import type { OpenJobs } from './open-jobs.ts';
import type { Resource } from './resources.ts';
import type { Spool } from './spool.ts';

export interface Printer {
  readonly uuid: string;
  readonly startedAtMs: number;
  readonly now: () => number;
  readonly limits: PrinterLimits;
  /** Asked of everybody who wants more than to look at the printer; null: every program of this computer may print. */
  readonly credential: () => Credential | null;
  readonly spool: Spool;
  readonly jobs: JobTable;
  readonly openJobs: OpenJobs;
  /** Called once for each captured job, when it is on disk. */
  readonly onJob: (job: SpooledJob) => void;
}

export interface IppRequest {
  readonly resource: Resource;
  /** From the request's URI or its `job-id`. */
  readonly jobId: number | undefined;
  /** Name and port by which the client called us; one of ours. */
  readonly host: string;
  readonly operation: readonly Attribute[];
  readonly job: readonly Attribute[];
  /** Readable once; empty where no document came. */
  readonly document: AsyncIterable<Uint8Array>;
  readonly userAgent: string;
}

export interface Answer {
  readonly status: StatusName;
  /** For people; plain ASCII. */
  readonly message?: string;
  readonly groups?: readonly Group[];
}

export type Operation = (request: IppRequest, printer: Printer) => Promise<Answer>;

/** `printer-up-time` (RFC 8011 §5.4.29): seconds, from 1. */
export function upTime(printer: Printer, timeMs: number): number {
  return Math.max(1, Math.floor((timeMs - printer.startedAtMs) / 1000) + 1);
}
