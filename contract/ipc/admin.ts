// Calls of administrators; for everybody else each of them answers `service/forbidden`.
import { z } from 'zod';
import {
  accountFax,
  changeEnd,
  dateRange,
  downloadState,
  faxAccount,
  mailAddress,
  mostChosenFaxes,
  mostMailAddresses,
} from '../admin.ts';
import { faxNumber } from '../fax.ts';

const userRef = z.strictObject({ userId: z.string().min(1).max(64) });
const faxId = z.string().min(1).max(64);
const nothing = z.null();

export const adminContract = {
  /** The extensions in the order of their short numbers. */
  'admin.account': { input: nothing, output: faxAccount },
  /** Switches the virtual fax on, changes it, or mends it: afterwards it is as said here. */
  'admin.setFax': {
    input: userRef.extend({ number: faxNumber, mails: z.array(mailAddress).max(mostMailAddresses) }),
    output: changeEnd,
  },
  'admin.switchOff': { input: userRef, output: changeEnd },
  /** Newest first. `pageKey`: the `next` of the page before, null at first; pages may be empty while more follow. */
  'admin.received': {
    input: z.strictObject({ range: dateRange, pageKey: z.string().max(4096).nullable() }),
    output: z.object({ faxes: z.array(accountFax), next: z.string().nullable() }),
  },
  /** Shows the save dialog; true when the fax was written. */
  'admin.saveFax': { input: z.strictObject({ faxId }), output: z.boolean() },
  /**
   * Shows the save dialog and begins to write a ZIP; false when no place was chosen. How it goes comes as
   * `admin.downloadChanged`. `faxIds`: of what `admin.received` answered.
   */
  'admin.download': {
    input: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('range'), range: dateRange }),
      z.strictObject({ kind: z.literal('chosen'), faxIds: z.array(faxId).min(1).max(mostChosenFaxes) }),
    ]),
    output: z.boolean(),
  },
  'admin.downloadState': { input: nothing, output: downloadState },
  'admin.cancelDownload': { input: nothing, output: nothing },
  /** Shows the file of the last download in its folder. */
  'admin.showDownload': { input: nothing, output: nothing },
} as const;
