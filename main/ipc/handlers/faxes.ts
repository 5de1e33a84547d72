// Calls about sent faxes.
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { DesktopWords } from '../../desktop/words.ts';
import type { Documents } from '../../drafts/documents.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { ReportMaker } from '../../outbox/report.ts';
import type { Sending } from '../../outbox/sending.ts';
import type { SentFaxStore } from '../../store/sent-fax-store.ts';
import type { ComposeWindows } from '../../windows/compose-windows.ts';
import { saveCopy } from '../../windows/save-copy.ts';
import type { Handlers } from '../serve.ts';

export interface FaxHandlerParts {
  readonly documents: Documents;
  readonly outbox: Outbox;
  readonly sending: Sending;
  readonly sent: SentFaxStore;
  readonly reports: ReportMaker;
  readonly windows: ComposeWindows;
  readonly activeAccountId: () => string | null;
  readonly words: () => DesktopWords;
}

type FaxChannel = Extract<keyof Handlers, `fax.${string}`>;

export function faxHandlers(parts: FaxHandlerParts): Pick<Handlers, FaxChannel> {
  const { documents, outbox, sending, sent, reports, windows, words } = parts;

  /** Only faxes of the active account are anybody's business here. */
  function withFax<T>(faxId: string, work: () => Result<T>): Result<T> {
    const fax = sending.find(faxId);
    return fax.ok ? work() : fax;
  }

  function openDraft(draft: Result<{ readonly id: string }>): Result<{ draftId: string }> {
    if (!draft.ok) return draft;
    windows.open(draft.value.id);
    return ok({ draftId: draft.value.id });
  }

  return {
    'fax.send': async (input) => {
      const handed = await sending.send(input);
      if (handed.ok) windows.close(input.draftId);
      return handed;
    },
    'fax.checkRecipients': async ({ draftId, numbers }) => sending.check(draftId, numbers),
    'fax.list': async () => {
      const accountId = parts.activeAccountId();
      return ok(accountId === null ? [] : sent.list(accountId).map(({ fax }) => fax));
    },
    'fax.undo': async ({ faxId }) => openDraft(withFax(faxId, () => outbox.undo(faxId))),
    'fax.sendNow': async ({ faxId }) => withFax(faxId, () => outbox.sendNow(faxId)),
    'fax.cancel': async ({ faxId }) => withFax(faxId, () => outbox.cancel(faxId)),
    'fax.sendAgain': async ({ faxId }) => sending.again(faxId),
    'fax.resendFrom': async ({ faxId, fromPage }) => sending.resendFrom(faxId, fromPage),
    'fax.edit': async ({ faxId }) => openDraft(sending.edit(faxId)),
    'fax.remove': async ({ faxIds }) => {
      const stranger = faxIds.find((faxId) => !sending.find(faxId).ok);
      return stranger === undefined ? outbox.remove(faxIds) : fail('ipc/unknown-id', stranger);
    },
    'fax.saveAs': async ({ faxId }, asker) => {
      const fax = sending.find(faxId);
      if (!fax.ok) return fax;
      const name = `${fax.value.title.replace(/\.(pdf|tiff?)$/i, '')}.pdf`;
      return saveCopy(documents.pathOf(fax.value.document.id), name, words().saveFax, asker);
    },
    'fax.saveReport': async ({ faxId }, asker) => {
      const fax = sending.find(faxId);
      const record = sent.get(faxId);
      if (!fax.ok || !record) return fax.ok ? fail('ipc/unknown-id', faxId) : fax;
      const made = await reports.make(record);
      if (!made.ok) return made;
      const saved = await saveCopy(made.value, `${words().report} ${fax.value.to}.pdf`, words().saveReport, asker);
      await reports.discard(made.value);
      return saved;
    },
  };
}
