// Calls about received faxes.
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { DesktopWords } from '../../desktop/words.ts';
import type { Documents } from '../../drafts/documents.ts';
import type { Mailbox } from '../../inbox/mailbox.ts';
import type { Retention } from '../../inbox/retention.ts';
import { nameReceivedFax } from '../../opened/name-received-fax.ts';
import { saveCopy } from '../../windows/save-copy.ts';
import type { Handlers } from '../serve.ts';

export interface InboxHandlerParts {
  readonly mailbox: Mailbox;
  readonly documents: Documents;
  readonly attachmentPath: (accountId: string, id: string) => string;
  readonly activeAccountId: () => string | null;
  readonly retention: Pick<Retention, 'outlook'>;
  readonly checkNow: () => Promise<void>;
  readonly words: () => DesktopWords;
}

type InboxChannel = Exclude<Extract<keyof Handlers, `inbox.${string}`>, 'inbox.pageWords' | 'inbox.hitPage' | 'inbox.readAgain'>;
type SaveChannel = 'inbox.saveAs' | 'inbox.checkNow';
type BlockChannel = 'inbox.blocked' | 'inbox.block' | 'inbox.unblock';

function savingHandlers(parts: InboxHandlerParts): Pick<Handlers, SaveChannel> {
  const { mailbox, documents } = parts;
  return {
    'inbox.saveAs': async ({ inboxId }, asker) => {
      const accountId = parts.activeAccountId();
      const found = accountId === null ? fail('ipc/unknown-id', inboxId) : mailbox.get(accountId, inboxId);
      if (!found.ok || accountId === null) return found.ok ? fail('ipc/unknown-id', inboxId) : found;
      const fax = found.value;
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

function blockHandlers({ mailbox }: InboxHandlerParts): Pick<Handlers, BlockChannel> {
  return {
    'inbox.blocked': async () => ok(mailbox.blocked()),
    'inbox.block': async ({ number, movesOld }) => ok(await mailbox.block(number, movesOld)),
    'inbox.unblock': async ({ number }) => {
      mailbox.unblock(number);
      return ok(null);
    },
  };
}

/** Before anybody signed in there is an inbox too: an empty one. */
const nobody = '';

export function inboxHandlers(parts: InboxHandlerParts): Pick<Handlers, InboxChannel> {
  const { mailbox } = parts;
  const reader = (): string => parts.activeAccountId() ?? nobody;
  const done = (result: Result<unknown>): Result<null> => (result.ok ? ok(null) : result);

  return {
    ...savingHandlers(parts),
    ...blockHandlers(parts),
    'inbox.list': async ({ query, offset, limit }) => ok(mailbox.list(reader(), query, offset, limit)),
    'inbox.get': async ({ inboxId }) => mailbox.get(reader(), inboxId),
    'inbox.counts': async () => ok(mailbox.counts(reader())),
    'inbox.change': async ({ inboxIds, change }) => mailbox.change(reader(), inboxIds, change),
    'inbox.changeAll': async ({ query, change }) => mailbox.changeAll(reader(), query, change),
    'inbox.setNote': async ({ inboxId, note }) => done(mailbox.setNote(reader(), inboxId, note)),
    'inbox.setTurn': async ({ inboxId, page, turn }) => done(mailbox.setTurn(reader(), inboxId, page, turn)),
    'inbox.retention': async () => ok(parts.retention.outlook()),
    'inbox.delete': async ({ inboxIds }) => mailbox.delete(reader(), inboxIds),
    'inbox.deleteAll': async ({ query }) => mailbox.deleteAll(reader(), query),
    'inbox.restoreAll': async ({ deleteAtMs }) => mailbox.restoreAll(reader(), deleteAtMs),
    'inbox.restore': async ({ inboxIds }) => mailbox.restore(reader(), inboxIds),
    'inbox.conversation': async ({ number, offset, limit }) => ok(mailbox.conversation(reader(), number, offset, limit)),
  };
}
