// The cover page of a draft as its first recipient will get it, to be looked at before it is sent.
import type { Draft } from '../../contract/draft.ts';
import type { OwnNumber, PreparedDocument } from '../../contract/fax.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { Covers } from './covers.ts';

export interface DraftCoversOptions {
  readonly make: Covers['make'];
  /** Whoever is signed in; null while nobody is. */
  readonly sender: () => { readonly displayName: string; readonly numbers: readonly OwnNumber[] } | null;
  /** Takes a page off the disk that nobody looks at any more. */
  readonly remove: (documentId: string) => void;
}

export interface DraftCovers {
  /** null where no cover is chosen. Faults: as of `Covers.make`. */
  make(draft: Draft): Promise<Result<PreparedDocument | null>>;
  /** Whether the page was made for this draft and is still kept. */
  has(draftId: string, documentId: string): boolean;
}

/** The one on screen, those that are to take its place, and those that only their size was asked of. */
const keptPages = 4;

export function createDraftCovers({ make, sender, remove }: DraftCoversOptions): DraftCovers {
  const made = new Map<string, readonly string[]>();

  function keep(draftId: string, documentId: string): void {
    const all = [...(made.get(draftId) ?? []).filter((id) => id !== documentId), documentId];
    for (const old of all.slice(0, -keptPages)) remove(old);
    made.set(draftId, all.slice(-keptPages));
  }

  return {
    async make({ id, cover, recipients, to, fromNumber, plan }) {
      if (!cover) return ok(null);
      const { displayName = '', numbers = [] } = sender() ?? {};
      const page = await make({
        cover,
        to: recipients[0] ?? { name: '', number: to },
        from: { name: displayName, number: fromNumber ?? numbers[0]?.number ?? '' },
        pageCount: plan.length + 1,
        continues: null,
      });
      if (page.ok) keep(id, page.value.id);
      return page;
    },
    has: (draftId, documentId) => made.get(draftId)?.includes(documentId) ?? false,
  };
}
