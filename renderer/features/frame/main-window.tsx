// The main window: sections on the left, the open one beside them; first of all the set-up while nobody is signed in.
import './frame.css';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../../host/app-state.ts';
import { notify, orNotify } from '../../host/notices.ts';
import { FileDrop } from '../../ui/file-drop.tsx';
import { AdminView } from '../admin/admin-view.tsx';
import { followContacts } from '../contacts/contacts-state.ts';
import { ContactsView } from '../contacts/contacts-view.tsx';
import { followDrafts } from '../drafts/drafts-state.ts';
import { DraftsView } from '../drafts/drafts-view.tsx';
import { followConversation } from '../inbox/conversation-state.ts';
import { followInbox } from '../inbox/inbox-rows.ts';
import { InboxUndoBar } from '../inbox/inbox-undo-bar.tsx';
import { InboxView } from '../inbox/inbox-view.tsx';
import { followOutbox } from '../outbox/outbox-state.ts';
import { OutboxView } from '../outbox/outbox-view.tsx';
import { UndoBar } from '../outbox/undo-bar.tsx';
import { SettingsView } from '../settings/settings-view.tsx';
import { SetupPage } from '../setup/setup-page.tsx';
import { ArrivalTrouble } from './arrival-trouble.tsx';
import { newFax } from './new-fax.ts';
import { openSection, type Section, useSection } from './sections.ts';
import { Sidebar } from './sidebar.tsx';
import { TroubleBanner } from './trouble-banner.tsx';

const views: Readonly<Record<Section, () => ReactElement>> = {
  inbox: InboxView,
  sent: OutboxView,
  drafts: DraftsView,
  contacts: ContactsView,
  admin: AdminView,
  settings: SettingsView,
};

/** Ctrl+N, Ctrl+comma: the same on every desktop. The menu's own keys stay off while the page answers them. */
function useShortcuts(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      if (event.key === 'n') void newFax();
      else if (event.key === ',') openSection('settings');
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function useLists(accountId: string | undefined): void {
  useEffect(() => {
    if (accountId === undefined) return;
    const stops = [followInbox(), followConversation(), followOutbox(), followDrafts(), followContacts()];
    return () => {
      for (const stop of stops) stop();
    };
    // Another account has other faxes.
  }, [accountId]);
}

/** Unread count and section in the window's title, where task bars show it. */
function useWindowTitle(unreadCount: number): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = unreadCount > 0 ? `(${unreadCount}) ${t('app.name')}` : t('app.name');
  }, [t, unreadCount]);
}

export function MainWindow(): ReactElement {
  const { t } = useTranslation();
  const status = useAppState((state) => state.status);
  const section = useSection((state) => state.section);
  const session = status?.session;
  const accountId = session?.kind === 'signed-in' || session?.kind === 'trouble' ? session.account.id : undefined;
  useShortcuts();
  useLists(accountId);
  useWindowTitle(status?.unreadCount ?? 0);

  const isSetUp = status !== null && session?.kind !== 'none' && !(session?.kind === 'starting' && status.accounts.length === 0);
  if (!isSetUp) return <SetupPage />;

  async function addFiles(files: readonly File[]): Promise<void> {
    if (files.length === 0) notify(t('drop.nothing'));
    else orNotify(await window.ooma.addFiles(null, files));
  }

  // Whoever is no administrator, or no longer, sees nothing of that section.
  const isAdmin = session?.kind === 'signed-in' && session.isAdmin;
  const shown = section === 'admin' && !isAdmin ? 'inbox' : section;
  const View = views[shown];
  return (
    <div className="window main-window">
      <Sidebar status={status} section={shown} />
      <div className="section-area">
        <TroubleBanner status={status} />
        <ArrivalTrouble arrivals={status.arrivals} />
        <View />
        <InboxUndoBar />
        <UndoBar />
      </div>
      <FileDrop
        title={t('drop.toFax')}
        hint={t('drop.hint')}
        onFiles={(files) => void addFiles(files)}
        onLink={() => notify(t('drop.link'))}
      />
    </div>
  );
}
