// What the whole app is doing right now, as the main window shows it: account, printer, service.
import { z } from 'zod';
import { arrivalStatus } from '../arrivals.ts';
import { faultSchema } from '../fault.ts';
import { ownNumber, timestampMs } from '../fax.ts';

export const account = z.object({
  id: z.uuid(),
  /** `embedded`: the service inside this app; nothing leaves this computer. */
  service: z.enum(['embedded', 'kazoo']),
  baseUrl: z.string(),
  accountName: z.string(),
  username: z.string(),
  displayName: z.string(),
});
export type Account = z.infer<typeof account>;

export const sessionStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('starting') }),
  z.object({ kind: z.literal('signed-in'), account, numbers: z.array(ownNumber), isAdmin: z.boolean() }),
  /** Known account, but it cannot be used now: service down, keychain silent, password changed. */
  z.object({ kind: z.literal('trouble'), account, fault: faultSchema }),
]);
export type SessionStatus = z.infer<typeof sessionStatus>;

export const printerStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('starting') }),
  z.object({
    kind: z.literal('ready'),
    port: z.number().int(),
    queue: z.string(),
    /** The print system found the printer by itself: the queue is there only while the app runs. */
    isTemporary: z.boolean(),
  }),
  /** The printer listens, but no print queue points at it. */
  z.object({ kind: z.literal('no-queue'), port: z.number().int(), fault: faultSchema }),
  z.object({ kind: z.literal('down'), fault: faultSchema }),
]);
export type PrinterStatus = z.infer<typeof printerStatus>;

export const appStatus = z.object({
  session: sessionStatus,
  /** Every account known on this computer, the active one among them. */
  accounts: z.array(account),
  printer: printerStatus,
  inbox: z.object({
    checkedAtMs: timestampMs.nullable(),
    isChecking: z.boolean(),
    fault: faultSchema.nullable(),
    /** Why deleted faxes are still at the service; they stay hidden, and it is tried again. */
    deletionFault: faultSchema.nullable(),
  }),
  /** What should have been printed or saved by itself and was not. */
  arrivals: arrivalStatus,
  /** Set while the keychain does not answer: signed-in accounts work until the app quits, then ask again. */
  keychain: faultSchema.nullable(),
  unreadCount: z.number().int().nonnegative(),
});
export type AppStatus = z.infer<typeof appStatus>;
