// Above a fax that the rule for old faxes deletes soon: in how many days, where, and how to keep it.
import { Hourglass, Pin } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { useAppState } from '../../host/app-state.ts';
import { useNow } from '../../host/use-now.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { expiryDays } from './expiry-days.ts';
import { setKept } from './inbox-actions.ts';

/** Further away it is no news. */
const shownDays = 30;

export function ExpiryBanner({ fax }: { readonly fax: ReceivedRow }): ReactElement | null {
  const { t } = useTranslation();
  const rule = useAppState(({ view }) => view?.settings.inbox.retention);
  const nowMs = useNow(60_000);
  if (!rule?.isOn) return null;
  if (fax.isKept)
    return (
      <Banner tone="neutral" icon={Pin} text={t('retention.kept')} label={t('retention.label')}>
        <Button size="small" onPress={() => void setKept(fax.id, false)}>
          {t('retention.unkeep')}
        </Button>
      </Banner>
    );
  const days = expiryDays(fax, nowMs);
  if (days === null || days > shownDays) return null;
  const goes = rule.alsoAtService ? 'goesBoth' : 'goesHere';
  const text = t(`retention.${goes}`, { count: days });
  return (
    <Banner tone="warn" icon={Hourglass} text={text} label={t('retention.label')}>
      <Button size="small" onPress={() => void setKept(fax.id, true)}>
        {t('retention.keep')}
      </Button>
    </Banner>
  );
}
