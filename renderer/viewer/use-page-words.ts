// The words that were read off a page of a received fax; asked again when the inbox changed, until they are there.
import { useCallback, useEffect, useState } from 'react';
import type { PageWords } from '../../contract/page-words.ts';
import type { ReadWords } from './page-text.ts';

interface Known {
  readonly inboxId: string;
  readonly page: number;
  readonly words: PageWords;
}

/** null: not known, or not yet. A page without words looks as it is: nothing is said. */
export function usePageWords(inboxId: string, page: number): PageWords | null {
  const [known, setKnown] = useState<Known | null>(null);
  const words = known?.inboxId === inboxId && known.page === page ? known.words : null;
  const isKnown = words !== null;
  useEffect(() => {
    if (isKnown) return undefined;
    let isOver = false;
    async function ask(): Promise<void> {
      const result = await window.ooma.call('inbox.pageWords', { inboxId, page });
      if (!isOver && result.ok && result.value) setKnown({ inboxId, page, words: result.value });
    }
    void ask();
    const stop = window.ooma.on('inbox.changed', () => void ask());
    return () => {
      isOver = true;
      stop();
    };
  }, [inboxId, page, isKnown]);
  return words;
}

/** For finding in the open fax. */
export function useReadWords(inboxId: string): ReadWords {
  return useCallback(
    async (page) => {
      const result = await window.ooma.call('inbox.pageWords', { inboxId, page });
      return result.ok && result.value ? result.value.words : null;
    },
    [inboxId],
  );
}
