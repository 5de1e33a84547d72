// The first screen: what this app is, and the two ways to begin.
import { Laptop } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../contract/fault.ts';
import { faultText } from '../../fault-text.ts';
import { useAppState } from '../../host/app-state.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { SheetMark } from './sheet-mark.tsx';
import { SignInForm } from './sign-in-form.tsx';

function TryCard(): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const isStarting = useAppState(({ status }) => status?.session.kind === 'starting');
  const [isAsking, setIsAsking] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const isBusy = isAsking || isStarting;

  async function tryHere(): Promise<void> {
    setIsAsking(true);
    setFault(null);
    const result = await window.ooma.call('session.tryHere', null);
    setIsAsking(false);
    if (!result.ok) setFault(result.fault);
  }

  return (
    <section className="card" aria-label={t('setup.tryTitle')}>
      <Laptop size={24} strokeWidth={1.5} className="card-icon" aria-hidden />
      <h2 className="card-title">{t('setup.tryTitle')}</h2>
      <p className="card-text">{t('setup.tryText')}</p>
      {fault && <Banner tone="bad" text={faultText(fault, language)} isAlert />}
      <Button variant="primary" size="large" isBusy={isBusy} onPress={() => void tryHere()}>
        {t(isBusy ? 'setup.tryBusy' : 'setup.tryTitle')}
      </Button>
    </section>
  );
}

export function SetupPage(): ReactElement {
  const { t } = useTranslation();
  return (
    <main className="window setup">
      <div className="setup-column">
        <header className="setup-head">
          <SheetMark />
          <div>
            <h1>{t('setup.title')}</h1>
            <p>{t('setup.lead')}</p>
          </div>
        </header>
        <div className="setup-cards">
          <TryCard />
          <section className="card" aria-label={t('setup.signInTitle')}>
            <SignInForm />
          </section>
        </div>
      </div>
    </main>
  );
}
