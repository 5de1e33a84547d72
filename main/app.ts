// Puts the app together: each part is made once here and handed what it needs; nothing else knows all of them.
import path from 'node:path';
import { app, nativeTheme, net, powerMonitor, session as webSession } from 'electron';
import type { Input, SettingsView } from '../contract/ipc/contract.ts';
import { isAnnounced, minuteOfDay } from '../contract/notices.ts';
import type { DocumentsCalls } from '../contract/processes/documents.ts';
import type { KeychainCalls } from '../contract/processes/keychain.ts';
import { openComposing } from './composing.ts';
import { createAnnouncements } from './desktop/announcements.ts';
import { createMenu } from './desktop/menu.ts';
import { showNotice, tryNotice } from './desktop/notifications.ts';
import type { OpenRequest } from './desktop/open-request.ts';
import { createPrinter } from './desktop/printer.ts';
import { createTray, hasTray, type TrayIcon } from './desktop/tray.ts';
import { desktopWords, pickLocale } from './desktop/words.ts';
import { openDocuments } from './drafts/documents.ts';
import { openDrafts } from './drafts/drafts.ts';
import { openIncoming } from './drafts/incoming.ts';
import { createPrintIntake } from './drafts/print-intake.ts';
import { isThisComputer } from './fax-service/http.ts';
import { openHelpParts } from './help-parts.ts';
import { createInboxWatch } from './inbox/inbox-watch.ts';
import { openInboxParts } from './inbox-parts.ts';
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
import { serveCalls, tellPages } from './ipc/serve.ts';
import { createKeepRunning } from './keep-running.ts';
import { openLocalState } from './local-state.ts';
import { openOutgoing } from './opened/outgoing.ts';
import { openSignatures } from './opened/signatures.ts';
import { makePaths } from './paths.ts';
import { createBackendProcess } from './processes/backend.ts';
import { openKeychain } from './processes/keychain.ts';
import { createUtility } from './processes/utility-process.ts';
import { refusePermissions } from './security/lock-down.ts';
import { openSendingParts } from './sending-parts.ts';
import { openAppSession } from './session/app-session.ts';
import { createStatusBoard } from './status-board.ts';
import { openDraftStore } from './store/draft-store.ts';
import { openInboxCountsStore } from './store/inbox-counts-store.ts';
import { serveApp } from './windows/app-protocol.ts';
import { createMainWindow } from './windows/main-window.ts';
import { openWordsParts } from './words-parts.ts';

/** How long a fax is waited for: one that was sent to a number of our own, or one that somebody came to look for. */
const expectedMs = { ownFax: 10 * 60_000, look: 60_000 };

export interface RunningApp {
  /** A second start, a file or link that was opened, a click on the dock; `null` just shows the app. */
  open(request: OpenRequest | null): void;
}

export async function startApp(
  devServer: string | undefined,
  request: OpenRequest | null,
  isHidden: boolean,
): Promise<RunningApp> {
  const paths = makePaths(app.getPath('userData'));
  const { settings, db, wasDamaged } = openLocalState(paths);
  const stores = { drafts: openDraftStore(db), inboxCounts: openInboxCountsStore(db) };

  const locale = () => pickLocale(settings.get('settings').language, app.getLocale());
  const words = () => desktopWords[locale()];
  const activeAccountId = () => settings.get('activeAccountId') ?? settings.get('accounts')[0]?.id ?? null;
  const unreadCount = () => {
    const id = activeAccountId();
    return id === null ? 0 : stores.inboxCounts.counts(id).unread.inbox;
  };
  const board = createStatusBoard({
    session: () => session.status(),
    accounts: () => [...settings.get('accounts')],
    unreadCount,
    tell: (status) => {
      tellPages('app.statusChanged', status);
      tray?.update(words(), status.unreadCount);
      app.setBadgeCount(status.unreadCount);
    },
  });

  // The processes beside main.
  const documentsProcess = createUtility<DocumentsCalls>({ entry: 'documents-process', restarts: true });
  const documents = openDocuments(paths, (name, input) => documentsProcess.call(name, input));
  const keychainProcess = createUtility<KeychainCalls>({ entry: 'keychain-process', restarts: false });
  const keychain = openKeychain((name, input, timeoutMs) => keychainProcess.call(name, input, timeoutMs), board.setKeychain);
  const embedded = createBackendProcess(paths.backend, () => session.backendMoved());

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
    settings: () => settings.get('settings'),
    language: locale,
    region: () => app.getLocale(),
    paths,
    onFax: ({ to, state }) => {
      const isOurs = settings
        .get('accounts')
        .some(({ id }) => session.connectionOf(id)?.numbers.some(({ number }) => number === to));
      if (isOurs && ['waiting', 'sending', 'delivered'].includes(state.kind)) watch.expectFax(expectedMs.ownFax);
    },
  });
  const { outbox } = out;
  const announcements = createAnnouncements({
    words,
    showsFullNumber: () => settings.get('settings').notifications.showsFullNumber,
    isAnnounced: (number) => isAnnounced(settings.get('settings').notifications, number, minuteOfDay(new Date())),
    nameOf: (number) => out.contacts.numbers().find((known) => known.number === number)?.name ?? '',
    show: showNotice,
    onClick: (accountId, inboxId) => showReceived(accountId, inboxId),
  });
  const pageReading = openWordsParts({
    db,
    documentPath: documents.pathOf,
    settings: () => settings.get('settings').inbox.readsWords,
    onRead: () => tellPages('inbox.changed', null),
  });
  const { inbox, deletion, ...reading } = openInboxParts({
    db,
    documents,
    contacts: out.contacts,
    settings: () => settings.get('settings'),
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
    },
  });
  const outgoing = openOutgoing(paths.outgoing, Date.now);
  const watch = createInboxWatch({
    session,
    accountIds: () => settings.get('accounts').map(({ id }) => id),
    inbox,
    isFocused: () => mainWindow.current()?.isFocused() ?? false,
    isEmbedded: () => settings.get('accounts').some(({ service }) => service === 'embedded'),
    isOnline: () => net.isOnline() || settings.get('accounts').some(({ baseUrl }) => isThisComputer(baseUrl)),
    say: board.setInbox,
    onOnline: () => {
      outbox.wake();
      deletion.online();
    },
    now: Date.now,
  });

  // Windows.
  let isQuitting = false;
  let tray: TrayIcon | null = null;
  const onClose = createKeepRunning({ isQuitting: () => isQuitting, hasTray: () => tray !== null, settings, words });
  const mainWindow = createMainWindow({ devServer, onClose });
  const composing = openComposing({ devServer, drafts, store: stores.drafts, documents, sendUnattended: out.sendUnattended });

  function showReceived(accountId: string, inboxId: string): void {
    if (accountId !== activeAccountId()) session.switchTo(accountId);
    mainWindow.show();
    tellPages('inbox.show', { inboxId });
  }

  // The printer.
  const printer = createPrinter({
    platform: process.platform,
    paths,
    settings,
    keychain,
    status: { get: () => board.status().printer, set: board.setPrinter },
    words: () => words().testPage,
    onListening: () => void intake.takeAll(),
    onJob: (job) => intake.take(job),
  });
  const intake = createPrintIntake({
    drafts,
    spoolFolder: paths.spool,
    list: () => printer.call('list', null),
    release: (id) => printer.call('release', { id }),
    onDraft: composing.takePrint,
    retryMs: 10_000,
  });

  const help = openHelpParts({ paths, session, board, queue: printer.queue, keychain, words });

  const viewSettings = (): SettingsView => ({ settings: settings.get('settings'), locale: locale() });

  function updateSettings(change: Input<'settings.update'>): SettingsView {
    const known = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    settings.set('settings', { ...settings.get('settings'), ...known });
    applySettings();
    tellPages('settings.changed', viewSettings());
    return viewSettings();
  }

  function applySettings(): void {
    nativeTheme.themeSource = settings.get('settings').theme;
    createMenu(words(), { ...help, newFax: composing.newFax, showMain: mainWindow.show });
    help.setStartAtLogin(settings.get('settings').startsAtLogin);
    pageReading.apply();
    board.refresh();
  }

  serveApp(path.join(import.meta.dirname, '..', 'renderer'), { document: documents.pathOf, twin: documents.twinPath });
  refusePermissions(webSession.defaultSession);
  serveCalls(
    {
      ...appHandlers({
        session,
        board,
        retry: async () => {
          printer.start();
          await watch.checkNow();
        },
        onAccount: () => {
          tellPages('inbox.changed', null);
          outbox.resume();
          outbox.wake();
          void watch.checkNow();
        },
        settings: { view: viewSettings, update: updateSettings },
        tryNotice: () => tryNotice(words().testNotice.title, words().testNotice.body),
      }),
      ...draftHandlers({ ...composing, drafts, documents, incoming: openIncoming(paths.incoming), words }),
      ...pageHandlers({ ...out, drafts, documents }),
      ...printerHandlers(printer.queue, printer.test, printer.access),
      ...help.handlers,
      ...printHandlers({ ...composing, drafts }),
      ...faxHandlers({ ...out, ...composing, documents, activeAccountId, words }),
      ...contactHandlers({ ...out, words, locale }),
      ...coverHandlers({ ...out, drafts, words, locale }),
      ...wordsHandlers({ ...reading, ...pageReading, activeAccountId }),
      ...openedHandlers({
        ...reading,
        ...composing,
        drafts,
        documents,
        outgoing,
        signatures: openSignatures(paths.signatures, Date.now),
        activeAccountId,
        sent: out.sending.find,
        session: session.status,
        words,
        devServer,
      }),
      ...inboxHandlers({ ...reading, documents, activeAccountId, checkNow: watch.checkNow, words }),
    },
    devServer,
  );

  app.on('browser-window-focus', () => watch.expectFax(expectedMs.look));
  powerMonitor.on('resume', () => watch.wake());
  app.on('before-quit', () => {
    isQuitting = true;
    composing.windows.stop();
  });
  app.on('will-quit', () => {
    watch.stop();
    outbox.stop();
    deletion.stop();
    for (const part of [pageReading, printer, documentsProcess, keychainProcess, embedded]) part.stop();
    db.close();
  });

  if (await hasTray(process.platform))
    tray = createTray({ open: mainWindow.show, newFax: composing.newFax, quit: () => app.quit() });
  applySettings();
  printer.start();
  documentsProcess.start();
  watch.start();
  void outgoing.sweep();
  outbox.resume();
  void deletion.wake();
  help.start(wasDamaged);
  if (!isHidden) mainWindow.show();
  composing.windows.prepareSoon();
  const open = (asked: OpenRequest | null): void => (asked ? void composing.openFax(asked) : mainWindow.show());
  if (request) open(request);
  return { open };
}
