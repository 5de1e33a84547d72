// What every window has around its own screen: language and region, the lock, notes, and words for a screen that broke.
import type { ReactElement } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { dismiss, useNotices } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Mishap } from '../../ui/mishap.tsx';
import { Notices } from '../../ui/notices.tsx';
import { LockHost } from '../lock/lock-host.tsx';

interface WindowHostProps {
  /** What the page needs to know is known already. */
  readonly wasStarted: boolean;
  readonly screen: ReactElement;
}

export function WindowHost({ wasStarted, screen }: WindowHostProps): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { notices, spoken } = useNotices();
  return (
    <I18nProvider locale={region}>
      <LockHost wasStarted={wasStarted}>
        <Mishap>{screen}</Mishap>
        <Notices notices={notices} spoken={spoken} dismissLabel={t('action.dismiss')} onDismiss={dismiss} />
      </LockHost>
    </I18nProvider>
  );
}
