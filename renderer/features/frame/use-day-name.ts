// Names the day of a fax: Today, Yesterday, or its date.
import { useTranslation } from 'react-i18next';
import { dayWord, formatDay } from '../../format/time.ts';
import { useLocale } from '../../host/use-locale.ts';
import { useNow } from '../../host/use-now.ts';

const minuteMs = 60_000;

export function useDayName(): (atMs: number) => string {
  const { t } = useTranslation();
  const { region } = useLocale();
  const now = useNow(minuteMs);
  return (atMs) => {
    const word = dayWord(atMs, now);
    if (word) return t(`list.${word}`);
    const day = formatDay(atMs, now, region);
    return day.charAt(0).toUpperCase() + day.slice(1);
  };
}
