// Settings of the lock: a passcode of one's own, and after how long it locks.
import { Lock, LockOpen } from 'lucide-react';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../contract/fault.ts';
import { shortestPasscode } from '../../../contract/lock.ts';
import { faultText } from '../../fault-text.ts';
import { useLock } from '../../host/lock-state.ts';
import { tell } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { Segments, TextField } from '../../ui/fields.tsx';
import { Group } from './group.tsx';

type Change = 'set' | 'change' | 'turnOff';

const minuteChoices = [1, 5, 15, 30, 60] as const;

interface Typed {
  readonly current: string;
  readonly passcode: string;
  readonly repeat: string;
}

function save(change: Change, { current, passcode }: Typed) {
  if (change === 'turnOff') return window.ooma.call('lock.turnOff', { current });
  return window.ooma.call('lock.setPasscode', { current, passcode });
}

function PasscodeForm({ change, onDone }: { readonly change: Change; readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const [typed, setTyped] = useState<Typed>({ current: '', passcode: '', repeat: '' });
  const [isChecked, setIsChecked] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const isNew = change !== 'turnOff';
  const isShort = isNew && typed.passcode.length < shortestPasscode;
  const isOther = isNew && typed.repeat !== typed.passcode;
  const type = (part: Partial<Typed>): void => setTyped((before) => ({ ...before, ...part }));

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setIsChecked(true);
    if (isShort || isOther || isBusy) return;
    setIsBusy(true);
    const result = await save(change, typed);
    setIsBusy(false);
    if (result.ok) onDone();
    else setFault(result.fault);
  }

  const field = { type: 'password', autoComplete: 'off' } as const;
  return (
    <form onSubmit={(event) => void submit(event)}>
      <h2 className="dialog-title">{t(`lockSettings.${change}Title`)}</h2>
      <div className="lock-fields">
        {change !== 'set' && (
          <TextField
            {...field}
            label={t('lockSettings.current')}
            value={typed.current}
            onChange={(current) => type({ current })}
            autoFocus
          />
        )}
        {isNew && (
          <>
            <TextField
              {...field}
              label={t('lockSettings.passcode')}
              hint={t('lockSettings.passcodeHint')}
              error={isChecked && isShort ? t('lockSettings.tooShort') : null}
              value={typed.passcode}
              onChange={(passcode) => type({ passcode })}
              autoFocus={change === 'set'}
            />
            <TextField
              {...field}
              label={t('lockSettings.repeat')}
              error={isChecked && !isShort && isOther ? t('lockSettings.differs') : null}
              value={typed.repeat}
              onChange={(repeat) => type({ repeat })}
            />
          </>
        )}
        {fault && <Banner tone="warn" text={faultText(fault, language)} isAlert />}
      </div>
      <div className="dialog-buttons">
        <Button onPress={onDone}>{t('action.cancel')}</Button>
        <Button variant="primary" type="submit" isBusy={isBusy}>
          {t(isNew ? 'lockSettings.save' : 'lockSettings.turnOffTitle')}
        </Button>
      </div>
    </form>
  );
}

export function LockSettings(): ReactElement {
  const { t } = useTranslation();
  const { isOn, minutes } = useLock();
  const [change, setChange] = useState<Change | null>(null);
  const close = (): void => setChange(null);
  const choices = [...new Set([...minuteChoices, minutes])].toSorted((one, other) => one - other);
  const Icon = isOn ? Lock : LockOpen;
  return (
    <Group title={t('lockSettings.title')}>
      <div className="settings-printer">
        <Icon size={20} strokeWidth={1.8} className={isOn ? 'is-good' : ''} aria-hidden />
        <div className="settings-printer-words">
          <strong role="status">{t(isOn ? 'lockSettings.isOn' : 'lockSettings.isOff')}</strong>
          <p>{t(isOn ? 'lockSettings.onText' : 'lockSettings.offText')}</p>
        </div>
      </div>
      {isOn && (
        <Segments
          label={t('lockSettings.minutes')}
          selected={String(minutes)}
          onSelect={(id) => void tell('lock.setMinutes', { minutes: Number(id) })}
          options={choices.map((count) => ({ id: String(count), text: t('lockSettings.minute', { count }) }))}
        />
      )}
      <div className="settings-actions">
        <div className="settings-buttons">
          {isOn ? (
            <>
              <Button icon={Lock} onPress={() => void tell('lock.now', null)}>
                {t('lockSettings.now')}
              </Button>
              <Button onPress={() => setChange('change')}>{t('lockSettings.change')}</Button>
              <Button onPress={() => setChange('turnOff')}>{t('lockSettings.turnOff')}</Button>
            </>
          ) : (
            <Button onPress={() => setChange('set')}>{t('lockSettings.set')}</Button>
          )}
        </div>
      </div>
      <Sheet isOpen={change !== null} label={t('lockSettings.title')} closeLabel={t('action.close')} onClose={close}>
        {change && <PasscodeForm change={change} onDone={close} />}
      </Sheet>
    </Group>
  );
}
