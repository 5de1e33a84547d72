// At the foot of the list: when the service was last asked for faxes, what is wrong, and asking now.
import { RefreshCw } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppStatus } from '../../../contract/ipc/status.ts';
import { faultText } from '../../fault-text.ts';
import { formatListTime } from '../../format/list-time.ts';
import { formatTimeOfDay, startOfDay } from '../../format/time.ts';
import { useAppState } from '../../host/app-state.ts';
import { ask } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { useNow } from '../../host/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';

const minuteMs = 60_000;

function useCheckText({ inbox, session }: AppStatus): { readonly text: string; readonly isBad: boolean } {
  const { t } = useTranslation();
  const { language, region } = useLocale();
  const now = useNow(minuteMs);
  if (session.kind === 'trouble') return { text: t('inboxCheck.notConnected'), isBad: true };
  if (inbox.fault) return { text: t('inboxCheck.failed', { reason: faultText(inbox.fault, language) }), isBad: true };
  if (inbox.isChecking) return { text: t('inboxCheck.checking'), isBad: false };
  if (inbox.checkedAtMs === null) return { text: t('inboxCheck.never'), isBad: false };
  const time = formatTimeOfDay(inbox.checkedAtMs, region);
  const isToday = inbox.checkedAtMs >= startOfDay(now);
  const when = isToday ? time : `${formatListTime(inbox.checkedAtMs, now, region)} ${time}`;
  return { text: t('inboxCheck.last', { time: when }), isBad: false };
}

function Line({ status }: { readonly status: AppStatus }): ReactElement {
  const { t } = useTranslation();
  const { text, isBad } = useCheckText(status);
  const { session, inbox } = status;
  return (
    <footer className={classes('check-line', isBad && 'is-bad')}>
      <span className="num" aria-live={isBad ? 'polite' : 'off'}>
        {text}
      </span>
      {session.kind === 'signed-in' && (
        <Button
          variant="link"
          size="small"
          icon={RefreshCw}
          isBusy={inbox.isChecking}
          onPress={() => void ask('inbox.checkNow', null)}
        >
          {t('inboxCheck.now')}
        </Button>
      )}
    </footer>
  );
}

export function CheckLine(): ReactElement | null {
  const status = useAppState((state) => state.status);
  return status && <Line status={status} />;
}
