// What a sent fax is to every part of the product, the states it passes through and the reasons for which it may fail.
import { z } from 'zod';
import { type FaultCode, faultSchema } from './fault.ts';
import { documentId, faxNumber, preparedDocument, sendOptions, timestampMs } from './fax.ts';

/** Why a fax did not arrive, as far as the service told. */
export const failureReasons = [
  'busy',
  'no-answer',
  'not-a-fax',
  'number-not-in-service',
  'call-rejected', // the far end or its network would not take the call
  'call-dropped',
  'poor-line', // the machines could not agree on a speed, or the pages did not come over cleanly
  'no-line', // the service had no line left
  'refused-by-service',
  'document-refused',
  'service-trouble', // the service itself broke down, or lost the job
  'unknown',
] as const;
export type FailureReason = (typeof failureReasons)[number];

/** Whether the same document to the same number has a fair chance the next time. */
export const isRetryableReason: Readonly<Record<FailureReason, boolean>> = {
  busy: true,
  'no-answer': true,
  'not-a-fax': false,
  'number-not-in-service': false,
  'call-rejected': true,
  'call-dropped': true,
  'poor-line': true,
  'no-line': true,
  'refused-by-service': false,
  'document-refused': false,
  'service-trouble': true,
  unknown: true,
};

/** Refusals before any call. What is about the connection never ends a fax: it waits. */
export function reasonOfFault(code: FaultCode): FailureReason {
  if (code.startsWith('document/')) return 'document-refused';
  return code === 'service/not-found' ? 'service-trouble' : 'refused-by-service';
}

const jobFacts = { jobId: z.string(), attempt: z.number().int().nonnegative() };

/** It was wanted back, and the service would not give it back any more. */
const refusedFact = { isCancelRefused: z.boolean().optional() };

/** Whole seconds from the job's creation to its end, as the service counted; null when it did not say. */
const elapsedSeconds = z.number().nonnegative().nullable();

/**
 * The life of a sent fax. Each kind holds only facts that are true in it.
 * held → scheduled → queued → submitting → waiting → sending → delivered, failed; `cancelled` before submitting, and where the
 * service offers it before the call: waiting → cancelling → cancelled, or back to waiting or sending when it is too late.
 * `unknown`: submitted, but the answer was lost; it is looked up by its client_ref and never blindly sent again.
 */
export const faxState = z.discriminatedUnion('kind', [
  /** Send can still be undone; until `untilMs` nothing leaves this computer. */
  z.object({ kind: z.literal('held'), untilMs: timestampMs }),
  /** Leaves at `sendAtMs`, or at the next start after it. */
  z.object({ kind: z.literal('scheduled'), sendAtMs: timestampMs }),
  z.object({ kind: z.literal('queued') }),
  z.object({ kind: z.literal('offline'), fault: faultSchema, retryAtMs: timestampMs }),
  z.object({ kind: z.literal('submitting') }),
  z.object({ kind: z.literal('unknown') }),
  z.object({
    kind: z.literal('waiting'),
    ...jobFacts,
    /** The service said that it would give it back. */
    canCancel: z.boolean().optional(),
    ...refusedFact,
  }),
  /** Whoever sent it wants it back; until the service says so it may still be sent. */
  z.object({ kind: z.literal('cancelling'), ...jobFacts }),
  z.object({
    kind: z.literal('sending'),
    ...jobFacts,
    /** The page now on the line, from 1; 0 while the call is being set up. */
    page: z.number().int().nonnegative(),
    pageCount: z.number().int().positive(),
    ...refusedFact,
  }),
  z.object({
    kind: z.literal('delivered'),
    serviceId: z.string(),
    pagesSent: z.number().int().nonnegative(),
    deliveredAtMs: timestampMs,
    elapsedSeconds,
    remoteStation: z.string(),
  }),
  z.object({
    kind: z.literal('failed'),
    reason: z.enum(failureReasons),
    isRetryable: z.boolean(),
    /** Pages the far machine confirmed before the call ended. */
    pagesSent: z.number().int().nonnegative(),
    failedAtMs: timestampMs,
    elapsedSeconds,
    /** CSI of the far machine, when one answered. */
    remoteStation: z.string(),
    /** What the service said, word for word, for the report. */
    serviceText: z.string(),
    fault: faultSchema.nullable(),
  }),
  z.object({
    kind: z.literal('cancelled'),
    cancelledAtMs: timestampMs,
    /** What the service told of it; absent where it never left this computer. */
    atService: z
      .object({
        serviceId: z.string(),
        /** Calls that were made before, none of which brought all of it over. */
        attempts: z.number().int().nonnegative(),
        pagesSent: z.number().int().nonnegative(),
        /** From here; else by somebody else, at the service. */
        isOurs: z.boolean(),
      })
      .optional(),
  }),
]);
export type FaxState = z.infer<typeof faxState>;

/** It has come to its end. */
export function isOver({ kind }: FaxState): boolean {
  return kind === 'delivered' || kind === 'failed' || kind === 'cancelled';
}

/** Its sender can still call it back: it is here, or the service offered to give it back. */
export function canCancel(state: FaxState): boolean {
  return isBeforeSubmitting(state) || (state.kind === 'waiting' && state.canCancel === true);
}

/** Surely still on this computer only, so that it can be cancelled or sent at once. */
export function isBeforeSubmitting({ kind }: FaxState): boolean {
  return kind === 'held' || kind === 'scheduled' || kind === 'queued' || kind === 'offline';
}

export const sentFax = z.object({
  id: z.uuid(),
  clientRef: z.uuid(),
  /** Shared by the faxes of one Send: one for each recipient. */
  batchId: z.uuid(),
  createdAtMs: timestampMs,
  title: z.string(),
  to: faxNumber,
  /** Empty where only the number is known. */
  toName: z.string(),
  fromNumber: faxNumber,
  document: preparedDocument,
  /** The merged documents of its draft, whatever was made of their pages; absent in faxes of older versions. */
  sourceId: documentId.optional(),
  options: sendOptions,
  /** The fax whose pages from `fromPage` on this one sends once more. */
  continues: z.object({ faxId: z.uuid(), fromPage: z.number().int().min(2) }).nullable(),
  state: faxState,
  /** When the service last confirmed this state; null before it was ever asked. */
  confirmedAtMs: timestampMs.nullable(),
});
export type SentFax = z.infer<typeof sentFax>;
