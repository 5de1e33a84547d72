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
  'disk/damaged', // a database of ours
  // documents
  'document/not-supported', // a kind of file that nothing here reads
  'document/heic', // a photo format whose readers are not free
  'document/needs-office', // only its own program, or an office program that is not here, can read it
  'document/encrypted', // a password is needed to open it
  'document/damaged', // truncated or broken
  'document/empty', // no page
  'document/too-large', // more than the service takes: 8,000,000 bytes
  'document/unreadable', // the file could not be read from disk
  'document/took-too-long',
  // numbers
  'number/missing',
  'number/not-a-number',
  'number/letters',
  'number/extension', // no fax machine dials one
  'number/too-short',
  'number/too-long',
  'number/unknown-country',
  'number/not-yours', // "send from" is not a number of this user
  'number/not-confirmed', // it bears a warning that nobody has confirmed
  'number/taken', // it leads elsewhere already
  'number/too-many', // more recipients than one send takes
  // sent faxes
  'fax/too-late', // handed to the service, or on its way: it cannot be called back
  'fax/not-over', // still on its way, so that it cannot leave the list
  'fax/nothing-sent', // cancelled: there is nothing to report
  'fax/no-such-page',
  'fax/pages-changed', // while they were being made ready for sending
  // the fax that is open
  'fax/not-here', // not fetched yet, or it cannot be shown
  'print/no-printer', // none but our own
  'print/printer-gone', // the one that was chosen
  'print/failed',
  'print/unsure', // it may have been printed: nobody heard
  'save/folder-missing', // the folder that received faxes are kept in
  'signature/too-many',
  'link/no-program', // nothing on this computer opens such an address
  // received faxes
  'inbox/too-late', // deleted for good
  'inbox/too-many-tags', // more than one fax takes
  // contacts
  'contacts/nothing-found', // the file or text holds no contact
  'contacts/no-fax-number',
  'contacts/too-large',
  'contacts/unreadable',
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
  'service/cannot-cancel', // 405: it gives back nothing that it has
  'service/conflict', // 409: somebody else changed it at the same time
  'service/needs-payment', // 402
  'service/refused-settings', // 4xx on an administrator's change; `detail` names the field
  'service/certificate', // nobody vouches for it, or it is somebody else's
  'service/certificate-dates', // not valid today: it ended, or a clock is wrong
  // administration
  'admin/download-runs', // one at a time
  'account/faxes-waiting', // its faxes on their way would be lost
  // cover pages
  'cover/unknown', // its template is gone
  'cover/no-template', // the chosen file is none
  'cover/not-printed',
  // the keychain
  'keychain/unavailable',
  'keychain/locked',
  // updates
  'update/not-reached', // the update server
  'update/not-ours', // its signature is missing or not our own
  // the lock of the app
  'lock/locked',
  'lock/wrong-passcode',
  'lock/wait', // after wrong tries; detail: until when, in ms
  'lock/no-passcode', // the one that was set cannot be found any more
  // notifications
  'notice/not-shown', // nothing on this desktop shows them
  // the printer
  'printer/port-taken',
  'printer/not-installed',
  'printer/cups-missing',
  'printer/cups-refused',
  'printer/queue-not-driverless',
  'printer/queue-points-elsewhere',
  'printer/queue-paused',
  'printer/queue-rejects-jobs',
  'printer/queue-lacks-credential', // the printer is for one account only, and the queue cannot prove to be its own
  'printer/secret-not-kept', // no keychain takes it, or gives it back
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
