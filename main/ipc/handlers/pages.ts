// Calls about the pages of a draft: their plan, what they will look like, and the upload that is made of them.
import { fail } from '../../../contract/result.ts';
import type { DraftCovers } from '../../covers/draft-covers.ts';
import type { Documents } from '../../drafts/documents.ts';
import type { Drafts } from '../../drafts/drafts.ts';
import { hasPage } from '../../drafts/page-plan.ts';
import { composeUpload, mostLinesAt, type UploadOrder } from '../../drafts/upload.ts';
import type { Handlers } from '../serve.ts';

export interface PageHandlerParts {
  readonly drafts: Drafts;
  readonly documents: Documents;
  readonly draftCovers: DraftCovers;
  readonly service: () => UploadOrder['service'];
}

export type PageChannel = 'draft.setPlan' | 'draft.twin' | 'draft.compose' | 'draft.setContainer';

export function pageHandlers({ drafts, documents, draftCovers, service }: PageHandlerParts): Pick<Handlers, PageChannel> {
  return {
    'draft.setPlan': async ({ draftId, plan, partIds }) => drafts.setPlan(draftId, plan, partIds),
    'draft.twin': async ({ draftId, page, quality }) => {
      const draft = drafts.get(draftId);
      if (!draft.ok) return draft;
      const isKnown = hasPage(draft.value, page) || draftCovers.has(draftId, page.documentId);
      if (!isKnown) return fail('ipc/unknown-id', page.documentId);
      const { container } = draft.value;
      return documents.twin(page, quality, mostLinesAt(service(), { container, quality }));
    },
    'draft.compose': async ({ draftId, container, quality }) => {
      const draft = drafts.get(draftId);
      if (!draft.ok) return draft;
      const cover = await draftCovers.make(draft.value);
      if (!cover.ok) return cover;
      const coverId = cover.value?.id ?? null;
      return composeUpload(documents, { plan: draft.value.plan, container, quality, coverId, service: service() });
    },
    'draft.setContainer': async ({ draftId, container }) => drafts.setContainer(draftId, container),
  };
}
