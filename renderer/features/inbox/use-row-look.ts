// What every row of the inbox needs besides its fax: the time it is, the own numbers, the words of the search.
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { formatNumber } from '../../format/phone.ts';
import { dayWord, formatDay, formatTimeOfDay } from '../../format/time.ts';
import { useSession } from '../../host/app-state.ts';
import { useLocale } from '../../host/use-locale.ts';
import { useNow } from '../../host/use-now.ts';
import { expiryDaysInRow } from './expiry-days.ts';
import { useInbox } from './inbox-state.ts';
import { senderOf } from './sender.ts';

export interface RowLook {
  readonly t: TFunction;
  readonly nowMs: number;
  readonly region: string;
  /** What the own number is called; null where there is only one. */
  readonly ownLabel: (to: string) => string | null;
  readonly text: string;
  /** Rows of several folders are shown. */
  readonly isMixed: boolean;
}

const minuteMs = 60_000;

export function useRowLook(): RowLook {
  const { t } = useTranslation();
  const { region } = useLocale();
  const nowMs = useNow(minuteMs);
  const session = useSession();
  const { text, folder } = useInbox((state) => state.shown);
  const numbers = session.kind === 'signed-in' ? session.numbers : undefined;
  return useMemo(() => {
    const labels = new Map(numbers?.map(({ number, label }) => [number, label === '' ? formatNumber(number) : label]));
    const ownLabel = (to: string): string | null => (labels.size > 1 ? (labels.get(to) ?? null) : null);
    return { t, nowMs, region, ownLabel, text: text.trim(), isMixed: folder === 'any' };
  }, [t, nowMs, region, numbers, text, folder]);
}

export function pageTextOf({ document, fault }: Pick<ReceivedRow, 'document' | 'fault'>, t: TFunction): string {
  if (document) return t('list.pages', { count: document.pageCount });
  return fault ? t('inbox.cannotShow') : t('inbox.fetching');
}

function nameDay(atMs: number, { t, nowMs, region }: RowLook): string {
  const word = dayWord(atMs, nowMs);
  return word ? t(`list.${word}`) : formatDay(atMs, nowMs, region);
}

/** When the rule for old faxes deletes it, in words. */
function tellExpiry(fax: ReceivedRow, { t, nowMs }: RowLook): string | null {
  const days = expiryDaysInRow(fax, nowMs);
  return days === null ? null : t('retention.inWords', { count: days });
}

/** A row in words. */
export function describeRow(fax: ReceivedRow, look: RowLook): string {
  const { t, ownLabel, isMixed, region } = look;
  const { name, number } = senderOf(fax);
  const own = ownLabel(fax.to);
  const parts = [
    name ?? t('inbox.unknownSender'),
    number,
    pageTextOf(fax, t),
    fax.isIncomplete ? t('incomplete.inWords') : null,
    `${nameDay(fax.receivedAtMs, look)} ${formatTimeOfDay(fax.receivedAtMs, region)}`,
    own === null ? null : t('inbox.to', { label: own }),
    fax.isRead ? null : t('inbox.unread'),
    fax.isStarred ? t('inboxRow.starred') : null,
    fax.tags.length > 0 ? t('inboxRow.tags', { tags: fax.tags.join(', ') }) : null,
    fax.note === '' ? null : t('inboxRow.hasNote'),
    tellExpiry(fax, look),
    isMixed && fax.folder !== 'inbox' ? t('inboxRow.inFolder', { folder: t(`inboxFolders.${fax.folder}`) }) : null,
    fax.snippet,
  ];
  return parts.filter(Boolean).join(', ');
}
