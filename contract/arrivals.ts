// What happens by itself to faxes that arrive: they are printed on paper and kept in a folder. Each once.
import { z } from 'zod';
import { faultSchema } from './fault.ts';
import { maxPattern, usualPattern } from './file-pattern.ts';

export const arrivalKind = z.enum(['print', 'save']);
export type ArrivalKind = z.infer<typeof arrivalKind>;

export const arrivalSettings = z.object({
  /** `printer`: the name of a print queue, empty until one is chosen. */
  print: z.object({ isOn: z.boolean(), printer: z.string().max(255) }),
  /** The folder is chosen in the system's own dialog and is no setting that a page could write. */
  save: z.object({ isOn: z.boolean(), pattern: z.string().max(maxPattern) }),
});
export type ArrivalSettings = z.infer<typeof arrivalSettings>;

export const usualArrivals: ArrivalSettings = {
  print: { isOn: false, printer: '' },
  save: { isOn: false, pattern: usualPattern },
};

/** Faxes that should be printed or saved and are not. `isRetried`: it is tried again without anybody's doing. */
export const arrivalTrouble = z.object({
  count: z.number().int().positive(),
  fault: faultSchema,
  isRetried: z.boolean(),
});
export type ArrivalTrouble = z.infer<typeof arrivalTrouble>;

export const arrivalStatus = z.object({ print: arrivalTrouble.nullable(), save: arrivalTrouble.nullable() });
export type ArrivalStatus = z.infer<typeof arrivalStatus>;

export const arrivalContract = {
  /** Where faxes can go: printers but our own, and the folder that was chosen, to be shown and not to be opened. */
  'arrivals.places': { input: z.null(), output: z.object({ printers: z.array(z.string()), folder: z.string().nullable() }) },
  /** Shows the system's folder dialog; null when nothing was chosen. */
  'arrivals.pickFolder': { input: z.null(), output: z.string().nullable() },
  /** Tries what failed once more, now; `again: false` gives it up instead. */
  'arrivals.retry': { input: z.strictObject({ kind: arrivalKind, again: z.boolean() }), output: z.null() },
} as const;
