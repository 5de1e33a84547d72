// The lock of the app: after a while without anybody, every window shows only that it is locked until the passcode is given.
import { z } from 'zod';
import { timestampMs } from './fax.ts';

export const lockMinutes = z.number().int().min(1).max(240);
/** Shorter ones are guessed within the tries that are allowed. */
export const shortestPasscode = 4;
const passcode = z.string().max(128);

export const lockState = z.object({
  isOn: z.boolean(),
  isLocked: z.boolean(),
  /** Without input on this computer until it locks. */
  minutes: lockMinutes,
  /** After wrong tries the next one has to wait until then; null: it need not. */
  retryAtMs: timestampMs.nullable(),
  /** A locked window may know no other setting. */
  locale: z.enum(['en', 'fr']),
  theme: z.enum(['system', 'light', 'dark']),
});
export type LockState = z.infer<typeof lockState>;

const nothing = z.null();

/** All that a page can ask while the app is locked. */
export const lockContract = {
  'lock.state': { input: nothing, output: lockState },
  /** The window shows its own page again, and hears now what happened while it did not. */
  'lock.listening': { input: nothing, output: nothing },
  /** Does nothing while no passcode is set. */
  'lock.now': { input: nothing, output: nothing },
  /** `lock/wrong-passcode`, `lock/wait`, `lock/no-passcode`, `keychain/*`. */
  'lock.unlock': { input: z.strictObject({ passcode }), output: nothing },
  /** Switches the lock on, or changes the passcode, for which the `current` one is needed. */
  'lock.setPasscode': {
    input: z.strictObject({ current: passcode, passcode: passcode.min(shortestPasscode) }),
    output: nothing,
  },
  'lock.setMinutes': { input: z.strictObject({ minutes: lockMinutes }), output: nothing },
  'lock.turnOff': { input: z.strictObject({ current: passcode }), output: nothing },
  /** For who forgot the passcode: signs every account out, removes all that is kept here, and starts the app again. */
  'lock.forget': { input: nothing, output: nothing },
} as const;
