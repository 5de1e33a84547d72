// Starts a window: words and colours first, then the screen that the hash names. No component lives here: it could not be exchanged while it runs.
import './styles/sheets.ts';
import { type ReactElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchUse } from './features/compose/first-focus.ts';
import { readFirstScreen } from './features/frame/first-screen.ts';
import { MainWindow } from './features/frame/main-window.tsx';
import { WindowHost } from './features/frame/window-host.tsx';
import { startAppState } from './host/app-state.ts';
import { firstContent } from './host/first-content.ts';
import { startLock, useLock } from './host/lock-state.ts';
import { reportMishap, watchMishaps } from './host/report-mishaps.ts';
import { readRoute } from './route.ts';
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
      await readFirstScreen();
      return <MainWindow />;
    }
  }
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
    <WindowHost wasStarted={!useLock.getState().isLocked} screen={screen} />
  </StrictMode>,
);
await firstContent();
await window.ooma.call('app.drawn', null);
