// Whether the app is locked, as main says; asked before anything else, because a locked window may know nothing else.
import { create } from 'zustand';
import type { LockState } from '../../contract/lock.ts';
import { speak } from '../words/words.ts';
import { applyTheme } from './theme.ts';

const unknown: LockState = { isOn: false, isLocked: false, minutes: 15, retryAtMs: null, locale: 'en', theme: 'system' };

export const useLock = create<LockState>(() => unknown);

/** Words and colours come with it, so that no screen changes them under the eye. */
export async function startLock(): Promise<void> {
  window.ooma.on('lock.changed', (next) => useLock.setState(next, true));
  const state = await window.ooma.call('lock.state', null);
  if (state.ok) useLock.setState(state.value, true);
  const { theme, locale } = useLock.getState();
  applyTheme(theme);
  await speak(locale);
}
