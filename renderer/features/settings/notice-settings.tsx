// Settings of notifications: whether, of whom, at which hours, and a test of what the desktop does with one.
import { CircleCheck } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeSettings as Notices } from '../../../contract/notices.ts';
import type { Result } from '../../../contract/result.ts';
import { faultText } from '../../fault-text.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/fields.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { changeSettings } from './change-settings.ts';
import { Group } from './group.tsx';
import { NoticeRules } from './notice-rules.tsx';

function TestNotice(): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const [isBusy, setIsBusy] = useState(false);
  const [result, setResult] = useState<Result<null> | null>(null);
  async function show(): Promise<void> {
    setIsBusy(true);
    setResult(await window.ooma.call('notices.test', null));
    setIsBusy(false);
  }
  return (
    <div className="settings-actions">
      <div className="settings-buttons">
        <Button isBusy={isBusy} onPress={() => void show()}>
          {t(isBusy ? 'notices.testBusy' : 'notices.test')}
        </Button>
      </div>
      {result?.ok === true && <Banner tone="good" icon={CircleCheck} isAlert text={t('notices.testShown')} />}
      {result?.ok === false && <Banner tone="warn" isAlert text={faultText(result.fault, language)} />}
    </div>
  );
}

export function NoticeSettings({ notices }: { readonly notices: Notices }): ReactElement {
  const { t } = useTranslation();
  const { isOn, showsFullNumber, quietHours, rules } = notices;
  const change = (part: Partial<Notices>): void => void changeSettings({ notifications: { ...notices, ...part } });
  const changeQuiet = (part: Partial<Notices['quietHours']>): void => change({ quietHours: { ...quietHours, ...part } });
  return (
    <Group title={t('notices.title')}>
      <Switch label={t('notices.on')} hint={t('notices.onHint')} isOn={isOn} onChange={(is) => change({ isOn: is })} />
      <Switch
        label={t('notices.fullNumber')}
        hint={t('notices.fullNumberHint')}
        isOn={showsFullNumber}
        isDisabled={!isOn}
        onChange={(shows) => change({ showsFullNumber: shows })}
      />
      <Switch
        label={t('notices.quiet')}
        hint={t('notices.quietHint')}
        isOn={quietHours.isOn}
        isDisabled={!isOn}
        onChange={(is) => changeQuiet({ isOn: is })}
      />
      {isOn && quietHours.isOn && (
        <div className="settings-times">
          <TimeField
            label={t('notices.from')}
            minute={quietHours.fromMinute}
            onChange={(fromMinute) => changeQuiet({ fromMinute })}
          />
          <TimeField label={t('notices.to')} minute={quietHours.toMinute} onChange={(toMinute) => changeQuiet({ toMinute })} />
        </div>
      )}
      {isOn && <NoticeRules rules={rules} onChange={(changed) => change({ rules: changed })} />}
      <TestNotice />
    </Group>
  );
}
