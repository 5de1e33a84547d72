// Calls of Help: what works and what does not, what a supporter needs to know, updates, and what the app is made of.
import { z } from 'zod';
import { faultSchema } from '../fault.ts';

/** In the order in which one depends on another. */
export const checkIds = ['network', 'service', 'account', 'number', 'inbox', 'keychain', 'printer', 'queue', 'disk'] as const;

export const healthCheck = z.object({
  id: z.enum(checkIds),
  /** `skipped`: it cannot be told before the checks above it are well. */
  state: z.enum(['good', 'warn', 'bad', 'skipped']),
  /** Says why; a check that is not well without one has words of its own. */
  fault: faultSchema.nullable(),
});
export type HealthCheck = z.infer<typeof healthCheck>;

export const updateState = z.discriminatedUnion('kind', [
  /** Not a package, or one that nobody publishes updates for. */
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('current') }),
  z.object({ kind: z.literal('checking') }),
  z.object({ kind: z.literal('fetching'), version: z.string() }),
  /** Downloaded and proved to be ours; it is there after the next start. */
  z.object({ kind: z.literal('ready'), version: z.string() }),
  z.object({ kind: z.literal('failed'), fault: faultSchema }),
]);
export type UpdateState = z.infer<typeof updateState>;

export const helpContract = {
  'help.check': { input: z.null(), output: z.array(healthCheck) },
  /** Puts a text for supporters on the clipboard; numbers, names and secrets are not in it. */
  'help.copyDiagnostics': { input: z.null(), output: z.null() },
  /** Opens what the app is made of, and under which licences. */
  'help.licences': { input: z.null(), output: z.null() },
  'help.about': { input: z.null(), output: z.object({ version: z.string(), update: updateState }) },
  /** Asks now; answers when it is known whether there is a newer version. */
  'help.update': { input: z.null(), output: updateState },
} as const;
