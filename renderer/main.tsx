// Starts a window: words and colours first, then the screen that the hash names.
import './styles/sheets.ts';
import { type ReactElement, StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { watchUse } from './features/compose/first-focus.ts';
import { loadMain, MainWindow } from './features/frame/main-window.tsx';
import { LockHost } from './features/lock/lock-host.tsx';
import { startAppState } from './host/app-state.ts';
import { firstContent } from './host/first-content.ts';
import { startLock, useLock } from './host/lock-state.ts';
import { dismiss, useNotices } from './host/notices.ts';
import { reportMishap, watchMishaps } from './host/report-mishaps.ts';
import { useLocale } from './host/use-locale.ts';
import { readRoute } from './route.ts';
import { Mishap } from './ui/mishap.tsx';
import { Notices } from './ui/notices.tsx';
import { startWords } from './words/words.ts';

/** Only the code of this window's own screen is read; that of the first one, which is small, comes with the page itself. */
async function readScreen(): Promise<ReactElement> {
  const route = readRoute(window.location.hash);
  switch (route.kind) {
    case 'compose': {
      const { ComposeWindow } = await import('./features/compose/compose-window.tsx');
      return <ComposeWindow draftId={route.draftId} />;
    }
    case 'spare': {
      const { SpareWindow } = await import('./features/compose/spare-window.tsx');
      return <SpareWindow />;
    }
    case 'main': {
      await known;
      await loadMain();
      return <MainWindow />;
    }
  }
}

function Window({ wasStarted, screen }: { readonly wasStarted: boolean; readonly screen: ReactElement }): ReactElement {
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

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
watchMishaps();
watchUse(window);
startWords();
// Asked at once, so that a window waits for one answer of main; while the app is locked only the lock is answered.
const known = Promise.all([startLock(), startAppState()]);
const [screen] = await Promise.all([readScreen(), known]);
createRoot(root, { onCaughtError: reportMishap, onUncaughtError: reportMishap }).render(
  <StrictMode>
    <Window wasStarted={!useLock.getState().isLocked} screen={screen} />
  </StrictMode>,
);
await firstContent();
await window.ooma.call('app.drawn', null);
