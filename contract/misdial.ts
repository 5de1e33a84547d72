// What is worth a second look before a fax goes to a number: shown to the user, and confirmed by them.
import { z } from 'zod';
import { faxNumber, timestampMs } from './fax.ts';

/** One digit other, two neighbours swapped, one digit missing or one too many. */
export const slips = ['digit', 'swap', 'missing', 'extra'] as const;
export type Slip = (typeof slips)[number];

export const dialWarning = z.discriminatedUnion('kind', [
  /** Nothing was ever sent there and no contact has it: the user confirms its last four digits. */
  z.object({ kind: z.literal('first-time'), lastFour: z.string() }),
  /** One slip of the finger away from a number that is known. `name` is empty for a number nobody has named. */
  z.object({ kind: z.literal('near-known'), known: faxNumber, name: z.string(), slip: z.enum(slips) }),
  /** The very same document went there a moment ago. */
  z.object({ kind: z.literal('just-sent'), faxId: z.uuid(), sentAtMs: timestampMs }),
]);
export type DialWarning = z.infer<typeof dialWarning>;

/** A number without warnings may be sent to; each other one must be among the confirmed numbers of `fax.send`. */
export const checkedRecipient = z.object({ number: faxNumber, warnings: z.array(dialWarning) });
export type CheckedRecipient = z.infer<typeof checkedRecipient>;
