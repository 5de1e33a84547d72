// What every screen knows: the app's status, the settings, the language; told by main and never guessed.
import { create } from 'zustand';
import type { SettingsView } from '../../contract/ipc/settings.ts';
import type { AppStatus } from '../../contract/ipc/status.ts';
import { speak } from '../words/words.ts';
import { applyTheme } from './theme.ts';

interface AppState {
  /** null until main answered for the first time. */
  readonly status: AppStatus | null;
  readonly view: SettingsView | null;
}

export const useAppState = create<AppState>(() => ({ status: null, view: null }));

/** Shows the app as the settings say, at once. */
export function takeSettings(view: SettingsView): void {
  useAppState.setState({ view });
  applyTheme(view.settings.theme);
  void speak(view.locale);
}

let isListening = false;

function listen(): void {
  if (isListening) return;
  isListening = true;
  window.ooma.on('app.statusChanged', (next) => useAppState.setState({ status: next }));
  window.ooma.on('settings.changed', takeSettings);
}

/** Before the first screen that is not the lock is drawn. A locked app answers nothing: asked again when it is not any more. */
export async function startAppState(): Promise<void> {
  listen(); // first: what changes while the answers are on their way is told after them
  const [view, status] = await Promise.all([window.ooma.call('settings.get', null), window.ooma.call('app.status', null)]);
  if (view.ok) takeSettings(view.value);
  if (status.ok) useAppState.setState({ status: status.value });
}

export function useSession(): AppStatus['session'] {
  return useAppState(({ status }) => status?.session ?? starting);
}

const starting = { kind: 'starting' } as const;

export function useIsTrial(): boolean {
  return useAppState(({ status }) => {
    const session = status?.session;
    return (session?.kind === 'signed-in' || session?.kind === 'trouble') && session.account.service === 'embedded';
  });
}
