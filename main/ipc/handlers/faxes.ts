// Calls about sent faxes.
import type { SentFax } from '../../../contract/fax.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { DesktopWords } from '../../desktop/words.ts';
import type { Documents } from '../../drafts/documents.ts';
import { type Drafts, findObstacle } from '../../drafts/drafts.ts';
import type { NewFax, Outbox } from '../../outbox/outbox.ts';
import type { Session } from '../../session/session.ts';
import type { SentFaxStore } from '../../store/sent-fax-store.ts';
import type { ComposeWindows } from '../../windows/compose-windows.ts';
import { saveCopy } from '../../windows/save-copy.ts';
import type { Handlers } from '../serve.ts';

export interface FaxHandlerParts {
  readonly drafts: Drafts;
  readonly documents: Documents;
  readonly outbox: Outbox;
  readonly sent: SentFaxStore;
  readonly session: Session;
  readonly windows: ComposeWindows;
  readonly activeAccountId: () => string | null;
  readonly words: () => DesktopWords;
}

type FaxChannel = Extract<keyof Handlers, `fax.${string}`>;

export function faxHandlers(parts: FaxHandlerParts): Pick<Handlers, FaxChannel> {
  const { drafts, documents, outbox, sent, session, windows, words } = parts;

  function findFax(faxId: string): Result<SentFax> {
    const record = sent.get(faxId);
    return record && record.accountId === parts.activeAccountId() ? ok(record.fax) : fail('ipc/unknown-id', faxId);
  }

  /** Only from a number of the signed-in user, and only while somebody is signed in. */
  function hand(fax: Omit<NewFax, 'accountId' | 'from' | 'fromName'>, fromNumber: string): Result<{ faxId: string }> {
    const connection = session.current();
    if (!connection) {
      const status = session.status();
      return status.kind === 'trouble' ? { ok: false, fault: status.fault } : fail('service/session-expired');
    }
    const from = connection.numbers.find(({ number }) => number === fromNumber);
    if (!from) return fail('number/not-yours', fromNumber);
    const { account } = connection;
    const { id } = outbox.enqueue({ ...fax, accountId: account.id, from, fromName: account.displayName });
    return ok({ faxId: id });
  }

  return {
    'fax.send': async ({ draftId, to, fromNumber }) => {
      const draft = drafts.get(draftId);
      if (!draft.ok) return draft;
      const obstacle = findObstacle(draft.value);
      if (!obstacle.ok) return obstacle;
      const { document, parts: pieces } = draft.value;
      if (!document) return fail('document/empty');
      const title = pieces.find(({ content }) => content.kind === 'ready')?.title ?? '';
      const handed = hand({ draftId, title, to, document }, fromNumber);
      if (handed.ok) windows.close(draftId);
      return handed;
    },
    'fax.list': async () => {
      const accountId = parts.activeAccountId();
      return ok(accountId === null ? [] : sent.list(accountId).map(({ fax }) => fax));
    },
    'fax.sendAgain': async ({ faxId }) => {
      const fax = findFax(faxId);
      if (!fax.ok) return fax;
      const { title, to, document, fromNumber } = fax.value;
      return hand({ draftId: null, title, to, document }, fromNumber);
    },
    'fax.saveAs': async ({ faxId }, asker) => {
      const fax = findFax(faxId);
      if (!fax.ok) return fax;
      const name = `${fax.value.title.replace(/\.(pdf|tiff?)$/i, '')}.pdf`;
      return saveCopy(documents.pathOf(fax.value.document.id), name, words().saveFax, asker);
    },
  };
}
