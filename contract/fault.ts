// Every expected failure in the product, by code; each screen language must have words for each of them.
import { z } from 'zod';

export const faultCodes = [
  // the app itself
  'internal',
  'ipc/bad-input',
  'ipc/untrusted-sender',
  'ipc/unknown-id',
  'process/unavailable',
  'disk/full',
  'disk/not-writable',
  // documents
  'document/not-supported', // neither PDF nor TIFF
  'document/encrypted', // a password is needed to open it
  'document/damaged', // truncated or broken
  'document/empty', // no page
  'document/too-large', // more than the service takes: 8,000,000 bytes
  'document/unreadable', // the file could not be read from disk
  'document/took-too-long',
  // numbers
  'number/missing',
  'number/not-a-number',
  'number/too-short',
  'number/too-long',
  'number/unknown-country',
  'number/not-yours', // "send from" is not a number of this user
  // the fax service
  'service/unreachable', // no connection: nothing was sent
  'service/answer-lost', // the request went out, the answer did not come: it may or may not have been done
  'service/refused-login',
  'service/account-locked',
  'service/two-factor',
  'service/session-expired',
  'service/forbidden',
  'service/not-found',
  'service/busy', // 429
  'service/trouble', // 5xx
  'service/refused-fax', // 4xx on sending
  'service/unexpected-answer',
  // the keychain
  'keychain/unavailable',
  'keychain/locked',
  // the printer
  'printer/port-taken',
  'printer/not-installed',
  'printer/cups-missing',
  'printer/cups-refused',
  'printer/queue-not-driverless',
  'printer/queue-points-elsewhere',
  'printer/queue-paused',
  'printer/queue-rejects-jobs',
  'printer/permission-declined', // the person said no to the system's own prompt
  'printer/windows-refused',
  'printer/spooler-stopped', // Windows' own print service
  'printer/not-answering', // nothing of ours listens at the printer's port
  'printer/test-not-sent', // the print system did not take the test page
  'printer/test-not-arrived', // it took it and did not pass it on
  'printer/spool-not-writable',
  'printer/not-supported-here',
] as const;

export type FaultCode = (typeof faultCodes)[number];

export const faultSchema = z.object({ code: z.enum(faultCodes), detail: z.string() });
export type Fault = z.infer<typeof faultSchema>;
