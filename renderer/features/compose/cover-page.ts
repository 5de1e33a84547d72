// The cover page as the first recipient will get it, a page of the fax like the others: made again when what it says changed.
import { create } from 'zustand';
import type { Fault } from '../../../contract/fault.ts';
import type { Draft } from '../../../contract/fax.ts';
import { type PlannedPage, planPage } from '../../../contract/page-plan.ts';
import { useCompose } from './compose-state.ts';
import type { OpenDocuments } from './pages/use-documents.ts';

interface CoverPage {
  /** null until it was made. */
  readonly page: PlannedPage | null;
  /** The one that stands there until the newer one is open. */
  readonly before: PlannedPage | null;
  /** Why it could not be made. */
  readonly fault: Fault | null;
}

const none: CoverPage = { page: null, before: null, fault: null };

export const useCoverPage = create<CoverPage>(() => none);

const makeAfterMs = 500;

/** Everything that it says; null without a cover. */
function wordsOf({ cover, recipients, to, fromNumber, plan }: Draft): string | null {
  return cover && JSON.stringify([cover, recipients[0] ?? to, fromNumber, plan.length]);
}

/** Pages are made one after the other; what changed meanwhile is on the next. */
function createMaker(draftId: string): (words: string | null) => void {
  let wanted: string | null = null;
  let made: string | null = null;
  let isMaking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Asked anew after each wait: it may have been given up meanwhile. */
  const isWanted = (): boolean => wanted !== null;

  async function make(): Promise<void> {
    if (isMaking || wanted === null || wanted === made) return;
    isMaking = true;
    made = wanted;
    const result = await window.ooma.call('covers.preview', { draftId });
    isMaking = false;
    if (!isWanted()) return;
    if (!result.ok) useCoverPage.setState({ fault: result.fault });
    else if (result.value) {
      const page = planPage(result.value.id, 0);
      useCoverPage.setState((now) => ({ page, before: now.page, fault: null }));
    }
    await make();
  }

  return (words) => {
    if (words === wanted) return;
    const isFirst = wanted === null;
    wanted = words;
    clearTimeout(timer);
    if (words !== null) timer = setTimeout(() => void make(), isFirst ? 0 : makeAfterMs);
    else {
      made = null;
      useCoverPage.setState(none);
    }
  };
}

/** Follows the draft of the window, which is another one once a spare window is handed its own; answers a function that stops it. */
export function followCover(): () => void {
  useCoverPage.setState(none);
  let followed: { readonly id: string; readonly want: (words: string | null) => void } | null = null;
  const follow = (draft: Draft): void => {
    if (followed?.id !== draft.id) {
      followed?.want(null);
      followed = { id: draft.id, want: createMaker(draft.id) };
    }
    followed.want(wordsOf(draft));
  };
  const { draft } = useCompose.getState();
  if (draft) follow(draft);
  const stop = useCompose.subscribe((now, before) => {
    if (now.draft && now.draft !== before.draft) follow(now.draft);
  });
  return () => {
    stop();
    followed?.want(null);
  };
}

/** As soon as one is chosen, whether it is made already or not. */
export function useHasCover(): boolean {
  return useCompose(({ cover }) => cover !== null);
}

/** The newest one that can be drawn. */
export function pickDrawable({ page, before }: CoverPage, documents: OpenDocuments): PlannedPage | null {
  return page && before && !documents.has(page.documentId) ? before : page;
}
