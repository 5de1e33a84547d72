// Sent faxes: the list with the live state of each, and the one that is open.
import './outbox.css';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SentFax } from '../../../contract/fax.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { formatTimeOfDay } from '../../format/time.ts';
import { useIsTrial } from '../../host/app-state.ts';
import { say } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Chip } from '../../ui/chip.tsx';
import { PickDrawing, SendDrawing } from '../../ui/drawings.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Meter } from '../../ui/meter.tsx';
import { FaxList } from '../frame/fax-list.tsx';
import { useDayName } from '../frame/use-day-name.ts';
import { selectSent, useOutbox } from './outbox-state.ts';
import { SentPane } from './sent-pane.tsx';
import { describeState, progressOf } from './state-text.ts';
import { TrialNumbers } from './trial-numbers-list.tsx';

const rowHeight = 66;

const numberOf = ({ to, fromNumber }: SentFax): string => formatNumber(to, countryOf(fromNumber));

function SentRow({ fax }: { readonly fax: SentFax }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { tone, short } = describeState(fax.state, t);
  const progress = progressOf(fax.state);
  return (
    <div className="row row-sent">
      <strong className="num">{numberOf(fax)}</strong>
      <time className="num">{formatTimeOfDay(fax.createdAtMs, region)}</time>
      <span className="row-detail">{fax.title}</span>
      <Chip tone={tone}>{short}</Chip>
      {progress !== null && <Meter value={progress} />}
    </div>
  );
}

function useDescription(): (fax: SentFax) => string {
  const { t } = useTranslation();
  const { region } = useLocale();
  const nameDay = useDayName();
  return (fax) => {
    const when = `${nameDay(fax.createdAtMs)} ${formatTimeOfDay(fax.createdAtMs, region)}`;
    return [
      numberOf(fax),
      fax.title,
      describeState(fax.state, t).short,
      t('list.pages', { count: fax.document.pageCount }),
      when,
    ].join(', ');
  };
}

/** Reads each change of state to who cannot see it. */
function useSpokenChanges(): void {
  const { t } = useTranslation();
  const changed = useOutbox((state) => state.changed);
  useEffect(() => {
    if (changed) say(t('sent.changed', { number: numberOf(changed), state: describeState(changed.state, t).short }));
  }, [changed, t]);
}

function EmptyOutbox(): ReactElement {
  const { t } = useTranslation();
  const isTrial = useIsTrial();
  return (
    <main className="whole-pane" aria-label={t('nav.sent')}>
      <EmptyState drawing={<SendDrawing />} title={t('sent.emptyTitle')} text={t('sent.emptyText')}>
        {isTrial && <TrialNumbers />}
      </EmptyState>
    </main>
  );
}

export function OutboxView(): ReactElement {
  const { t } = useTranslation();
  const { faxes, selectedId } = useOutbox();
  const describe = useDescription();
  useSpokenChanges();
  if (!faxes) return <main className="whole-pane" aria-busy="true" aria-label={t('nav.sent')} />;
  if (faxes.length === 0) return <EmptyOutbox />;
  // Looking at a sent fax changes nothing, so the newest is open until another is chosen.
  const open = faxes.find(({ id }) => id === selectedId) ?? faxes[0];
  return (
    <div className="two-panes">
      <FaxList
        label={t('sent.label')}
        searchLabel={t('list.searchSent')}
        faxes={faxes}
        selectedId={open?.id ?? null}
        rowHeight={rowHeight}
        atOf={(fax) => fax.createdAtMs}
        textsOf={(fax) => [fax.to, fax.title, numberOf(fax)]}
        onSelect={selectSent}
        renderRow={(fax) => <SentRow fax={fax} />}
        describeRow={describe}
      />
      <main className="detail-pane" aria-label={t('sent.pane')}>
        {open ? (
          <SentPane key={open.id} fax={open} />
        ) : (
          <EmptyState drawing={<PickDrawing />} title={t('inbox.pickTitle')} text={t('sent.pickText')} />
        )}
      </main>
    </div>
  );
}
