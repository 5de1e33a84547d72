// The whole surface between a window and main: what each call takes and answers, what each event carries.
import { z } from 'zod';
import { draft, faxNumber, receivedFax, sentFax } from '../fax.ts';
import type { BridgeChannel, Channel, EventName } from './channels.ts';
import { appStatus } from './status.ts';

const draftRef = z.strictObject({ draftId: z.uuid() });
const faxRef = z.strictObject({ faxId: z.uuid() });
const inboxRef = z.strictObject({ inboxId: z.string().min(1).max(64) });
const nothing = z.null();

export const settings = z.object({
  language: z.enum(['system', 'en', 'fr']),
  theme: z.enum(['system', 'light', 'dark']),
  notifications: z.object({ isOn: z.boolean(), showsFullNumber: z.boolean() }),
});
export type Settings = z.infer<typeof settings>;

/** The settings and the language and theme that they come to on this computer. */
export const settingsView = z.object({ settings, locale: z.enum(['en', 'fr']) });
export type SettingsView = z.infer<typeof settingsView>;

export const contract = {
  'app.status': { input: nothing, output: appStatus },
  /** Tries again whatever is in trouble: the session, the printer, the queue. */
  'app.retry': { input: nothing, output: nothing },

  'session.tryHere': { input: nothing, output: nothing },
  'session.signIn': {
    input: z.strictObject({
      baseUrl: z.url({ protocol: /^https?$/ }).max(512),
      accountName: z.string().trim().min(1).max(128),
      username: z.string().trim().min(1).max(128),
      password: z.string().min(1).max(512),
    }),
    output: nothing,
  },
  'session.switch': { input: z.strictObject({ accountId: z.uuid() }), output: nothing },
  'session.signOut': { input: nothing, output: nothing },

  /** Opens an empty compose window. */
  'draft.create': { input: nothing, output: draftRef },
  'draft.list': { input: nothing, output: z.array(draft) },
  'draft.get': { input: draftRef, output: draft },
  /** Opens the compose window of a draft, or brings it to the front. */
  'draft.open': { input: draftRef, output: nothing },
  'draft.update': {
    input: z.strictObject({ draftId: z.uuid(), to: z.string().max(64).optional(), fromNumber: faxNumber.nullable().optional() }),
    output: draft,
  },
  /** Shows the system's file picker; answers the draft as it then is. `draftId: null` makes a new draft and opens its window. */
  'draft.pickFiles': { input: z.strictObject({ draftId: z.uuid().nullable() }), output: draft.nullable() },
  'draft.removePart': { input: z.strictObject({ draftId: z.uuid(), partId: z.uuid() }), output: draft },
  /** Saves the original of a part that cannot be faxed; true when the user chose a place. */
  'draft.savePart': { input: z.strictObject({ draftId: z.uuid(), partId: z.uuid() }), output: z.boolean() },
  'draft.discard': { input: draftRef, output: nothing },

  /** Documents that were printed while a compose window was open, oldest first: drafts that have no window yet. */
  'print.waiting': { input: nothing, output: z.array(draft) },
  /** Moves waiting documents behind those of the draft. */
  'print.append': {
    input: z.strictObject({ draftId: z.uuid(), printedIds: z.array(z.uuid()).min(1).max(1000) }),
    output: draft,
  },

  /** Hands a draft to the outbox and closes its window. */
  'fax.send': { input: z.strictObject({ draftId: z.uuid(), to: faxNumber, fromNumber: faxNumber }), output: faxRef },
  'fax.list': { input: nothing, output: z.array(sentFax) },
  /** Sends the same document once more, as a new fax. */
  'fax.sendAgain': { input: faxRef, output: faxRef },
  'fax.saveAs': { input: faxRef, output: z.boolean() },

  /** Newest first. */
  'inbox.list': { input: nothing, output: z.array(receivedFax) },
  'inbox.markRead': { input: inboxRef, output: nothing },
  /** Shows the system's save dialog; true when a file was written. */
  'inbox.saveAs': { input: inboxRef, output: z.boolean() },
  'inbox.checkNow': { input: nothing, output: nothing },

  /** Makes the print queue or repairs it; the system may ask the person for permission. */
  'printer.install': { input: nothing, output: nothing },
  /** Looks at the queue again; what it finds comes as `app.statusChanged`. */
  'printer.check': { input: nothing, output: nothing },
  /** Takes the queue away, and does not make it again until asked to. */
  'printer.remove': { input: nothing, output: nothing },
  /** Prints a page through the print system to the app itself; answers when it arrived, or with where it stopped. */
  'printer.test': { input: nothing, output: z.object({ tookMs: z.number().int().nonnegative() }) },

  'settings.get': { input: nothing, output: settingsView },
  'settings.update': { input: settings.partial(), output: settingsView },
} satisfies Record<Channel, { input: z.ZodType; output: z.ZodType }>;

export const bridgeContract = {
  /** Appends dropped files; `draftId: null` makes a new draft and opens its window. */
  'draft.addPaths': {
    input: z.strictObject({ draftId: z.uuid().nullable(), paths: z.array(z.string().min(1).max(4096)).min(1).max(200) }),
    output: draft,
  },
} satisfies Record<BridgeChannel, { input: z.ZodType; output: z.ZodType }>;

export type Input<C extends Channel> = z.input<(typeof contract)[C]['input']>;
export type Output<C extends Channel> = z.output<(typeof contract)[C]['output']>;
export type BridgeInput<C extends BridgeChannel> = z.input<(typeof bridgeContract)[C]['input']>;
export type BridgeOutput<C extends BridgeChannel> = z.output<(typeof bridgeContract)[C]['output']>;

export const eventContract = {
  'app.statusChanged': appStatus,
  'draft.changed': draft,
  'print.waitingChanged': z.array(draft),
  'fax.changed': sentFax,
  /** Something in the inbox changed: ask for the list again. */
  'inbox.changed': z.null(),
  /** A notification was clicked: show this fax. */
  'inbox.show': inboxRef,
  'settings.changed': settingsView,
} satisfies Record<EventName, z.ZodType>;
export type EventPayload<E extends EventName> = z.output<(typeof eventContract)[E]>;
