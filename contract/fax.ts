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
export type DocumentOrigin = z.infer<typeof documentOrigin>;

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

/** A fax that is being written. `document` is what will be uploaded and is what the preview shows: all good parts, merged. */
export const draft = z.object({
  id: z.uuid(),
  createdAtMs: timestampMs,
  changedAtMs: timestampMs,
  parts: z.array(draftPart),
  document: preparedDocument.nullable(),
  /** As typed; only Send turns it into a `FaxNumber`. */
  to: z.string().max(64),
  fromNumber: faxNumber.nullable(),
});
export type Draft = z.infer<typeof draft>;

/** Why a fax did not arrive, as far as the service told. */
export const failureReasons = [
  'busy',
  'no-answer',
  'not-a-fax',
  'number-not-in-service',
  'call-dropped',
  'refused-by-service',
  'document-refused',
  'unknown',
] as const;
export type FailureReason = (typeof failureReasons)[number];

/**
 * The life of a sent fax. Each kind holds only facts that are true in it.
 * `unknown`: submitted, but the answer was lost; it is looked up by its client_ref and never blindly sent again.
 */
export const faxState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queued') }),
  z.object({ kind: z.literal('offline'), fault: faultSchema, retryAtMs: timestampMs }),
  z.object({ kind: z.literal('submitting') }),
  z.object({ kind: z.literal('unknown') }),
  z.object({ kind: z.literal('waiting'), jobId: z.string(), attempt: z.number().int().nonnegative() }),
  z.object({
    kind: z.literal('sending'),
    jobId: z.string(),
    attempt: z.number().int().nonnegative(),
    /** The page now on the line, from 1; 0 while the call is being set up. */
    page: z.number().int().nonnegative(),
    pageCount: z.number().int().positive(),
  }),
  z.object({
    kind: z.literal('delivered'),
    serviceId: z.string(),
    pagesSent: z.number().int().nonnegative(),
    deliveredAtMs: timestampMs,
    remoteStation: z.string(),
  }),
  z.object({
    kind: z.literal('failed'),
    reason: z.enum(failureReasons),
    /** Pages the far machine confirmed before the call ended. */
    pagesSent: z.number().int().nonnegative(),
    /** What the service said, word for word, for the report. */
    serviceText: z.string(),
    fault: faultSchema.nullable(),
  }),
]);
export type FaxState = z.infer<typeof faxState>;

export const sentFax = z.object({
  id: z.uuid(),
  clientRef: z.uuid(),
  createdAtMs: timestampMs,
  title: z.string(),
  to: faxNumber,
  fromNumber: faxNumber,
  document: preparedDocument,
  state: faxState,
  /** When the service last confirmed this state; null before it was ever asked. */
  confirmedAtMs: timestampMs.nullable(),
});
export type SentFax = z.infer<typeof sentFax>;

export const receivedFax = z.object({
  /** The service's own id, `YYYYMM-<32 hex>`. */
  id: z.string(),
  receivedAtMs: timestampMs,
  /** As the service gave it: usually E.164, sometimes a name or nothing. */
  from: z.string(),
  fromName: z.string(),
  to: z.string(),
  isRead: z.boolean(),
  /** null until the attachment is on disk. */
  document: preparedDocument.nullable(),
  /** Set when the attachment is on disk but cannot be shown; it can still be saved. */
  fault: faultSchema.nullable(),
});
export type ReceivedFax = z.infer<typeof receivedFax>;

/** A number the signed-in user may send from: the `caller_id` of a faxbox of theirs. */
export const ownNumber = z.object({ number: faxNumber, label: z.string(), faxboxId: z.string() });
export type OwnNumber = z.infer<typeof ownNumber>;
