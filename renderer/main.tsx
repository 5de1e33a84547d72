// Starts a window: words and colours first, then the screen that the hash names.
import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './ui/ui.css';
import './viewer/viewer.css';
import { type ReactElement, StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { ComposeWindow } from './features/compose/compose-window.tsx';
import { watchUse } from './features/compose/first-focus.ts';
import { SpareWindow } from './features/compose/spare-window.tsx';
import { MainWindow } from './features/frame/main-window.tsx';
import { LockHost } from './features/lock/lock-host.tsx';
import { startAppState } from './host/app-state.ts';
import { startLock, useLock } from './host/lock-state.ts';
import { dismiss, useNotices } from './host/notices.ts';
import { useLocale } from './host/use-locale.ts';
import { readRoute } from './route.ts';
import { Notices } from './ui/notices.tsx';

function Screen(): ReactElement {
  const route = readRoute(window.location.hash);
  switch (route.kind) {
    case 'compose':
      return <ComposeWindow draftId={route.draftId} />;
    case 'spare':
      return <SpareWindow />;
    case 'main':
      return <MainWindow />;
  }
}

function Window({ wasStarted }: { readonly wasStarted: boolean }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { notices, spoken } = useNotices();
  return (
    <I18nProvider locale={region}>
      <LockHost wasStarted={wasStarted}>
        <Screen />
        <Notices notices={notices} spoken={spoken} dismissLabel={t('action.dismiss')} onDismiss={dismiss} />
      </LockHost>
    </I18nProvider>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
watchUse(window);
await startLock();
const wasStarted = !useLock.getState().isLocked;
if (wasStarted) await startAppState();
createRoot(root).render(
  <StrictMode>
    <Window wasStarted={wasStarted} />
  </StrictMode>,
);
