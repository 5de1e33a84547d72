// What an administrator sees and does: extensions with their virtual fax, the account's numbers, every fax that was received.
import { z } from 'zod';
import { faultSchema } from './fault.ts';
import { faxNumber, timestampMs } from './fax.ts';

/** The most addresses that one extension's faxes are mailed to. */
export const mostMailAddresses = 20;
/** As the sending of receipts checks them too. */
export const mailAddress = z.email().max(254);

/**
 * The virtual fax of an extension. `broken`: its parts do not fit together, after something broke off or was done elsewhere;
 * saving it again mends it, switching it off clears it away.
 */
export const faxState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('on'), number: faxNumber, mails: z.array(z.string()) }),
  z.object({ kind: z.literal('broken'), number: faxNumber.nullable(), mails: z.array(z.string()) }),
]);
export type FaxState = z.infer<typeof faxState>;

export const extension = z.object({
  userId: z.string(),
  name: z.string(),
  /** What is dialled inside the office; empty where there is none. */
  extension: z.string(),
  /** The user's own address; empty where there is none. */
  mail: z.string(),
  isAdmin: z.boolean(),
  fax: faxState,
});
export type Extension = z.infer<typeof extension>;

/** `other`: in use, and not for faxes. */
export const numberUse = z.enum(['free', 'fax', 'other']);
export const accountNumber = z.object({ number: faxNumber, use: numberUse });
export type AccountNumber = z.infer<typeof accountNumber>;

export const faxAccount = z.object({ extensions: z.array(extension), numbers: z.array(accountNumber) });
export type FaxAccount = z.infer<typeof faxAccount>;

/**
 * How a change ended. `undone`: a step failed and all before it were taken back, so that everything is as it was.
 * `half-done`: taking back failed too; `account` shows what is there now.
 */
export const changeEnd = z.object({
  kind: z.enum(['done', 'undone', 'half-done']),
  /** Why it is not done. */
  fault: faultSchema.nullable(),
  /** As it is now; null when it could not be asked for. */
  account: faxAccount.nullable(),
});
export type ChangeEnd = z.infer<typeof changeEnd>;

/** A received fax of anybody in the account. */
export const accountFax = z.object({
  id: z.string(),
  receivedAtMs: timestampMs,
  from: z.string(),
  fromName: z.string(),
  to: z.string(),
  /** Of the extension that the number belongs to now; empty where it is nobody's. */
  owner: z.string(),
  pageCount: z.number().int().nonnegative().nullable(),
});
export type AccountFax = z.infer<typeof accountFax>;

/** Both ends belong to it. */
export const dateRange = z
  .strictObject({ fromMs: timestampMs, toMs: timestampMs })
  .refine(({ fromMs, toMs }) => fromMs <= toMs, { message: 'ends before it begins' });
export type DateRange = z.infer<typeof dateRange>;

/** The most faxes that one download names; a date range may hold any number. */
export const mostChosenFaxes = 5000;

/** The download that runs, or the last one. `missing`: faxes that the service did not give; the list in the ZIP says which and why. */
export const downloadState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('listing'), found: z.number().int() }),
  z.object({ kind: z.literal('fetching'), done: z.number().int(), total: z.number().int(), sizeBytes: z.number() }),
  z.object({
    kind: z.literal('done'),
    fileName: z.string(),
    saved: z.number().int(),
    missing: z.number().int(),
    sizeBytes: z.number(),
  }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('failed'), fault: faultSchema }),
]);
export type DownloadState = z.infer<typeof downloadState>;
