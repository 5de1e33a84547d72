// Makes what is uploaded out of a page plan: a PDF, or for what is too large as one, the TIFF that was chosen instead.
import type { UploadContainer } from '../../contract/draft.ts';
import { type FaxQuality, maxUploadBytes, type PreparedDocument } from '../../contract/fax.ts';
import type { Account } from '../../contract/ipc/status.ts';
import type { ComposedFax, PlannedPage, UploadForm } from '../../contract/page-plan.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Documents } from './documents.ts';

/** What the multipart request needs around the document. */
const envelopeBytes = 16_000;

export interface UploadPages {
  readonly plan: readonly PlannedPage[];
  readonly quality: FaxQuality;
  readonly container: UploadContainer;
  /** A stored PDF; its pages go first. */
  readonly coverId: string | null;
}

export interface UploadOrder extends UploadPages {
  /** Where it goes; null while nobody is signed in. */
  readonly service: Account['service'] | null;
}

export interface Upload {
  /** What the Sent list shows, and what is uploaded unless there is a TIFF. */
  readonly document: PreparedDocument;
  /** The same pages, uploaded instead. */
  readonly tiffId: string | undefined;
}

export function exceedsUpload(sizeBytes: number): boolean {
  return sizeBytes > maxUploadBytes - envelopeBytes;
}

/** A TIFF of more lines is redrawn by KAZOO, one at superfine always (decision 0008). */
const kazooLines = 2200;

/** The most lines of a page whose dots reach the line as they are; undefined where it makes no difference. */
export function mostLinesAt(
  service: Account['service'] | null,
  { container, quality }: Pick<UploadPages, 'container' | 'quality'>,
): number | undefined {
  return service === 'kazoo' && container === 'tiff' && quality !== 'superfine' ? kazooLines : undefined;
}

function composeAs(documents: Documents, order: UploadOrder, form: UploadForm, container: UploadContainer) {
  const { plan, quality, coverId } = order;
  return documents.compose({ plan: [...plan], quality, coverId, form, container, mostLines: mostLinesAt(order.service, order) });
}

/** One file, whatever its size. Faults: `document/*`, `disk/*`. */
export async function composeUpload(documents: Documents, order: UploadOrder): Promise<Result<ComposedFax>> {
  if (order.plan.length === 0) return fail('document/empty');
  return composeAs(documents, order, order.container === 'tiff' ? 'dots' : 'auto', order.container);
}

/** Faults: as `composeUpload`; `document/too-large` with the size in `detail`. */
export async function makeUpload(documents: Documents, order: UploadOrder): Promise<Result<Upload>> {
  const made = await composeUpload(documents, order);
  if (!made.ok) return made;
  if (exceedsUpload(made.value.sizeBytes)) return fail('document/too-large', String(made.value.sizeBytes));
  if (order.container === 'pdf') return ok({ document: prepared(made.value), tiffId: undefined });
  // The screen shows PDF only: the very same dots once more, as pages of one.
  const shown = await composeAs(documents, order, 'dots', 'pdf');
  return shown.ok ? ok({ document: prepared(shown.value), tiffId: made.value.id }) : shown;
}

function prepared({ id, pageCount, sizeBytes }: ComposedFax): PreparedDocument {
  return { id, pageCount, sizeBytes };
}
