// The pages of an attempt, drawn by the code that drew the preview: one document at a time, since pages are large while they are made.
import { createTurns } from '../../../contract/in-turn.ts';
import { ok, type Result } from '../../../contract/result.ts';
import { type FaxPage, faxPagesToPdf, faxPagesToTiff, renderFaxPages } from '../../../documents/fax-pages.ts';
import type { OutgoingCall } from '../line.ts';

export interface AttemptPages {
  /** Of the whole fax. */
  readonly pageCount: number;
  /** Pages that need not go again. */
  readonly skipped: number;
  /** What goes over the line now. */
  readonly tiff: Uint8Array;
  readonly pdf: Uint8Array;
}

export type DrawPages = (call: OutgoingCall, sentAtMs: number) => Promise<Result<AttemptPages>>;

async function draw(call: OutgoingCall, sentAtMs: number): Promise<Result<AttemptPages>> {
  const rendered = await renderFaxPages(await call.readDocument(), { header: { ...call.header, sentAtMs }, resolution: 'fine' });
  if (!rendered.ok) return rendered;
  const pages: readonly FaxPage[] = rendered.value;
  // All pages confirmed and still no success: the far end missed the end of the call. The last page tells it again.
  const skipped = Math.max(0, Math.min(call.pagesConfirmed, pages.length - 1));
  const tiff = faxPagesToTiff(pages.slice(skipped));
  return ok({ pageCount: pages.length, skipped, tiff, pdf: await faxPagesToPdf(pages) });
}

export function createPageDrawer(): DrawPages {
  const inTurn = createTurns();
  return (call, sentAtMs) => inTurn(() => draw(call, sentAtMs));
}
