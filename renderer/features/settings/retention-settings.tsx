// Settings of the rule for old faxes: which, how old, and whether at the service too; and what it will do first.
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contract/ipc/settings.ts';
import type { RetentionOutlook, RetentionRule } from '../../../contract/retention.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Segments, Select, Switch } from '../../ui/fields.tsx';
import { changeSettings } from './change-settings.ts';
import { Group } from './group.tsx';

const dayChoices = [30, 60, 90, 180, 365, 730, 3650] as const;

function useOutlook(): RetentionOutlook | null {
  const [outlook, setOutlook] = useState<RetentionOutlook | null>(null);
  useEffect(() => {
    let isGone = false;
    void window.ooma.call('inbox.retention', null).then((answer) => {
      if (!isGone && answer.ok) setOutlook(answer.value);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return outlook;
}

/** Made anew for each rule. */
function OutlookLine(): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const outlook = useOutlook();
  const date = outlook && new Intl.DateTimeFormat(region, { dateStyle: 'long' }).format(outlook.firstMs);
  return (
    <p className="blocked-text" role="status">
      {outlook && date ? t('retention.outlook', { count: outlook.count, date }) : t('retention.nothing')}
    </p>
  );
}

export function RetentionSettings({ settings: { inbox } }: { readonly settings: Settings }): ReactElement {
  const { t } = useTranslation();
  const { retention: rule } = inbox;
  const change = (part: Partial<RetentionRule>): void =>
    void changeSettings({ inbox: { ...inbox, retention: { ...rule, ...part } } });
  const days = [...new Set([...dayChoices, rule.days])].toSorted((one, other) => one - other);
  return (
    <Group title={t('retention.title')}>
      <Switch label={t('retention.isOn')} hint={t('retention.isOnHint')} isOn={rule.isOn} onChange={(isOn) => change({ isOn })} />
      {rule.isOn && (
        <>
          <Segments
            label={t('retention.scope')}
            selected={rule.scope}
            onSelect={(scope) => change({ scope })}
            options={(['archive', 'all'] as const).map((id) => ({ id, text: t(`retention.${id}`) }))}
          />
          <div className="settings-actions">
            <Select
              label={t('retention.days')}
              placeholder=""
              selected={String(rule.days)}
              onSelect={(id) => change({ days: Number(id) })}
              options={days.map((count) => ({ id: String(count), text: t('retention.day', { count }) }))}
            />
          </div>
          <Switch
            label={t('retention.atService')}
            hint={t('retention.atServiceHint')}
            isOn={rule.alsoAtService}
            onChange={(alsoAtService) => change({ alsoAtService })}
          />
          <OutlookLine key={JSON.stringify(rule)} />
        </>
      )}
    </Group>
  );
}
