// Says that the account cannot be used and why, above what stays readable; and what can be done.
import { CloudOff, KeyRound } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppStatus } from '../../../contract/ipc/status.ts';
import { faultText } from '../../fault-text.ts';
import { ask } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { SignInForm } from '../setup/sign-in-form.tsx';

/** The account works; something beside it does not. */
function LesserTrouble({ status: { keychain, inbox } }: { readonly status: AppStatus }): ReactElement | null {
  const { t } = useTranslation();
  const { language } = useLocale();
  const label = t('trouble.label');
  if (keychain)
    return (
      <Banner tone="warn" icon={KeyRound} title={t('trouble.keychain')} text={faultText(keychain, language)} label={label} />
    );
  // While nothing can be asked, the inbox says so itself.
  if (!inbox.deletionFault || inbox.fault) return null;
  const text = `${faultText(inbox.deletionFault, language)} ${t('trouble.deletionKept')}`;
  return <Banner tone="warn" icon={CloudOff} title={t('trouble.deletion')} text={text} label={label} />;
}

export function TroubleBanner({ status }: { readonly status: AppStatus }): ReactElement | null {
  const { t } = useTranslation();
  const { language } = useLocale();
  const [form, setForm] = useState<'again' | 'other' | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const { session } = status;
  if (session.kind !== 'trouble') return <LesserTrouble status={status} />;

  async function retry(): Promise<void> {
    setIsBusy(true);
    await ask('app.retry', null);
    setIsBusy(false);
  }

  const { account, fault } = session;
  const close = (): void => setForm(null);
  const title = t('trouble.title', { account: account.displayName });
  return (
    <Banner
      tone="warn"
      icon={CloudOff}
      title={title}
      text={`${faultText(fault, language)} ${t('trouble.kept')}`}
      label={t('trouble.label')}
    >
      <Button size="small" variant="primary" isBusy={isBusy} onPress={() => void retry()}>
        {t('action.tryAgain')}
      </Button>
      {account.service === 'kazoo' && (
        <Button size="small" onPress={() => setForm('again')}>
          {t('trouble.signInAgain')}
        </Button>
      )}
      <Button size="small" onPress={() => setForm('other')}>
        {t('trouble.otherAccount')}
      </Button>
      <Sheet isOpen={form !== null} label={t('setup.signInTitle')} closeLabel={t('action.close')} onClose={close}>
        {form === 'again' ? <SignInForm account={account} onDone={close} /> : <SignInForm onDone={close} />}
      </Sheet>
    </Banner>
  );
}
