// The administrator's section: the extensions with their virtual fax, and the received faxes of everybody.
import { CloudOff, RefreshCw } from 'lucide-react';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { faultText } from '../../fault-text.ts';
import { useSession } from '../../host/app-state.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/fields.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { loadAccount, openPart, startAdmin, useAdmin } from './admin-state.ts';
import { DownloadBar } from './download-bar.tsx';
import { ExtensionsPart } from './extensions-part.tsx';
import { ReceivedPart } from './received-part.tsx';

function Content(): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const { part, account, fault, isLoading } = useAdmin();
  if (account) return part === 'extensions' ? <ExtensionsPart account={account} /> : <ReceivedPart />;
  if (!fault || isLoading)
    return (
      <main className="whole-pane admin-waiting" aria-busy="true" aria-label={t('admin.title')}>
        <Spinner />
        <p>{t('admin.loading')}</p>
      </main>
    );
  return (
    <main className="whole-pane admin-waiting" aria-label={t('admin.title')}>
      <Banner tone="warn" icon={CloudOff} title={t('admin.faultTitle')} text={faultText(fault, language)} isAlert>
        <Button size="small" variant="primary" icon={RefreshCw} onPress={() => void loadAccount()}>
          {t('action.tryAgain')}
        </Button>
      </Banner>
    </main>
  );
}

export function AdminView(): ReactElement {
  const { t } = useTranslation();
  const part = useAdmin((state) => state.part);
  const session = useSession();
  const accountId = session.kind === 'signed-in' ? session.account.id : null;
  useEffect(() => {
    if (accountId !== null) startAdmin();
  }, [accountId]);
  return (
    <div className="admin">
      <header className="bar">
        <h2 className="bar-title">{t('admin.title')}</h2>
        <Segments
          label={t('admin.part')}
          isBare
          selected={part}
          onSelect={openPart}
          options={[
            { id: 'extensions', text: t('admin.extensions') },
            { id: 'received', text: t('admin.received') },
          ]}
        />
      </header>
      <Content />
      <DownloadBar />
    </div>
  );
}
