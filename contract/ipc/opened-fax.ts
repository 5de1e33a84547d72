// Calls about the fax that is open, received or sent: what can be done with its pages.
import { z } from 'zod';
import { faxLink } from '../fax-link.ts';
import { maxMarks, pageMark, penDrawing, signature, turnedPages } from '../page-marks.ts';

export const openedFax = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('received'), inboxId: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal('sent'), faxId: z.uuid() }),
]);
export type OpenedFax = z.infer<typeof openedFax>;

/** `file`: the attachment as it came, of a fax that cannot be shown. */
export const savedFormat = z.enum(['pdf', 'tiff', 'file']);
export type SavedFormat = z.infer<typeof savedFormat>;

const openedRef = z.strictObject({ fax: openedFax });
const draftRef = z.strictObject({ draftId: z.uuid() });
/** A page of black and white, however large it is drawn. */
const maxPictureBytes = 60_000_000;

export const openedFaxContract = {
  /** Shows the system's print dialog; false when the user changed their mind. Never begins with our own printer. `print/*` */
  'opened.print': { input: openedRef, output: z.boolean() },
  /** Shows the save dialog; true when a file was written. Pages stand as the reader turned them. */
  'opened.save': { input: z.strictObject({ fax: openedFax, format: savedFormat }), output: z.boolean() },
  /** Puts a picture, as PNG, on the clipboard. */
  'opened.copyPage': {
    input: z.strictObject({
      png: z.instanceof(Uint8Array<ArrayBuffer>).refine(({ byteLength }) => byteLength > 8 && byteLength <= maxPictureBytes),
    }),
    output: z.null(),
  },
  /** While the pointer is down: from here on the system drags the fax as a file. */
  'opened.dragOut': { input: openedRef, output: z.null() },
  /** Opens a new draft with the pages. */
  'opened.forward': { input: openedRef, output: draftRef },
  /** A new message of the mail program with the fax attached, or, where there is none, the file in its folder. */
  'opened.mail': { input: openedRef, output: z.object({ way: z.enum(['message', 'folder']) }) },
  /** Opens a new draft to the sender with the marks on its pages, which stand as `turns` says. Nothing is sent. */
  'opened.sendBack': {
    input: z.strictObject({ fax: openedFax, turns: turnedPages, marks: z.array(pageMark).min(1).max(maxMarks) }),
    output: draftRef,
  },
  /** Asks the person, and opens the address in the system's own program when they agree; false: they did not. */
  'opened.followLink': { input: z.strictObject({ address: faxLink }), output: z.boolean() },
  /** Oldest first. They never leave this computer by themselves. */
  'signatures.list': { input: z.null(), output: z.array(signature) },
  'signatures.save': { input: z.strictObject({ drawing: penDrawing }), output: signature },
  'signatures.remove': { input: z.strictObject({ signatureId: z.uuid() }), output: z.null() },
} as const;
