// What somebody who is signed in works at: sections on the left, the open one beside them.
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../../host/app-state.ts';
import { notify, orNotify } from '../../host/notices.ts';
import { type Chunk, ChunkScreen, makeChunk } from '../../ui/chunk.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Mishap } from '../../ui/mishap.tsx';
import { followContacts } from '../contacts/contacts-state.ts';
import { followDrafts } from '../drafts/drafts-state.ts';
import { followConversation } from '../inbox/conversation-state.ts';
import { followInbox } from '../inbox/inbox-rows.ts';
import { InboxUndoBar } from '../inbox/inbox-undo-bar.tsx';
import { InboxView } from '../inbox/inbox-view.tsx';
import { followOutbox } from '../outbox/outbox-state.ts';
import { UndoBar } from '../outbox/undo-bar.tsx';
import { ArrivalTrouble } from './arrival-trouble.tsx';
import { type Section, useSection } from './sections.ts';
import { Sidebar } from './sidebar.tsx';
import { TroubleBanner } from './trouble-banner.tsx';

/** The inbox is what everybody comes for; the others are read when nothing else is to be done. */
const others: Readonly<Record<Exclude<Section, 'inbox'>, Chunk>> = {
  sent: makeChunk(async () => (await import('../outbox/outbox-view.tsx')).OutboxView),
  drafts: makeChunk(async () => (await import('../drafts/drafts-view.tsx')).DraftsView),
  contacts: makeChunk(async () => (await import('../contacts/contacts-view.tsx')).ContactsView),
  admin: makeChunk(async () => (await import('../admin/admin-view.tsx')).AdminView),
  settings: makeChunk(async () => (await import('../settings/settings-view.tsx')).SettingsView),
};

async function readOthers(): Promise<void> {
  for (const { load } of Object.values(others)) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    await load();
  }
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

export function Desk(): ReactElement | null {
  const { t } = useTranslation();
  const status = useAppState((state) => state.status);
  const section = useSection((state) => state.section);
  const session = status?.session;
  useLists(session?.kind === 'signed-in' || session?.kind === 'trouble' ? session.account.id : undefined);
  useEffect(() => void readOthers(), []);
  if (!status) return null;

  async function addFiles(files: readonly File[]): Promise<void> {
    if (files.length === 0) notify(t('drop.nothing'));
    else orNotify(await window.ooma.addFiles(null, files));
  }

  // Whoever is no administrator, or no longer, sees nothing of that section.
  const isAdmin = session?.kind === 'signed-in' && session.isAdmin;
  const shown = section === 'admin' && !isAdmin ? 'inbox' : section;
  return (
    <div className="window main-window">
      <Sidebar status={status} section={shown} />
      <div className="section-area">
        <TroubleBanner status={status} />
        <ArrivalTrouble arrivals={status.arrivals} />
        <Mishap key={shown}>{shown === 'inbox' ? <InboxView /> : <ChunkScreen chunk={others[shown]} />}</Mishap>
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
