// Which part of the app answers which call of a page.
import { openAccountData } from './account-data.ts';
import { openAdminParts } from './admin-parts.ts';
import type { ArrivalParts } from './arrival-parts.ts';
import type { Composing } from './composing.ts';
import type { LinkQuestion } from './desktop/link-question.ts';
import { tryNotice } from './desktop/notifications.ts';
import type { Printer } from './desktop/printer.ts';
import type { Documents } from './drafts/documents.ts';
import type { Drafts } from './drafts/drafts.ts';
import { openIncoming } from './drafts/incoming.ts';
import type { Frame } from './frame-parts.ts';
import type { HelpParts } from './help-parts.ts';
import type { InboxWatch } from './inbox/inbox-watch.ts';
import type { InboxParts } from './inbox-parts.ts';
import type { Answer } from './ipc/door.ts';
import { adminHandlers } from './ipc/handlers/admin.ts';
import { appHandlers } from './ipc/handlers/app.ts';
import { contactHandlers } from './ipc/handlers/contacts.ts';
import { coverHandlers } from './ipc/handlers/covers.ts';
import { draftHandlers } from './ipc/handlers/drafts.ts';
import { faxHandlers } from './ipc/handlers/faxes.ts';
import { inboxHandlers } from './ipc/handlers/inbox.ts';
import { openedHandlers } from './ipc/handlers/opened.ts';
import { pageHandlers } from './ipc/handlers/pages.ts';
import { printerHandlers } from './ipc/handlers/printer.ts';
import { printHandlers } from './ipc/handlers/prints.ts';
import { wordsHandlers } from './ipc/handlers/words.ts';
import { answerWith } from './ipc/serve.ts';
import type { LockParts } from './lock-parts.ts';
import type { Outgoing } from './opened/outgoing.ts';
import { openSignatures } from './opened/signatures.ts';
import type { Paths } from './paths.ts';
import type { SendingParts } from './sending-parts.ts';
import type { Session } from './session/session.ts';
import type { LiveSettings } from './settings/live-settings.ts';
import type { StatusBoard } from './status-board.ts';
import type { Db } from './store/database.ts';
import type { WordsParts } from './words-parts.ts';

export interface AnsweringParts {
  readonly devServer: string | undefined;
  readonly paths: Paths;
  readonly db: Db;
  readonly live: LiveSettings;
  readonly board: StatusBoard;
  readonly session: Session;
  readonly lock: LockParts;
  readonly linkQuestion: LinkQuestion;
  readonly documents: Documents;
  readonly drafts: Drafts;
  readonly composing: Composing;
  readonly out: SendingParts;
  readonly received: InboxParts;
  readonly arrivals: ArrivalParts;
  readonly watch: InboxWatch;
  readonly pageReading: WordsParts;
  readonly outgoing: Outgoing;
  readonly printer: Printer;
  readonly help: HelpParts;
  readonly mainWindow: Frame['mainWindow'];
  /** After another account became the active one. */
  readonly onAccount: () => void;
}

function appAnswers(parts: AnsweringParts): ReturnType<typeof appHandlers> {
  const { db, live, received, printer, watch, onAccount } = parts;
  return appHandlers({
    ...parts,
    onDrawn: parts.mainWindow.noteDrawn,
    retry: () => {
      printer.start();
      return watch.checkNow();
    },
    onAccount,
    settings: live,
    accountData: openAccountData({ db, settings: live, attachmentPath: received.attachmentPath }),
    tryNotice: () => tryNotice(live.words().testNotice.title, live.words().testNotice.body),
  });
}

function openedAnswers({ received, live, paths, out, session, ...parts }: AnsweringParts): ReturnType<typeof openedHandlers> {
  return openedHandlers({
    ...{ ...parts, ...received, ...parts.composing, words: live.words, activeAccountId: live.activeAccountId },
    signatures: openSignatures(paths.signatures, Date.now),
    sent: out.sending.find,
    session: session.status,
  });
}

function adminAnswers({ session, paths, live, watch }: AnsweringParts): ReturnType<typeof adminHandlers> {
  return adminHandlers({
    ...openAdminParts({ ...live, session, folder: paths.outgoing }),
    onChange: () => void session.refreshNumbers().then(watch.checkNow),
  });
}

export function answerCalls(parts: AnsweringParts): Answer {
  const { paths, live, lock, documents, drafts, composing, out, received, arrivals, watch, pageReading, printer, help } = parts;
  const { words, locale, activeAccountId } = live;
  return answerWith({
    ...appAnswers(parts),
    ...draftHandlers({ ...composing, drafts, documents, incoming: openIncoming(paths.incoming), words }),
    ...pageHandlers({ ...out, drafts, documents }),
    ...arrivals.handlers,
    ...lock.handlers,
    ...printerHandlers(printer.queue, printer.test, printer.access),
    ...help.handlers,
    ...printHandlers({ ...composing, drafts }),
    ...faxHandlers({ ...out, ...composing, documents, activeAccountId, words }),
    ...contactHandlers({ ...out, words, locale }),
    ...coverHandlers({ ...out, drafts, words, locale }),
    ...wordsHandlers({ ...received, ...pageReading, activeAccountId }),
    ...openedAnswers(parts),
    ...adminAnswers(parts),
    ...inboxHandlers({ ...received, documents, activeAccountId, checkNow: watch.checkNow, words }),
  });
}
