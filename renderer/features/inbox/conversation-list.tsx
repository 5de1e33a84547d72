// In place of the list: everything sent to and received from one number, newest first.
import { ArrowDownLeft, ArrowUpRight, ChevronLeft } from 'lucide-react';
import { type ReactElement, type Ref, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatListTime } from '../../format/list-time.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { formatTimeOfDay } from '../../format/time.ts';
import { useSession } from '../../host/app-state.ts';
import { useLocale } from '../../host/use-locale.ts';
import { useNow } from '../../host/use-now.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { classes } from '../../ui/classes.ts';
import { BrokenDrawing, SendDrawing } from '../../ui/drawings.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { focusPages } from '../frame/focus-pages.ts';
import { useDayName } from '../frame/use-day-name.ts';
import { describeState } from '../outbox/state-text.ts';
import { CheckLine } from './check-line.tsx';
import {
  type ConversationRow,
  closeConversation,
  pickEntry,
  seeConversation,
  tryConversationAgain,
  useConversation,
} from './conversation-state.ts';
import { lengthOf, rowAt } from './row-window.ts';
import { pageTextOf } from './use-row-look.ts';

const rowHeight = 58;
const minuteMs = 60_000;

const timeOf = (row: ConversationRow): number => (row.kind === 'sent' ? row.fax.createdAtMs : row.fax.receivedAtMs);

function useEntryText(): (row: ConversationRow) => string {
  const { t } = useTranslation();
  return (row) =>
    row.kind === 'sent'
      ? [t('list.pages', { count: row.fax.document.pageCount }), row.fax.title].filter((text) => text !== '').join(' · ')
      : pageTextOf(row.fax, t);
}

function EntryRow({ row }: { readonly row: ConversationRow }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const now = useNow(minuteMs);
  const textOf = useEntryText();
  const Icon = row.kind === 'sent' ? ArrowUpRight : ArrowDownLeft;
  const isUnread = row.kind === 'received' && !row.fax.isRead;
  return (
    <div className={classes('row', 'row-received', isUnread && 'is-unread')}>
      <strong className="entry-way">
        <Icon size={14} strokeWidth={2} aria-hidden />
        {t(`conversation.${row.kind}`)}
      </strong>
      <time className="num">{formatListTime(timeOf(row), now, region)}</time>
      <span className="row-detail num">{textOf(row)}</span>
      <span className="row-marks">
        {row.kind === 'sent' && <Chip tone={describeState(row.fax.state, t).tone}>{describeState(row.fax.state, t).short}</Chip>}
        {row.kind === 'received' && row.fax.folder !== 'inbox' && (
          <Chip tone="neutral">{t(`inboxFolders.${row.fax.folder}`)}</Chip>
        )}
      </span>
    </div>
  );
}

function useEntryDescription(): (row: ConversationRow) => string {
  const { t } = useTranslation();
  const { region } = useLocale();
  const nameDay = useDayName();
  const textOf = useEntryText();
  return (row) => {
    const at = timeOf(row);
    const state = row.kind === 'sent' ? describeState(row.fax.state, t).short : row.fax.isRead ? '' : t('inbox.unread');
    const when = `${nameDay(at)} ${formatTimeOfDay(at, region)}`;
    return [t(`conversation.${row.kind}`), when, textOf(row), state].filter((text) => text !== '').join(', ');
  };
}

function useTitle(): string {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { number, name, rows } = useConversation();
  const session = useSession();
  const own = session.kind === 'signed-in' ? session.numbers[0]?.number : null;
  const written = formatNumber(number ?? '', countryOf(own));
  const who = name === '' ? written : name;
  if (!rows) return t('conversation.loading', { name: who });
  return t('conversation.title', { count: rows.total, number: new Intl.NumberFormat(region).format(rows.total), name: who });
}

function Entries({ focusRef }: { readonly focusRef: Ref<{ focus: () => void }> }): ReactElement {
  const { t } = useTranslation();
  const { rows, hasFailed, cursor, openId, reveal } = useConversation();
  const describe = useEntryDescription();
  const renderRow = useCallback((row: ConversationRow) => <EntryRow row={row} />, []);
  if (hasFailed && !rows) {
    return (
      <EmptyState drawing={<BrokenDrawing />} title={t('inboxEmpty.failedTitle')}>
        <Button size="small" onPress={tryConversationAgain}>
          {t('action.tryAgain')}
        </Button>
      </EmptyState>
    );
  }
  if (!rows) return <div className="list-scroller" aria-busy="true" />;
  if (rows.total === 0)
    return <EmptyState drawing={<SendDrawing />} title={t('conversation.empty')} text={t('conversation.emptyText')} />;
  return (
    <LongList
      focusRef={focusRef}
      label={t('conversation.label')}
      count={lengthOf(rows)}
      rowHeight={rowHeight}
      rowAt={(index) => rowAt(rows, index)}
      cursor={cursor === null ? null : { index: cursor, isGone: false }}
      isSelected={(row) => row.id === openId}
      reveal={reveal}
      onSee={seeConversation}
      onPick={pickEntry}
      onOpen={(index) => {
        pickEntry(index);
        focusPages();
      }}
      renderRow={renderRow}
      describeRow={describe}
      loadingText={t('inboxRow.loading')}
    />
  );
}

export function ConversationList({ focusRef }: { readonly focusRef: Ref<{ focus: () => void }> }): ReactElement {
  const { t } = useTranslation();
  const title = useTitle();
  return (
    <section className="list-pane" aria-label={title}>
      <div className="bar list-bar conversation-bar">
        <IconButton icon={ChevronLeft} label={t('conversation.back')} variant="quiet" onPress={closeConversation} />
        <h2 title={title}>{title}</h2>
      </div>
      <Entries focusRef={focusRef} />
      <CheckLine />
    </section>
  );
}
