// Calls about the words of received pages.
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { findHitPage } from '../../inbox/hit-page.ts';
import type { Mailbox } from '../../inbox/mailbox.ts';
import type { PageWordsStore } from '../../store/page-words-store.ts';
import type { Handlers } from '../serve.ts';

export interface WordsHandlerParts {
  readonly mailbox: Mailbox;
  readonly pageWords: PageWordsStore;
  /** Something waits to be read. */
  readonly wake: () => void;
  readonly activeAccountId: () => string | null;
}

type WordsChannel = 'inbox.pageWords' | 'inbox.hitPage' | 'inbox.readAgain';

export function wordsHandlers({ mailbox, pageWords, wake, activeAccountId }: WordsHandlerParts): Pick<Handlers, WordsChannel> {
  const find = (inboxId: string): Result<ReceivedRow> => {
    const accountId = activeAccountId();
    return accountId === null ? fail('ipc/unknown-id', inboxId) : mailbox.get(accountId, inboxId);
  };
  return {
    'inbox.pageWords': async ({ inboxId, page }) => {
      const found = find(inboxId);
      if (!found.ok) return found;
      const { document } = found.value;
      return ok(document && page <= document.pageCount ? pageWords.get(document.id, page) : null);
    },
    'inbox.hitPage': async ({ inboxId, search }) => {
      const found = find(inboxId);
      if (!found.ok) return found;
      const { document } = found.value;
      return ok(document ? findHitPage(pageWords.texts(document.id), search) : null);
    },
    'inbox.readAgain': async ({ inboxId }) => {
      const found = find(inboxId);
      if (!found.ok) return found;
      if (found.value.document) pageWords.askAgain(found.value.document.id);
      wake();
      return ok(null);
    },
  };
}
