// The open fax as a file for others: its pages as the reader turned them, as PDF or TIFF.
import { type PlannedPage, planDocuments } from '../../contract/page-plan.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Documents } from '../drafts/documents.ts';
import type { FoundFax } from './find-fax.ts';

/** The pages of a fax in a plan, turned as they are read. */
export function planTurned({ document, turns }: Pick<FoundFax, 'document' | 'turns'>): PlannedPage[] {
  const turnOf = new Map(turns.map(({ page, turn }) => [page - 1, turn]));
  return planDocuments(document ? [document] : []).map((page) => ({ ...page, rotation: turnOf.get(page.pageIndex) ?? 0 }));
}

/**
 * The path of a file with the pages. A TIFF is what a fax machine would print, Group 4 at 204 by 196 dots an inch, which
 * programs that know nothing of faxes show in their right shape too. Faults: `fax/not-here`, those of composing.
 */
export async function makeCopy(
  documents: Pick<Documents, 'compose' | 'pathOf'>,
  fax: FoundFax,
  format: 'pdf' | 'tiff',
): Promise<Result<string>> {
  if (!fax.document) return fail('fax/not-here', fax.name);
  if (format === 'pdf' && fax.turns.length === 0) return ok(documents.pathOf(fax.document.id));
  const made = await documents.compose({
    plan: planTurned(fax),
    coverId: null,
    quality: 'fine',
    form: format === 'tiff' ? 'dots' : 'auto',
    container: format,
  });
  return made.ok ? ok(documents.pathOf(made.value.id)) : made;
}
