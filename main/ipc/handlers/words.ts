// Calls about the words of received pages.
import { fail, ok } from '../../../contract/result.ts';
import type { Mailbox } from '../../inbox/mailbox.ts';
import type { PageWordsStore } from '../../store/page-words-store.ts';
import type { Handlers } from '../serve.ts';

export interface WordsHandlerParts {
  readonly mailbox: Mailbox;
  readonly pageWords: PageWordsStore;
  readonly activeAccountId: () => string | null;
}

export function wordsHandlers({ mailbox, pageWords, activeAccountId }: WordsHandlerParts): Pick<Handlers, 'inbox.pageWords'> {
  return {
    'inbox.pageWords': async ({ inboxId, page }) => {
      const accountId = activeAccountId();
      const found = accountId === null ? fail('ipc/unknown-id', inboxId) : mailbox.get(accountId, inboxId);
      if (!found.ok) return found;
      const { document } = found.value;
      return ok(document && page <= document.pageCount ? pageWords.get(document.id, page) : null);
    },
  };
}
