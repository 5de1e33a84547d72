// Settings of sending: how long Send can be undone, and whether new numbers are asked about.
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contract/ipc/settings.ts';
import { Segments, Switch } from '../../ui/fields.tsx';
import { changeSettings } from './change-settings.ts';

const undoChoices = [0, 5, 10, 20, 30, 60] as const;

export function SendingSettings({ settings: { sending } }: { readonly settings: Settings }): ReactElement {
  const { t } = useTranslation();
  const change = (part: Partial<Settings['sending']>): void => void changeSettings({ sending: { ...sending, ...part } });
  // A number of seconds from elsewhere has its place among the usual ones.
  const seconds = [...new Set([...undoChoices, sending.undoSeconds])].toSorted((one, other) => one - other);
  return (
    <section className="settings-group" aria-label={t('sendingSettings.title')}>
      <h3>{t('sendingSettings.title')}</h3>
      <div className="settings-card">
        <Segments
          label={t('sendingSettings.undo')}
          selected={String(sending.undoSeconds)}
          onSelect={(id) => change({ undoSeconds: Number(id) })}
          options={seconds.map((count) => ({
            id: String(count),
            text: count === 0 ? t('sendingSettings.off') : t('sendingSettings.seconds', { count }),
          }))}
        />
        <Switch
          label={t('sendingSettings.guard')}
          hint={t('sendingSettings.guardHint')}
          isOn={sending.confirmsFirstTime}
          onChange={(confirmsFirstTime) => change({ confirmsFirstTime })}
        />
        <Switch
          label={t('sendingSettings.unattended')}
          hint={t('sendingSettings.unattendedHint')}
          isOn={sending.sendsUnattended}
          onChange={(sendsUnattended) => change({ sendsUnattended })}
        />
      </div>
    </section>
  );
}
