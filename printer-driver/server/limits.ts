// Every bound the printer keeps, in one place; tests make them small.
import type { ReaderLimits } from '../ipp/message-reader.ts';
import { defaultReaderLimits } from '../ipp/message-reader.ts';

export interface PrinterLimits extends ReaderLimits {
  /** Of one document, after decompression. */
  readonly maxDocumentBytes: number;
  /** Captured and not yet taken over by the app. */
  readonly maxJobsInSpool: number;
  /** Jobs that were created and still wait for their document. */
  readonly maxOpenJobs: number;
  /** Finished jobs that can still be asked about. */
  readonly maxJobHistory: number;
  readonly maxConnections: number;
  /** From a new connection, or the first byte of a request, to the end of the headers. */
  readonly headersTimeoutMs: number;
  /** From the first byte of a request's headers to the last of its attributes: people do not type these. */
  readonly attributesTimeoutMs: number;
  /** Without a byte in either direction. An application may think for minutes between two pages. */
  readonly idleTimeoutMs: number;
  /** `multiple-operation-time-out`: how long a created job may wait for its document. */
  readonly openJobTimeoutMs: number;
  /** How often a spool that cannot be written is looked at again. */
  readonly spoolProbeMs: number;
}

export const defaultLimits: PrinterLimits = {
  ...defaultReaderLimits,
  maxDocumentBytes: 1024 * 1024 * 1024,
  maxJobsInSpool: 1000,
  maxOpenJobs: 100,
  maxJobHistory: 500,
  maxConnections: 128,
  headersTimeoutMs: 10_000,
  attributesTimeoutMs: 30_000,
  idleTimeoutMs: 300_000,
  openJobTimeoutMs: 300_000,
  spoolProbeMs: 5000,
};
