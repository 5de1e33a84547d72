// Shows a window's own page, or the lock alone: while the app is locked the page keeps what was being done and does nothing.
import { Activity, type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startAppState } from '../../host/app-state.ts';
import { useLock } from '../../host/lock-state.ts';
import { LockScreen } from './lock-screen.tsx';

/** A window that opens while the app is locked learns everything when it is not any more. */
function useStarted(isLocked: boolean, wasStarted: boolean): boolean {
  const [isStarted, setIsStarted] = useState(wasStarted);
  useEffect(() => {
    if (isLocked || isStarted) return;
    void startAppState().then(() => setIsStarted(true));
  }, [isLocked, isStarted]);
  return isStarted;
}

interface LockHostProps {
  /** What the page needs to know is known already. */
  readonly wasStarted: boolean;
  readonly children: ReactNode;
}

export function LockHost({ wasStarted, children }: LockHostProps): ReactElement {
  const isLocked = useLock((state) => state.isLocked);
  const isStarted = useStarted(isLocked, wasStarted);
  const { t } = useTranslation();
  useEffect(() => {
    // Dialogs and menus lie beside the page, not in it.
    document.body.toggleAttribute('data-locked', isLocked);
    // The title may name a fax; the page writes it again when it is back.
    if (isLocked) document.title = t('app.name');
    // The page's own effects are back by now: it listens again.
    if (!isLocked && isStarted) void window.ooma.call('lock.listening', null);
  }, [isLocked, isStarted, t]);
  return (
    <>
      {isStarted && <Activity mode={isLocked ? 'hidden' : 'visible'}>{children}</Activity>}
      {isLocked && <LockScreen />}
    </>
  );
}
