// Calls about received faxes.
import type { ReceivedFax } from '../../../contract/received-fax.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { DesktopWords } from '../../desktop/words.ts';
import type { Documents } from '../../drafts/documents.ts';
import type { Inbox } from '../../inbox/inbox.ts';
import type { ReceivedFaxStore } from '../../store/received-fax-store.ts';
import { saveCopy } from '../../windows/save-copy.ts';
import type { Handlers } from '../serve.ts';

export interface InboxHandlerParts {
  readonly inbox: Inbox;
  readonly received: ReceivedFaxStore;
  readonly documents: Documents;
  readonly attachmentPath: (accountId: string, id: string) => string;
  readonly activeAccountId: () => string | null;
  readonly checkNow: () => Promise<void>;
  readonly onRead: (id: string) => void;
  readonly words: () => DesktopWords;
}

type InboxChannel = Extract<keyof Handlers, `inbox.${string}`>;

/** `2026-11-23 10.42 +15145550142.pdf`: sorts by time, and says from whom. */
export function nameReceivedFax(fax: ReceivedFax): string {
  const at = new Date(fax.receivedAtMs);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const extension = fax.document ? '.pdf' : '';
  return `${day} ${two(at.getHours())}.${two(at.getMinutes())} ${fax.from || fax.fromName || 'fax'}${extension}`;
}

export function inboxHandlers(parts: InboxHandlerParts): Pick<Handlers, InboxChannel> {
  const { inbox, received, documents } = parts;

  function find(id: string): Result<{ accountId: string; fax: ReceivedFax }> {
    const accountId = parts.activeAccountId();
    const record = accountId === null ? null : received.get(accountId, id);
    return record ? ok({ accountId: record.accountId, fax: record.fax }) : fail('ipc/unknown-id', id);
  }

  return {
    'inbox.list': async () => {
      const accountId = parts.activeAccountId();
      return ok(accountId === null ? [] : [...received.list(accountId)]);
    },
    'inbox.markRead': async ({ inboxId }) => {
      const found = find(inboxId);
      if (!found.ok) return found;
      parts.onRead(inboxId);
      return inbox.markRead(found.value.accountId, inboxId);
    },
    'inbox.saveAs': async ({ inboxId }, asker) => {
      const found = find(inboxId);
      if (!found.ok) return found;
      const { fax, accountId } = found.value;
      if (!fax.document && !fax.fault) return fail('service/not-found', 'not fetched yet');
      const from = fax.document ? documents.pathOf(fax.document.id) : parts.attachmentPath(accountId, fax.id);
      return saveCopy(from, nameReceivedFax(fax), parts.words().saveFax, asker);
    },
    'inbox.checkNow': async () => {
      await parts.checkNow();
      return ok(null);
    },
  };
}
