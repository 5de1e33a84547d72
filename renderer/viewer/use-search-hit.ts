// Where in the open fax the search of the list found its words: the page, gone to once for each fax and search.
import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { Viewer } from './use-viewer.ts';

export interface SearchHit {
  readonly search: string;
  /** The page whose first marked word the eye is still to be led to; null: none, or done. */
  readonly leadTo: number | null;
  readonly onLed: () => void;
}

interface Target {
  readonly inboxId: string;
  readonly search: string;
  readonly page: number;
}

/** `isOpen`: the viewer shows the pages of this fax. */
export function useSearchHit(inboxId: string, search: string, isOpen: boolean, viewer: RefObject<Viewer | null>): SearchHit {
  const [target, setTarget] = useState<Target | null>(null);
  useEffect(() => {
    let isOver = false;
    async function look(): Promise<void> {
      const found = await window.ooma.call('inbox.hitPage', { inboxId, search });
      if (!isOver) setTarget(found.ok && found.value !== null ? { inboxId, search, page: found.value } : null);
    }
    if (search.trim() !== '') void look();
    return () => {
      isOver = true;
    };
  }, [inboxId, search]);
  const isMeant = target?.inboxId === inboxId && target.search === search;
  const leadTo = isMeant && isOpen ? target.page : null;
  useEffect(() => {
    if (leadTo !== null) viewer.current?.goTo(leadTo);
  }, [leadTo, viewer]);
  const onLed = useCallback(() => setTarget(null), []);
  return { search, leadTo, onLed };
}
