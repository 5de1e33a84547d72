// All that a locked window shows: that it is locked, where the passcode goes, and the way out for who forgot it.
import { LockOpen } from 'lucide-react';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../contract/fault.ts';
import { faultText } from '../../fault-text.ts';
import { useLock } from '../../host/lock-state.ts';
import { useLocale } from '../../host/use-locale.ts';
import { useNow } from '../../host/use-now.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { SheetMark } from '../setup/sheet-mark.tsx';

/** Whole seconds until the next try; 0: now. */
function useWait(): number {
  const retryAtMs = useLock((state) => state.retryAtMs);
  const nowMs = useNow();
  return retryAtMs === null ? 0 : Math.max(0, Math.ceil((retryAtMs - nowMs) / 1000));
}

function UnlockForm(): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const [passcode, setPasscode] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const wait = useWait();

  async function unlock(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (isBusy || wait > 0 || passcode === '') return;
    setIsBusy(true);
    const result = await window.ooma.call('lock.unlock', { passcode });
    setIsBusy(false);
    setPasscode('');
    setFault(result.ok ? null : result.fault);
  }

  const waitText = wait > 90 ? t('lock.waitMinutes', { count: Math.ceil(wait / 60) }) : t('lock.waitSeconds', { count: wait });
  const known = wait > 0 ? waitText : fault && fault.code !== 'lock/wait' ? faultText(fault, language) : null;
  return (
    <form className="lock-form" onSubmit={(event) => void unlock(event)}>
      <TextField
        label={t('lock.passcode')}
        type="password"
        value={passcode}
        onChange={setPasscode}
        autoComplete="off"
        autoFocus
        isDisabled={wait > 0}
      />
      {known !== null && <Banner tone="warn" text={known} isAlert={wait === 0} />}
      <Button variant="primary" size="large" icon={LockOpen} type="submit" isBusy={isBusy} isDisabled={wait > 0}>
        {t('lock.unlock')}
      </Button>
    </form>
  );
}

/** In the page and not over it: dialogs lie where a locked window shows nothing. */
function Forgotten({ onStay }: { readonly onStay: () => void }): ReactElement {
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  async function forget(): Promise<void> {
    setIsBusy(true);
    await window.ooma.call('lock.forget', null);
  }
  return (
    <section className="lock-form" aria-labelledby="lock-forgotten">
      <h2 id="lock-forgotten">{t('lock.forgottenTitle')}</h2>
      <p>{t('lock.forgottenText')}</p>
      <ul>
        <li>{t('lock.forgottenGoes')}</li>
        <li>{t('lock.forgottenStays')}</li>
      </ul>
      <div className="lock-buttons">
        <Button autoFocus onPress={onStay}>
          {t('action.cancel')}
        </Button>
        <Button variant="danger" isBusy={isBusy} onPress={() => void forget()}>
          {t('lock.forget')}
        </Button>
      </div>
    </section>
  );
}

export function LockScreen(): ReactElement {
  const { t } = useTranslation();
  const [isForgotten, setIsForgotten] = useState(false);
  return (
    <main className="lock-screen">
      <div className="lock-card">
        <SheetMark />
        <h1>{t('lock.title')}</h1>
        {isForgotten ? (
          <Forgotten onStay={() => setIsForgotten(false)} />
        ) : (
          <>
            <UnlockForm />
            <Button variant="link" size="small" onPress={() => setIsForgotten(true)}>
              {t('lock.forgotten')}
            </Button>
          </>
        )}
      </div>
    </main>
  );
}
