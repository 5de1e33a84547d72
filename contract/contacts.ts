// People and companies that faxes go to, what a search over them answers, and what a pasted or imported list comes to.
import { z } from 'zod';
import { faultSchema } from './fault.ts';
import { faxNumber, recipient, timestampMs } from './fax.ts';

/** `label`: what tells the numbers of one contact apart, in the user's words; often empty. */
export const contactNumber = z.object({ number: faxNumber, label: z.string().trim().max(60) });
export type ContactNumber = z.infer<typeof contactNumber>;

const word = z.string().trim().max(200);

/** What the user edits. A contact without a name is known by its company, and the other way round. */
export const contactFields = z.strictObject({
  name: word,
  company: word,
  numbers: z.array(contactNumber).min(1).max(20),
  groups: z.array(z.string().trim().min(1).max(60)).max(50),
  notes: z.string().max(5000),
});
export type ContactFields = z.infer<typeof contactFields>;

export const contact = z.object({ ...contactFields.shape, id: z.uuid(), changedAtMs: timestampMs });
export type Contact = z.infer<typeof contact>;

export const contactGroup = z.object({ name: z.string(), count: z.number().int().positive() });
export type ContactGroup = z.infer<typeof contactGroup>;

/** What search-as-you-type offers: a number of a contact, or one that was used before. */
export const suggestion = z.object({
  number: faxNumber,
  /** The contact's name or company; empty for a number nobody has named. */
  name: z.string(),
  company: z.string(),
  label: z.string(),
  /** null for a number that only was used before. */
  contactId: z.uuid().nullable(),
  /** When a fax last went there; null when none did. */
  lastUsedAtMs: timestampMs.nullable(),
});
export type Suggestion = z.infer<typeof suggestion>;

/** A line that is no recipient, and why. Lines count from 1. */
export const refusedLine = z.object({ line: z.number().int().positive(), text: z.string(), fault: faultSchema });
export type RefusedLine = z.infer<typeof refusedLine>;

export const parsedList = z.object({ recipients: z.array(recipient), refused: z.array(refusedLine) });
export type ParsedList = z.infer<typeof parsedList>;

export const importOutcome = z.object({
  added: z.number().int().nonnegative(),
  /** Contacts that were known already and got something new. */
  updated: z.number().int().nonnegative(),
  refused: z.array(refusedLine),
});
export type ImportOutcome = z.infer<typeof importOutcome>;
