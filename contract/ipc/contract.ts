// The whole surface between a window and main: what each call takes and answers, what each event carries.
import { z } from 'zod';
import { downloadState } from '../admin.ts';
import { arrivalContract } from '../arrivals.ts';
import { contact, contactFields, contactGroup, importOutcome, parsedList, suggestion } from '../contacts.ts';
import { cover, coverId, coverTemplate } from '../cover.ts';
import { draft, uploadContainer } from '../draft.ts';
import { documentId, faxNumber, faxQuality, maxRecipients, preparedDocument, recipient, sendOptions } from '../fax.ts';
import { lockContract, lockState } from '../lock.ts';
import { checkedRecipient } from '../misdial.ts';
import { composedFax, faxTwin, mostPlannedPages, plannedPage } from '../page-plan.ts';
import { sentFax } from '../sent-fax.ts';
import { adminContract } from './admin.ts';
import type { BridgeChannel, Channel, EventName } from './channels.ts';
import { helpContract } from './help.ts';
import { inboxContract, inboxRef } from './inbox.ts';
import { openedFaxContract } from './opened-fax.ts';
import { settings, settingsView } from './settings.ts';
import { appStatus } from './status.ts';

const draftRef = z.strictObject({ draftId: z.uuid() });
const faxRef = z.strictObject({ faxId: z.uuid() });
const nothing = z.null();

/** Who may print: this account only, or everybody on this computer; not every system can tell them apart. */
export const printerAccessView = z.object({ canBePrivate: z.boolean(), isPrivate: z.boolean() });
export type PrinterAccessView = z.infer<typeof printerAccessView>;

/** The most that one file without a path may have, in bytes: a photograph, not a film. */
export const maxDroppedBytes = 100_000_000;
const droppedFile = z.union([
  z.strictObject({ path: z.string().min(1).max(4096) }),
  z.strictObject({
    name: z.string().max(255),
    bytes: z.instanceof(Uint8Array<ArrayBuffer>).refine(({ byteLength }) => byteLength > 0 && byteLength <= maxDroppedBytes),
  }),
]);
export type DroppedFile = z.infer<typeof droppedFile>;

export const contract = {
  'app.status': { input: nothing, output: appStatus },
  /** The first screen of the window is on the screen: what had to wait for it may start. */
  'app.drawn': { input: nothing, output: nothing },
  /** Tries again whatever is in trouble: the session, the printer, the queue. */
  'app.retry': { input: nothing, output: nothing },
  /** An error that no code of the page expected, for the log. */
  'app.mishap': { input: z.strictObject({ text: z.string().max(4000) }), output: nothing },

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
  /**
   * Leaves the active account, or all of the trial. `forgets`: its faxes leave this computer too; `account/faxes-waiting` while
   * some are on their way. Otherwise they are there again after the next sign-in.
   */
  'session.signOut': { input: z.strictObject({ forgets: z.boolean() }), output: nothing },

  /** Opens an empty compose window. */
  'draft.create': { input: nothing, output: draftRef },
  'draft.list': { input: nothing, output: z.array(draft) },
  'draft.get': { input: draftRef, output: draft },
  /** Opens the compose window of a draft, or brings it to the front. */
  'draft.open': { input: draftRef, output: nothing },
  'draft.update': {
    input: z.strictObject({
      draftId: z.uuid(),
      to: z.string().max(64).optional(),
      recipients: z.array(recipient).max(maxRecipients).optional(),
      fromNumber: faxNumber.nullable().optional(),
      options: sendOptions.optional(),
      cover: cover.nullable().optional(),
    }),
    output: draft,
  },
  /** Shows the system's file picker; answers the draft as it then is. `draftId: null` makes a new draft and opens its window. */
  'draft.pickFiles': { input: z.strictObject({ draftId: z.uuid().nullable() }), output: draft.nullable() },
  'draft.removePart': { input: z.strictObject({ draftId: z.uuid(), partId: z.uuid() }), output: draft },
  /** Saves the original of a part that cannot be faxed; true when the user chose a place. */
  'draft.savePart': { input: z.strictObject({ draftId: z.uuid(), partId: z.uuid() }), output: z.boolean() },
  'draft.discard': { input: draftRef, output: nothing },
  /**
   * Says which pages are sent, in which order and how; only pages of the draft's own documents. Pages of parts that are not
   * among `partIds`, those the page knew of, are put behind. Any change makes the upload a PDF again.
   */
  'draft.setPlan': {
    input: z.strictObject({
      draftId: z.uuid(),
      plan: z.array(plannedPage).max(mostPlannedPages),
      partIds: z.array(z.uuid()).max(10_000),
    }),
    output: draft,
  },
  /** The dots of a page of the draft's documents, whether it is planned so already or not. */
  'draft.twin': { input: z.strictObject({ draftId: z.uuid(), page: plannedPage, quality: faxQuality }), output: faxTwin },
  /** Makes the upload in this container without sending it: to know its size. */
  'draft.compose': {
    input: z.strictObject({ draftId: z.uuid(), container: uploadContainer, quality: faxQuality }),
    output: composedFax,
  },
  /** The container of the next Send. */
  'draft.setContainer': { input: z.strictObject({ draftId: z.uuid(), container: uploadContainer }), output: draft },

  /** The page of a spare window can show a draft at once. */
  'draft.spareReady': { input: nothing, output: nothing },

  /** Documents that were printed while a compose window was open, oldest first: drafts that have no window yet. */
  'print.waiting': { input: nothing, output: z.array(draft) },
  /** Moves waiting documents behind those of the draft. */
  'print.append': {
    input: z.strictObject({ draftId: z.uuid(), printedIds: z.array(z.uuid()).min(1).max(1000) }),
    output: draft,
  },

  /**
   * Hands a draft to the outbox, one fax for each recipient, and closes its window. `number/not-confirmed` when a number
   * that `fax.checkRecipients` warns of is not among `confirmed`; `detail` names it.
   */
  'fax.send': {
    input: z.strictObject({
      draftId: z.uuid(),
      recipients: z.array(recipient).min(1).max(maxRecipients),
      fromNumber: faxNumber,
      /** The draft's own options where absent. */
      options: sendOptions.optional(),
      confirmed: z.array(faxNumber).max(maxRecipients),
    }),
    output: z.object({ batchId: z.uuid(), faxIds: z.array(z.uuid()) }),
  },
  'fax.checkRecipients': {
    input: z.strictObject({ draftId: z.uuid(), numbers: z.array(faxNumber).max(maxRecipients) }),
    output: z.array(checkedRecipient),
  },
  'fax.list': { input: nothing, output: z.array(sentFax) },
  /** A held or scheduled Send, with all its recipients, is a draft again, exactly as it was; opens its window. `fax/too-late`. */
  'fax.undo': { input: faxRef, output: draftRef },
  /** A held or scheduled Send goes at once, with all its recipients. `fax/too-late` when it has gone. */
  'fax.sendNow': { input: faxRef, output: nothing },
  /** `fax/too-late` once it was handed to the service. */
  'fax.cancel': { input: faxRef, output: nothing },
  /** Sends the same document once more, as a new fax. */
  'fax.sendAgain': { input: faxRef, output: faxRef },
  /** Sends the pages from this one on to the same number, as a new fax. */
  'fax.resendFrom': { input: z.strictObject({ faxId: z.uuid(), fromPage: z.number().int().min(2) }), output: faxRef },
  /** Opens a new draft with the document, recipient and options of this fax. */
  'fax.edit': { input: faxRef, output: draftRef },
  /** Takes finished faxes off the list for good; all of them or none. */
  'fax.remove': { input: z.strictObject({ faxIds: z.array(z.uuid()).min(1).max(1000) }), output: nothing },
  'fax.saveAs': { input: faxRef, output: z.boolean() },
  /** Saves the transmission report of a delivered or failed fax as PDF, in the user's language. */
  'fax.saveReport': { input: faxRef, output: z.boolean() },

  /** By name; `group: null` for all. */
  'contacts.list': { input: z.strictObject({ group: z.string().max(60).nullable() }), output: z.array(contact) },
  /** Contacts and numbers used before, best first; an empty text answers those used last. */
  'contacts.search': { input: z.strictObject({ text: z.string().max(200) }), output: z.array(suggestion) },
  /** `contactId: null` makes a new one. */
  'contacts.save': { input: z.strictObject({ contactId: z.uuid().nullable(), fields: contactFields }), output: contact },
  'contacts.remove': { input: z.strictObject({ contactIds: z.array(z.uuid()).min(1).max(1000) }), output: nothing },
  'contacts.groups': { input: nothing, output: z.array(contactGroup) },
  /** `to: null` takes the group away and leaves its contacts. */
  'contacts.renameGroup': {
    input: z.strictObject({ from: z.string().max(60), to: z.string().trim().min(1).max(60).nullable() }),
    output: nothing,
  },
  /** Shows the file picker for CSV and vCard; null when nothing was chosen. */
  'contacts.import': { input: nothing, output: importOutcome.nullable() },
  /** Shows the save dialog; true when a file was written. */
  'contacts.export': { input: z.strictObject({ format: z.enum(['csv', 'vcard']) }), output: z.boolean() },
  /** Lines of names and numbers in any order; numbers are read as in the country of `fromNumber`. */
  'contacts.parseList': {
    input: z.strictObject({ text: z.string().max(200_000), fromNumber: faxNumber.nullable() }),
    output: parsedList,
  },

  /** The built-in ones first. */
  'covers.list': { input: nothing, output: z.array(coverTemplate) },
  /** Shows the file picker for an HTML template; null when nothing was chosen. */
  'covers.add': { input: nothing, output: coverTemplate.nullable() },
  /** The cover of the draft as its first recipient will get it; null where none is chosen. */
  'covers.preview': { input: draftRef, output: preparedDocument.nullable() },
  'covers.remove': { input: z.strictObject({ templateId: coverId }), output: nothing },

  ...adminContract,

  ...inboxContract,

  ...arrivalContract,

  ...lockContract,

  ...openedFaxContract,

  ...helpContract,

  /** Makes the print queue or repairs it; the system may ask the person for permission. */
  'printer.install': { input: nothing, output: nothing },
  /** Looks at the queue again; what it finds comes as `app.statusChanged`. */
  'printer.check': { input: nothing, output: nothing },
  /** Takes the queue away, and does not make it again until asked to. */
  'printer.remove': { input: nothing, output: nothing },
  /** Prints a page through the print system to the app itself; answers when it arrived, or with where it stopped. */
  'printer.test': { input: nothing, output: z.object({ tookMs: z.number().int().nonnegative() }) },

  'printer.access': { input: nothing, output: printerAccessView },
  /** Lets only this account print, or everybody on this computer again; the system may ask the person for permission. */
  'printer.setAccess': { input: z.strictObject({ isPrivate: z.boolean() }), output: printerAccessView },
  /** Shows a notification now, whatever the settings say. `notice/not-shown` when the desktop shows none. */
  'notices.test': { input: nothing, output: nothing },

  'settings.get': { input: nothing, output: settingsView },
  'settings.update': { input: settings.partial(), output: settingsView },
} satisfies Record<Channel, { input: z.ZodType; output: z.ZodType }>;

export const bridgeContract = {
  /**
   * Appends what was dropped or pasted; `draftId: null` makes a new draft and opens its window. What has a path (a folder
   * stands for its files) goes by its path; a picture out of a browser or the clipboard has none and goes by its bytes.
   */
  'draft.addDropped': {
    input: z.strictObject({ draftId: z.uuid().nullable(), dropped: z.array(droppedFile).min(1).max(200) }),
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
  /**
   * To the page of a spare window alone: it shows this draft from now on. `first`: its first document, where that is small;
   * `sight`: how its first page looks, in grey and in points, where that could be told in a moment.
   */
  'draft.handed': z.object({
    draft,
    first: z.object({ id: documentId, bytes: z.instanceof(Uint8Array<ArrayBuffer>) }).nullable(),
    sight: z
      .object({
        documentId,
        page: z.object({ width: z.number().positive(), height: z.number().positive() }),
        picture: z.object({
          width: z.number().int().positive(),
          height: z.number().int().positive(),
          grey: z.instanceof(Uint8Array<ArrayBuffer>),
        }),
      })
      .nullable(),
  }),
  'print.waitingChanged': z.array(draft),
  'fax.changed': sentFax,
  /** Faxes that left the list: deleted, or a draft again. */
  'fax.removed': z.object({ faxIds: z.array(z.uuid()) }),
  /** Ask for contacts and groups again. */
  'contacts.changed': z.null(),
  /** Something in the inbox changed: ask for the list again. */
  'inbox.changed': z.null(),
  /** A notification was clicked: show this fax. */
  'inbox.show': inboxRef,
  /** Told while everything else is not. */
  'lock.changed': lockState,
  'settings.changed': settingsView,
  'admin.downloadChanged': downloadState,
} satisfies Record<EventName, z.ZodType>;
export type EventPayload<E extends EventName> = z.output<(typeof eventContract)[E]>;
