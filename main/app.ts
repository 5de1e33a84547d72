// Puts the app together: each part is made once here and handed what it needs; nothing else knows all of them.
import { app, nativeTheme, powerMonitor } from 'electron';
import type { DocumentsCalls } from '../contract/processes/documents.ts';
import type { KeychainCalls } from '../contract/processes/keychain.ts';
import { openAccountData } from './account-data.ts';
import { openAdminParts } from './admin-parts.ts';
import { openArrivalParts } from './arrival-parts.ts';
import { openComposing } from './composing.ts';
import { createLinkQuestion } from './desktop/link-question.ts';
import { openAnnouncements, sayNotice, tryNotice } from './desktop/notifications.ts';
import type { OpenRequest } from './desktop/open-request.ts';
import { openDocuments } from './drafts/documents.ts';
import { openDrafts } from './drafts/drafts.ts';
import { openIncoming } from './drafts/incoming.ts';
import { openFrame } from './frame-parts.ts';
import { openHelpParts } from './help-parts.ts';
import { openInboxParts } from './inbox-parts.ts';
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
import { answerWith, tellPages } from './ipc/serve.ts';
import { openLocalState } from './local-state.ts';
import { openLockParts } from './lock-parts.ts';
import { startLog } from './log.ts';
import { openOutgoing } from './opened/outgoing.ts';
import { openSignatures } from './opened/signatures.ts';
import { openPrinterParts } from './printer-parts.ts';
import { createBackendProcess } from './processes/backend.ts';
import { openKeychain } from './processes/keychain.ts';
import { createUtility } from './processes/utility-process.ts';
import { openWhenStarted, type RunningApp, type StartOptions } from './running-app.ts';
import { openSendingParts } from './sending-parts.ts';
import { openAppSession } from './session/app-session.ts';
import { createLiveSettings } from './settings/live-settings.ts';
import { createStatusBoard } from './status-board.ts';
import { openDraftStore } from './store/draft-store.ts';
import { openInboxCountsStore } from './store/inbox-counts-store.ts';
import { arrivesHere, openWatch } from './watch-parts.ts';
import { isBeingPrinted } from './windows/print-window.ts';
import { openWordsParts } from './words-parts.ts';

/** How long a fax is waited for: one that was sent to a number of our own, or one that somebody came to look for. */
const expectedMs = { ownFax: 10 * 60_000, look: 60_000 };

/** Throws what keeps the app from starting at all. */
export function startApp({ devServer, request, isHidden, firstWindow }: StartOptions): RunningApp {
  startLog(app.getPath('logs'), !app.isPackaged);
  const { paths, settings, db, wasDamaged } = openLocalState(app.getPath('userData'));
  const stores = { drafts: openDraftStore(db), inboxCounts: openInboxCountsStore(db) };

  const live = createLiveSettings({
    store: settings,
    systemLocale: () => app.getLocale(),
    onChange: (view) => {
      applySettings();
      tellPages('settings.changed', view);
    },
  });
  const { locale, words, activeAccountId } = live;
  const board = createStatusBoard({
    session: () => session.status(),
    accounts: () => [...settings.get('accounts')],
    unreadCount: () => stores.inboxCounts.counts(activeAccountId() ?? '').unread.inbox,
    tell: (status) => {
      tellPages('app.statusChanged', status);
      frame.showCount(status.unreadCount);
    },
  });

  // The processes beside main.
  const documentsProcess = createUtility<DocumentsCalls>({ entry: 'documents-process', restarts: true });
  const documents = openDocuments(paths, (name, input) => documentsProcess.call(name, input));
  const keychainProcess = createUtility<KeychainCalls>({ entry: 'keychain-process', restarts: false });
  const keychain = openKeychain((name, input, timeoutMs) => keychainProcess.call(name, input, timeoutMs), board.setKeychain);
  const linkQuestion = createLinkQuestion(words);
  const lock = openLockParts({
    settings,
    keychain,
    locale,
    onChange: (isLocked) => {
      if (isLocked) announcements.withdrawAll();
      if (isLocked) linkQuestion.withdraw();
      frame.refreshMenus();
    },
  });
  const embedded = createBackendProcess(paths.backend, () => void session.backendMoved().then(() => watch.checkNow()));

  const session = openAppSession({ settings, keychain, embedded, onChange: board.refresh });

  // Faxes: written, sent, received.
  const drafts = openDrafts({
    store: stores.drafts,
    documents,
    onChange: (draft) => tellPages('draft.changed', draft),
    now: Date.now,
  });
  const out = openSendingParts({
    db,
    drafts,
    documents,
    session,
    activeAccountId,
    settings: live.current,
    language: locale,
    region: () => app.getLocale(),
    paths,
    onFax: (fax) => arrivesHere(session, settings, fax) && watch.expectFax(expectedMs.ownFax),
  });
  const { outbox } = out;
  const announcements = openAnnouncements({
    settings,
    words,
    nameOf: (number) => out.contacts.numbers().find((known) => known.number === number)?.name ?? '',
    isLocked: lock.isLocked,
    onClick: (accountId, inboxId) => showReceived(accountId, inboxId),
  });
  const pageReading = openWordsParts({
    db,
    documentPath: documents.pathOf,
    settings: () => settings.get('settings').inbox.readsWords,
    onRead: () => tellPages('inbox.changed', null),
  });
  const { inbox, deletion, retention, ...reading } = openInboxParts({
    db,
    documents,
    contacts: out.contacts,
    settings,
    onWarning: (outlook) => sayNotice(words().retention.title, words().retention.text(outlook)),
    paths,
    wordsOfNew: pageReading.wordsOfNew,
    serviceFor: (accountId) => session.connectionOf(accountId)?.service ?? null,
    onDeletionFault: (deletionFault) => board.setInbox({ deletionFault }),
    onArrival: announcements.announce,
    onSeen: announcements.withdraw,
    onChange: () => {
      tellPages('inbox.changed', null);
      board.refresh();
      pageReading.wake();
      arrivals.wake();
    },
  });
  const arrivals = openArrivalParts({
    db,
    settings,
    mailbox: reading.mailbox,
    documents,
    words,
    devServer,
    say: board.setArrivals,
  });
  const outgoing = openOutgoing(paths.outgoing, Date.now);
  const watch = openWatch({
    session,
    settings,
    inbox,
    isFocused: () => mainWindow.current()?.isFocused() ?? false,
    say: board.setInbox,
    onOnline: () => {
      outbox.wake();
      deletion.online();
    },
  });

  // Windows.
  const frame = openFrame({
    devServer,
    firstWindow,
    settings,
    words,
    newFax: () => composing.newFax(),
    help: () => help,
    lock: () => (lock.isOn() ? lock.lock : null),
  });
  const { mainWindow } = frame;
  const composing = openComposing({ devServer, drafts, store: stores.drafts, documents, sendUnattended: out.sendUnattended });

  function showReceived(accountId: string, inboxId: string): void {
    if (accountId !== activeAccountId()) session.switchTo(accountId);
    mainWindow.show();
    tellPages('inbox.show', { inboxId });
  }

  const printer = openPrinterParts({
    paths,
    settings,
    keychain,
    status: { get: () => board.status().printer, set: board.setPrinter },
    words: () => words().testPage,
    drafts,
    onDraft: composing.takePrint,
  });
  const help = openHelpParts({ paths, session, board, queue: printer.queue, keychain, words });

  function applySettings(): void {
    nativeTheme.themeSource = settings.get('settings').theme;
    frame.refreshMenus();
    help.setStartAtLogin(settings.get('settings').startsAtLogin);
    pageReading.apply();
    arrivals.apply();
    retention.run();
    board.refresh();
  }

  const served = {
    named: { document: documents.pathOf, twin: documents.twinPath },
    isLocked: lock.isLocked,
    isPrinted: isBeingPrinted,
  };
  const answer = answerWith({
    ...appHandlers({
      session,
      board,
      onDrawn: mainWindow.noteDrawn,
      retry: () => {
        printer.start();
        return watch.checkNow();
      },
      onAccount: () => {
        tellPages('settings.changed', live.view());
        tellPages('inbox.changed', null);
        prepareSending();
        outbox.resume();
        outbox.wake();
        void watch.checkNow();
      },
      settings: live,
      accountData: openAccountData({ db, settings: live, attachmentPath: reading.attachmentPath }),
      tryNotice: () => tryNotice(words().testNotice.title, words().testNotice.body),
    }),
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
    ...wordsHandlers({ ...reading, ...pageReading, activeAccountId }),
    ...openedHandlers({
      ...{ ...reading, ...composing, drafts, documents, outgoing, linkQuestion, activeAccountId, words, devServer },
      signatures: openSignatures(paths.signatures, Date.now),
      sent: out.sending.find,
      session: session.status,
    }),
    ...adminHandlers({
      ...openAdminParts({ session, folder: paths.outgoing, words, locale }),
      onChange: () => void session.refreshNumbers().then(watch.checkNow),
    }),
    ...inboxHandlers({ ...reading, retention, documents, activeAccountId, checkNow: watch.checkNow, words }),
  });

  app.on('browser-window-focus', () => watch.expectFax(expectedMs.look));
  powerMonitor.on('resume', () => [watch, outbox, deletion].forEach((part) => void part.wake())); // timers stood still
  app.on('before-quit', frame.startQuitting);
  app.on('before-quit', composing.windows.stop);
  app.once('will-quit', (event) => {
    event.preventDefault(); // its processes would die with it, in the middle of what they write or of the printer's goodbye
    for (const part of [watch, outbox, deletion, retention, arrivals, lock]) part.stop();
    const processes = [printer, documentsProcess, keychainProcess, embedded, pageReading];
    void Promise.all(processes.map((one) => one.stop())).then(() => {
      db.close();
      setImmediate(() => app.quit()); // Electron passes it over until this event is over, and there may be nothing to wait for
    });
  });

  /** Nobody can send before there is an account. */
  const prepareSending = (): void => {
    if (activeAccountId() !== null) for (const prepare of [documentsProcess.start, composing.windows.prepareSoon]) prepare();
  };
  async function finish(): Promise<void> {
    await frame.start(isHidden);
    if (frame.isQuitting()) return;
    printer.start();
    prepareSending();
    watch.start();
    void outgoing.sweep();
    outbox.resume();
    void deletion.wake();
    help.start(wasDamaged);
    if (request) show(request);
  }

  const show = (asked: OpenRequest | null): void => (asked ? void composing.openFax(asked) : mainWindow.show());
  applySettings();
  const started = finish();
  return { answer, served, started, ...openWhenStarted(started, show) };
}
