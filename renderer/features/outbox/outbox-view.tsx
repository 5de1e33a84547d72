// Sent faxes: the list with the live state of each, and the one that is open.
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SentFax } from '../../../contract/fax.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { formatSoon, formatTimeOfDay } from '../../format/time.ts';
import { useIsTrial } from '../../host/app-state.ts';
import { notifyFault, say } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { useNow } from '../../host/use-now.ts';
import { Chip } from '../../ui/chip.tsx';
import { PickDrawing, SendDrawing } from '../../ui/drawings.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Meter } from '../../ui/meter.tsx';
import type { ScreenPoint } from '../../ui/virtual-list.tsx';
import { FaxList } from '../frame/fax-list.tsx';
import { useDayName } from '../frame/use-day-name.ts';
import { type BatchPlace, batchPlaces } from './batch.ts';
import { FaxContextMenu, RemoveQuestion } from './fax-menu.tsx';
import { selectSent, useOutbox } from './outbox-state.ts';
import { SentPane } from './sent-pane.tsx';
import { describeState, isMoving, progressOf, secondsLeft } from './state-text.ts';
import { TrialNumbers } from './trial-numbers-list.tsx';
import { askToRemove } from './use-fax-actions.ts';

const rowHeight = 66;

const numberOf = ({ to, fromNumber }: SentFax): string => formatNumber(to, countryOf(fromNumber));
const nameOf = (fax: SentFax): string => (fax.toName === '' ? numberOf(fax) : fax.toName);

/** The state in a few words; counts down where something is about to happen. */
function StateChip({ fax }: { readonly fax: SentFax }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const now = useNow();
  const { state } = fax;
  const { tone, short } = describeState(state, t);
  if (state.kind === 'held') {
    const seconds = secondsLeft(state.untilMs, now);
    return <Chip tone="accent">{seconds > 0 ? t('sentActions.heldIn', { seconds }) : short}</Chip>;
  }
  if (state.kind === 'scheduled')
    return <Chip tone={tone}>{t('sentActions.scheduledAt', { when: formatSoon(state.sendAtMs, now, region) })}</Chip>;
  return <Chip tone={tone}>{short}</Chip>;
}

interface SentRowProps {
  readonly fax: SentFax;
  readonly batch: BatchPlace | undefined;
}

function SentRow({ fax, batch }: SentRowProps): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const progress = progressOf(fax.state);
  const part = batch ? `${t('sentActions.partOf', { ...batch })} · ` : '';
  return (
    <div className="row row-sent">
      <strong className="num" title={numberOf(fax)}>
        {nameOf(fax)}
      </strong>
      <time className="num">{formatTimeOfDay(fax.createdAtMs, region)}</time>
      <div className="row-second">
        <span className="row-detail num">{`${part}${fax.title}`}</span>
        <StateChip fax={fax} />
      </div>
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
      fax.toName,
      numberOf(fax),
      fax.title,
      describeState(fax.state, t).short,
      t('list.pages', { count: fax.document.pageCount }),
      when,
    ]
      .filter((text) => text !== '')
      .join(', ');
  };
}

/** Reads each change of state to who cannot see it. */
function useSpokenChanges(): void {
  const { t } = useTranslation();
  const changed = useOutbox((state) => state.changed);
  useEffect(() => {
    if (changed) say(t('sent.changed', { number: nameOf(changed), state: describeState(changed.state, t).short }));
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
  const [menu, setMenu] = useState<{ readonly id: string; readonly at: ScreenPoint } | null>(null);
  useSpokenChanges();
  if (!faxes) return <main className="whole-pane" aria-busy="true" aria-label={t('nav.sent')} />;
  if (faxes.length === 0) return <EmptyOutbox />;
  // Looking at a sent fax changes nothing, so the newest is open until another is chosen.
  const open = faxes.find(({ id }) => id === selectedId) ?? faxes[0];
  const places = batchPlaces(faxes);
  const find = (id: string): SentFax | undefined => faxes.find((fax) => fax.id === id);
  const menuFax = menu && find(menu.id);
  function remove(id: string): void {
    const fax = find(id);
    if (!fax) return;
    if (isMoving(fax.state)) notifyFault({ code: 'fax/not-over', detail: '' });
    else askToRemove(fax);
  }
  return (
    <div className="two-panes">
      <FaxList
        label={t('sent.label')}
        searchLabel={t('list.searchSent')}
        faxes={faxes}
        selectedId={open?.id ?? null}
        rowHeight={rowHeight}
        atOf={(fax) => fax.createdAtMs}
        textsOf={(fax) => [fax.to, fax.toName, fax.title, numberOf(fax)]}
        onSelect={selectSent}
        onDelete={remove}
        onMenu={(id, at) => {
          selectSent(id);
          setMenu({ id, at });
        }}
        renderRow={(fax) => <SentRow fax={fax} batch={places.get(fax.id)} />}
        describeRow={describe}
      />
      <main className="detail-pane" aria-label={t('sent.pane')}>
        {open ? (
          <SentPane key={open.id} fax={open} batch={places.get(open.id)} />
        ) : (
          <EmptyState drawing={<PickDrawing />} title={t('inbox.pickTitle')} text={t('sent.pickText')} />
        )}
      </main>
      {menu && menuFax && <FaxContextMenu fax={menuFax} at={menu.at} onClose={() => setMenu(null)} />}
      <RemoveQuestion />
    </div>
  );
}
