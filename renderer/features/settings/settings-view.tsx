// Settings: how the app looks and speaks, what it announces, how the printer is, and who is signed in.
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contract/ipc/settings.ts';
import type { AppStatus } from '../../../contract/ipc/status.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { useAppState } from '../../host/app-state.ts';
import { Segments, Switch } from '../../ui/fields.tsx';
import { HelpSettings } from '../help/help-settings.tsx';
import { ArrivalSettings } from './arrival-settings.tsx';
import { BlockedSettings } from './blocked-settings.tsx';
import { changeSettings } from './change-settings.ts';
import { Group } from './group.tsx';
import { InboxSettings } from './inbox-settings.tsx';
import { LockSettings } from './lock-settings.tsx';
import { NoticeSettings } from './notice-settings.tsx';
import { PrinterSettings } from './printer-settings.tsx';
import { ProfileSettings } from './profile-settings.tsx';
import { RetentionSettings } from './retention-settings.tsx';
import { SendingSettings } from './sending-settings.tsx';

function Appearance({ settings }: { readonly settings: Settings }): ReactElement {
  const { t } = useTranslation();
  return (
    <Group title={t('settings.appearance')}>
      <Segments
        label={t('settings.language')}
        selected={settings.language}
        onSelect={(language) => void changeSettings({ language })}
        options={[
          { id: 'system', text: t('settings.languageSystem') },
          { id: 'en', text: 'English' },
          { id: 'fr', text: 'Français' },
        ]}
      />
      <Segments
        label={t('settings.theme')}
        selected={settings.theme}
        onSelect={(theme) => void changeSettings({ theme })}
        options={[
          { id: 'system', text: t('settings.themeSystem') },
          { id: 'light', text: t('settings.themeLight') },
          { id: 'dark', text: t('settings.themeDark') },
        ]}
      />
      <Switch
        label={t('help.atLogin')}
        hint={t('help.atLoginHint')}
        isOn={settings.startsAtLogin}
        onChange={(startsAtLogin) => void changeSettings({ startsAtLogin })}
      />
    </Group>
  );
}

function AccountFacts({ session }: { readonly session: AppStatus['session'] }): ReactElement | null {
  const { t } = useTranslation();
  if (session.kind !== 'signed-in') return null;
  const { account, numbers } = session;
  const service = account.service === 'embedded' ? t('account.trial') : `${account.accountName} · ${account.baseUrl}`;
  return (
    <Group title={t('settings.account')}>
      <dl className="settings-facts selectable">
        <dt>{t('settings.user')}</dt>
        <dd>{account.displayName}</dd>
        <dt>{t('settings.service')}</dt>
        <dd>{service}</dd>
        <dt>{t(numbers.length > 1 ? 'settings.numbers' : 'settings.number')}</dt>
        <dd className="num">
          {numbers.map(({ number }) => formatNumber(number, countryOf(number))).join(', ') || t('account.noNumber')}
        </dd>
      </dl>
    </Group>
  );
}

export function SettingsView(): ReactElement {
  const { t } = useTranslation();
  const { status, view } = useAppState();
  return (
    <main className="whole-pane settings" aria-label={t('settings.title')}>
      <header className="bar">
        <h2 className="bar-title">{t('settings.title')}</h2>
      </header>
      <div className="settings-scroller">
        <div className="settings-column">
          {view && <Appearance settings={view.settings} />}
          {view && <SendingSettings settings={view.settings} />}
          {view && <InboxSettings settings={view.settings} />}
          {view && <ArrivalSettings arrivals={view.settings.arrivals} />}
          {view && <RetentionSettings settings={view.settings} />}
          {view && <ProfileSettings key={view.accountId} profile={view.settings.profile} />}
          {view && <NoticeSettings notices={view.settings.notifications} />}
          <BlockedSettings />
          <LockSettings />
          {status && <PrinterSettings printer={status.printer} />}
          {status && <AccountFacts session={status.session} />}
          <HelpSettings />
        </div>
      </div>
    </main>
  );
}
