// Received faxes: the list, and the one that is open.
import './inbox.css';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceivedFax } from '../../../contract/received-fax.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { formatTimeOfDay } from '../../format/time.ts';
import { useSession } from '../../host/app-state.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Chip } from '../../ui/chip.tsx';
import { classes } from '../../ui/classes.ts';
import { PickDrawing, TrayDrawing } from '../../ui/drawings.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FaxList } from '../frame/fax-list.tsx';
import { useDayName } from '../frame/use-day-name.ts';
import { selectReceived, useInbox } from './inbox-state.ts';
import { ReceivedPane } from './received-pane.tsx';
import { senderOf } from './sender.ts';

const rowHeight = 58;

function usePageText(): (fax: ReceivedFax) => string {
  const { t } = useTranslation();
  return ({ document, fault }) => {
    if (document) return t('list.pages', { count: document.pageCount });
    return fault ? t('inbox.cannotShow') : t('inbox.fetching');
  };
}

function ReceivedRow({ fax }: { readonly fax: ReceivedFax }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const pageText = usePageText();
  const { name, number } = senderOf(fax);
  return (
    <div className={classes('row', !fax.isRead && 'is-unread')}>
      <strong>{name ?? t('inbox.unknownSender')}</strong>
      <time className="num">{formatTimeOfDay(fax.receivedAtMs, region)}</time>
      <span className="row-detail">{[fax.fault ? null : pageText(fax), number].filter(Boolean).join(' · ')}</span>
      {fax.fault && <Chip tone="warn">{t('inbox.cannotShow')}</Chip>}
    </div>
  );
}

function useDescription(): (fax: ReceivedFax) => string {
  const { t } = useTranslation();
  const { region } = useLocale();
  const nameDay = useDayName();
  const pageText = usePageText();
  return (fax) => {
    const { name, number } = senderOf(fax);
    const when = `${nameDay(fax.receivedAtMs)} ${formatTimeOfDay(fax.receivedAtMs, region)}`;
    const parts = [name ?? t('inbox.unknownSender'), number, pageText(fax), when, fax.isRead ? null : t('inbox.unread')];
    return parts.filter(Boolean).join(', ');
  };
}

function EmptyInbox(): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const number = session.kind === 'signed-in' ? session.numbers[0]?.number : undefined;
  const text = number ? t('inbox.emptyText', { number: formatNumber(number, countryOf(number)) }) : t('inbox.emptyNoNumber');
  return (
    <main className="whole-pane" aria-label={t('nav.inbox')}>
      <EmptyState drawing={<TrayDrawing />} title={t('inbox.emptyTitle')} text={text} />
    </main>
  );
}

export function InboxView(): ReactElement {
  const { t } = useTranslation();
  const { faxes, selectedId } = useInbox();
  const describe = useDescription();
  if (!faxes) return <main className="whole-pane" aria-busy="true" aria-label={t('nav.inbox')} />;
  if (faxes.length === 0) return <EmptyInbox />;
  const open = faxes.find(({ id }) => id === selectedId);
  return (
    <div className="two-panes">
      <FaxList
        label={t('inbox.label')}
        searchLabel={t('list.searchReceived')}
        faxes={faxes}
        selectedId={selectedId}
        rowHeight={rowHeight}
        atOf={(fax) => fax.receivedAtMs}
        textsOf={(fax) => [fax.from, fax.fromName, senderOf(fax).name ?? '']}
        onSelect={selectReceived}
        renderRow={(fax) => <ReceivedRow fax={fax} />}
        describeRow={describe}
      />
      <main className="detail-pane" aria-label={t('inbox.pane')}>
        {open ? (
          <ReceivedPane fax={open} />
        ) : (
          <EmptyState drawing={<PickDrawing />} title={t('inbox.pickTitle')} text={t('inbox.pickText')} />
        )}
      </main>
    </div>
  );
}
