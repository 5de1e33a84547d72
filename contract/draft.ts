// A fax that is being written: what came in, which of its pages are sent and how, and where they go.
import { z } from 'zod';
import { cover } from './cover.ts';
import { draftPart, faxNumber, maxRecipients, preparedDocument, recipient, sendOptions, timestampMs } from './fax.ts';
import { planDocuments, plannedPage } from './page-plan.ts';

/** `tiff`: Group 4 (RFC 2306) with all pages as dots, chosen by the user where a PDF would be too large. */
export const uploadContainer = z.enum(['pdf', 'tiff']);
export type UploadContainer = z.infer<typeof uploadContainer>;

const stored = z.object({
  id: z.uuid(),
  createdAtMs: timestampMs,
  changedAtMs: timestampMs,
  parts: z.array(draftPart),
  /** All good parts, merged: the same for the same documents, whatever `plan` makes of their pages. null when there is none. */
  document: preparedDocument.nullable(),
  /** What is sent, in order. Empty when the user took every page out. Drafts of older versions have none: all pages as they came. */
  plan: z.array(plannedPage).optional(),
  container: uploadContainer.default('pdf'),
  /** One page before the others, made anew for each recipient; null: none. */
  cover: cover.nullable().default(null),
  /** As typed; only Send turns it into a `FaxNumber`. */
  to: z.string().max(64),
  /** Those already accepted from the To field, in order. */
  recipients: z.array(recipient).max(maxRecipients),
  fromNumber: faxNumber.nullable(),
  options: sendOptions,
});

export const draft = stored.transform(({ plan, ...rest }) => {
  const documents = rest.parts.flatMap(({ content }) => (content.kind === 'ready' ? [content.document] : []));
  return { ...rest, plan: plan ?? planDocuments(documents) };
});
export type Draft = z.output<typeof draft>;
