// Received faxes: the list of a folder, a search or a conversation, and the fax that is open.
import { type ReactElement, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { PickDrawing } from '../../ui/drawings.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SentPane } from '../outbox/sent-pane.tsx';
import { ConversationList } from './conversation-list.tsx';
import { useConversation } from './conversation-state.ts';
import { ExpiryBanner } from './expiry-banner.tsx';
import { readAgain, unblockSender } from './inbox-actions.ts';
import { InboxDialogs } from './inbox-dialogs-view.tsx';
import { NothingOpen } from './inbox-empty.tsx';
import { InboxList, type InboxListHandle } from './inbox-list.tsx';
import { useInbox } from './inbox-state.ts';
import { IncompleteBanner } from './incomplete-banner.tsx';
import { NoteArea } from './note-editor.tsx';
import { OrganiseBar } from './organise-bar.tsx';
import { ReceivedPane } from './received-pane.tsx';
import { lengthOf, rowAt } from './row-window.ts';
import { countSelected, isMany } from './selection.ts';
import { useBlocked } from './use-blocked.ts';
import { useInboxKeys } from './use-inbox-keys.ts';

function BlockedBanner({ fax: { number, folder } }: { readonly fax: ReceivedRow }): ReactElement | null {
  const { t } = useTranslation();
  const blocked = useBlocked();
  if (folder !== 'junk' || number === null || !blocked?.some((one) => one.number === number)) return null;
  return (
    <Banner tone="neutral" text={t('blocked.banner')}>
      <Button size="small" onPress={() => void unblockSender(number)}>
        {t('blocked.unblock')}
      </Button>
    </Banner>
  );
}

function UnreadWords({ fax: { id, words } }: { readonly fax: ReceivedRow }): ReactElement | null {
  const { t } = useTranslation();
  if (words !== 'failed') return null;
  return (
    <Banner tone="neutral" text={t('pageText.failed')}>
      <Button size="small" onPress={() => void readAgain(id)}>
        {t('action.tryAgain')}
      </Button>
    </Banner>
  );
}

function OpenFax({ fax }: { readonly fax: ReceivedRow }): ReactElement {
  return (
    <>
      <OrganiseBar fax={fax} />
      <IncompleteBanner fax={fax} />
      <BlockedBanner fax={fax} />
      <ExpiryBanner fax={fax} />
      <UnreadWords fax={fax} />
      <ReceivedPane fax={fax} />
      <NoteArea fax={fax} />
    </>
  );
}

function ManyChosen(): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { selection, rows } = useInbox();
  const count = countSelected(selection, rows?.total ?? 0);
  const number = new Intl.NumberFormat(region).format(count);
  const isVague = selection.isAll && !rows?.isTotalExact;
  const title = isVague ? t('inboxMany.paneAll') : t('inboxMany.paneTitle', { count, number });
  return <EmptyState drawing={<PickDrawing />} title={title} text={t('inboxMany.paneText')} />;
}

function Pane(): ReactElement {
  const { open, selection, rows } = useInbox();
  const conversation = useConversation();
  const isConversation = conversation.number !== null;
  const entry =
    isConversation && conversation.rows && conversation.cursor !== null
      ? rowAt(conversation.rows, conversation.cursor)
      : undefined;
  if (entry?.kind === 'sent') return <SentPane key={entry.id} fax={entry.fax} batch={undefined} />;
  if (!isConversation && isMany(selection)) return <ManyChosen />;
  if (open) return <OpenFax fax={open} />;
  // An empty list says itself what is to be done.
  return rows && lengthOf(rows) === 0 ? <div className="empty" /> : <NothingOpen />;
}

/** What was to be shown was shown: coming back begins where one left. */
function useForgetReveal(): void {
  useEffect(() => () => useInbox.setState({ reveal: null }), []);
}

export function InboxView(): ReactElement {
  const { t } = useTranslation();
  const isConversation = useConversation(({ number }) => number !== null);
  const list = useRef<InboxListHandle>(null);
  const entries = useRef<{ focus: () => void }>(null);
  useForgetReveal();
  useInboxKeys({
    focusList: () => (isConversation ? entries.current?.focus() : list.current?.focusList()),
    focusSearch: () => list.current?.focusSearch(),
  });
  return (
    <div className="two-panes">
      {isConversation ? <ConversationList focusRef={entries} /> : <InboxList handle={list} />}
      <main className="detail-pane" aria-label={t('inbox.pane')}>
        <Pane />
      </main>
      <InboxDialogs />
    </div>
  );
}
