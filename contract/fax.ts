// What a fax is to every part of the product: numbers, drafts, sent and received faxes, and the states they pass through.
import { z } from 'zod';
import { faultSchema } from './fault.ts';

/** ITU-T E.164: a plus sign and 7 to 15 digits, the first of them not 0. */
export const faxNumber = z.string().regex(/^\+[1-9]\d{6,14}$/);
export type FaxNumber = z.infer<typeof faxNumber>;

/** SHA-256 of a document's bytes, in lower-case hex: its name on disk and in `app://ui/document/<sha256>`. */
export const documentId = z.string().regex(/^[0-9a-f]{64}$/);
export type DocumentId = z.infer<typeof documentId>;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const timestampMs = z.number().int().nonnegative();

/** The most a service takes in one upload (KAZOO `crossbar.max_upload_size`), in bytes. */
export const maxUploadBytes = 8_000_000;

/** Where a document came from; `application` and `user` only as far as the system told. */
export const documentOrigin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('printed'), user: z.string(), application: z.string().optional() }),
  z.object({ kind: z.literal('file') }),
]);

/** A PDF that the documents process has read and found good. */
export const preparedDocument = z.object({
  id: documentId,
  pageCount: z.number().int().positive(),
  sizeBytes: z.number().int().positive(),
});
export type PreparedDocument = z.infer<typeof preparedDocument>;

/** One thing that the user brought into a draft, in the order of its pages. */
export const draftPart = z.object({
  id: z.uuid(),
  title: z.string(),
  origin: documentOrigin,
  /** `fault` parts keep their original file, so that nothing is lost; they are not sent. */
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('ready'), document: preparedDocument }),
    z.object({ kind: z.literal('fault'), fault: faultSchema }),
  ]),
});
export type DraftPart = z.infer<typeof draftPart>;

/** Lines per inch of the three fax resolutions: 98, 196 and 391 (ITU-T T.4 §2.2). */
export const faxQuality = z.enum(['standard', 'fine', 'superfine']);
export type FaxQuality = z.infer<typeof faxQuality>;

/** One of those a fax goes to; `name` is empty where only the number is known. */
export const recipient = z.object({ number: faxNumber, name: z.string().max(200) });
export type Recipient = z.infer<typeof recipient>;

/** The most recipients of one send. */
export const maxRecipients = 200;

/** How a fax is sent, chosen for each anew. */
export const sendOptions = z.object({
  /** Attempts of the service, the first included (KAZOO `retries`, at most 4). */
  attempts: z.number().int().min(1).max(4),
  /** Who gets the service's receipt by mail, on success and on failure (KAZOO `notifications.email.send_to`). */
  notify: z.array(z.email().max(254)).max(20),
  quality: faxQuality,
  /** Not before this moment; null: at once. */
  sendAtMs: timestampMs.nullable(),
});
export type SendOptions = z.infer<typeof sendOptions>;

export const usualOptions: SendOptions = { attempts: 3, notify: [], quality: 'fine', sendAtMs: null };

export type { Draft } from './draft.ts';
export type { FailureReason, FaxState, SentFax } from './sent-fax.ts';

/** A number the signed-in user may send from: the `caller_id` of a faxbox of theirs. */
export const ownNumber = z.object({ number: faxNumber, label: z.string(), faxboxId: z.string() });
export type OwnNumber = z.infer<typeof ownNumber>;
