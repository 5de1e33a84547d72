// The main window: first of all the set-up while nobody is signed in, then the desk.
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../../host/app-state.ts';
import { ChunkScreen } from '../../ui/chunk.tsx';
import { SetupPage } from '../setup/setup-page.tsx';
import { desk, isSetUp } from './first-screen.ts';
import { newFax } from './new-fax.ts';
import { openSection } from './sections.ts';

/** Ctrl+N, Ctrl+comma: the same on every desktop. The menu's own keys stay off while the page answers them. */
function useShortcuts(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      if (event.key === 'n') void newFax();
      else if (event.key === ',') openSection('settings');
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

/** Unread count and section in the window's title, where task bars show it. */
function useWindowTitle(unreadCount: number): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = unreadCount > 0 ? `(${unreadCount}) ${t('app.name')}` : t('app.name');
  }, [t, unreadCount]);
}

export function MainWindow(): ReactElement {
  const status = useAppState((state) => state.status);
  useShortcuts();
  useWindowTitle(status?.unreadCount ?? 0);
  return isSetUp(status) ? <ChunkScreen chunk={desk} /> : <SetupPage />;
}
