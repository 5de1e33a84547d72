// Where a sent fax is, as the service last said it: state, progress, reason and what to do next.
import type { TFunction } from 'i18next';
import {
  Ban,
  CalendarClock,
  CircleCheck,
  CircleX,
  Clock,
  CloudOff,
  Hourglass,
  type LucideIcon,
  PhoneOutgoing,
  Search,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaxState, SentFax } from '../../../contract/fax.ts';
import { reasonText } from '../../../contract/reason-text.ts';
import { unreachable } from '../../../contract/result.ts';
import { faultText } from '../../fault-text.ts';
import { formatMoment, formatSpan } from '../../format/time.ts';
import { useLocale } from '../../host/use-locale.ts';
import { useNow } from '../../host/use-now.ts';
import { Meter } from '../../ui/meter.tsx';
import { stalledFor } from './moves.ts';
import { useOutbox } from './outbox-state.ts';
import { describeState, isMoving, progressOf, secondsLeft } from './state-text.ts';

const icons: Readonly<Record<FaxState['kind'], LucideIcon>> = {
  held: Hourglass,
  scheduled: CalendarClock,
  queued: Clock,
  offline: CloudOff,
  submitting: Clock,
  unknown: Search,
  waiting: Clock,
  cancelling: Hourglass,
  sending: PhoneOutgoing,
  delivered: CircleCheck,
  failed: CircleX,
  cancelled: Ban,
};

/** Who took it back and when, and what the far machine has of it by then. */
function cancelledText({ atService }: Extract<FaxState, { kind: 'cancelled' }>, when: string, t: TFunction): string {
  if (!atService) return t('sent.cancelledText', { when });
  const { isOurs, attempts, pagesSent } = atService;
  const key = isOurs ? 'ours' : 'others';
  const who = t(attempts > 0 ? `cancelSent.${key}Between` : `cancelSent.${key}`, { when });
  return `${who} ${pagesSent > 0 ? t('cancelSent.pages', { count: pagesSent }) : t('cancelSent.nothing')}`;
}

/** What is going on, in a sentence or two. */
function useSentence(state: FaxState, now: number): string {
  const { t } = useTranslation();
  const { language, region } = useLocale();
  switch (state.kind) {
    case 'held': {
      const seconds = secondsLeft(state.untilMs, now);
      return seconds > 0 ? t('sent.heldText', { span: formatSpan(seconds * 1000, region) }) : t('sent.queuedText');
    }
    case 'scheduled':
      return t('sent.scheduledText', { when: formatMoment(state.sendAtMs, region) });
    case 'queued':
      return t('sent.queuedText');
    case 'offline': {
      const reason = faultText(state.fault, language);
      const span = state.retryAtMs - now;
      return span > 1000 ? t('sent.offlineNext', { reason, span: formatSpan(span, region) }) : t('sent.offlineNow', { reason });
    }
    case 'submitting':
      return t('sent.submittingText');
    case 'unknown':
      return t('sent.unknownText');
    case 'waiting':
      return t(state.attempt > 0 ? 'sent.waitingAgainText' : 'sent.waitingText');
    case 'cancelling':
      return t('cancelSent.askingText');
    case 'sending':
      return t(state.page > 0 ? 'sent.sendingText' : 'sent.diallingText');
    case 'delivered': {
      const station = state.remoteStation.trim();
      return station === ''
        ? t('sent.deliveredText', { count: state.pagesSent })
        : t('sent.deliveredStation', { count: state.pagesSent, station });
    }
    case 'failed':
      return state.fault ? faultText(state.fault, language) : reasonText(state.reason, state.pagesSent, language).next;
    case 'cancelled':
      return cancelledText(state, formatMoment(state.cancelledAtMs, region), t);
    default:
      return unreachable(state);
  }
}

function useTitle(state: FaxState): string {
  const { t } = useTranslation();
  const { language, region } = useLocale();
  if (state.kind === 'failed') return `${t('sent.failed')} – ${reasonText(state.reason, state.pagesSent, language).what}`;
  if (state.kind === 'delivered') return t('sent.deliveredAt', { when: formatMoment(state.deliveredAtMs, region) });
  return describeState(state, t).short;
}

/** When the service was last asked, for what is on its way: no state is newer than that. */
function useConfirmation(fax: SentFax, now: number): string | null {
  const { t } = useTranslation();
  const { region } = useLocale();
  if (!isMoving(fax.state) || fax.confirmedAtMs === null) return null;
  const span = now - fax.confirmedAtMs;
  return span < 3000 ? t('sent.confirmedNow') : t('sent.confirmed', { ago: formatSpan(span, region) });
}

export function StateCard({ fax }: { readonly fax: SentFax }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const now = useNow();
  const moves = useOutbox((state) => state.moves);
  const { state } = fax;
  const title = useTitle(state);
  const sentence = useSentence(state, now);
  const confirmation = useConfirmation(fax, now);
  const stalledMs = stalledFor(fax, moves, now);
  const progress = progressOf(state);
  const Icon = icons[state.kind];
  return (
    <section className={`state-card state-${describeState(state, t).tone}`} aria-label={t('sent.state')}>
      <Icon size={20} strokeWidth={1.8} aria-hidden />
      <div className="state-words selectable">
        <strong>{title}</strong>
        <span>{sentence}</span>
        {state.kind === 'failed' && state.serviceText !== '' && (
          <small>{t('sent.serviceSaid', { text: state.serviceText })}</small>
        )}
        {'isCancelRefused' in state && state.isCancelRefused && <span>{t('cancelSent.refused')}</span>}
        {stalledMs !== null && (
          <span className="state-stalled">{t('sent.stalled', { span: formatSpan(stalledMs, region) })}</span>
        )}
      </div>
      {confirmation !== null && <small className="state-confirmed num">{confirmation}</small>}
      {progress !== null && <Meter value={progress} label={t('sent.progress')} valueText={title} />}
    </section>
  );
}
