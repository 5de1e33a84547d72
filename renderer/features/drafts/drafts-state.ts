// The faxes that were begun and not sent.
import { create } from 'zustand';
import type { Draft } from '../../../contract/fax.ts';
import { ask } from '../../host/notices.ts';

interface DraftsState {
  /** Last changed first; null until main answered. */
  readonly drafts: readonly Draft[] | null;
}

export const useDrafts = create<DraftsState>(() => ({ drafts: null }));

export async function loadDrafts(): Promise<void> {
  const drafts = await ask('draft.list', null);
  if (drafts) useDrafts.setState({ drafts: drafts.toSorted((one, other) => other.changedAtMs - one.changedAtMs) });
}

/** From now on; answers a function that stops it. */
export function followDrafts(): () => void {
  void loadDrafts();
  const load = (): void => void loadDrafts();
  // Main does not tell when a draft goes away: it does so by being sent, or from a window that then closes.
  const stops = [window.ooma.on('draft.changed', load), window.ooma.on('fax.changed', load)];
  window.addEventListener('focus', load);
  return () => {
    window.removeEventListener('focus', load);
    for (const stop of stops) stop();
  };
}

export async function discardDraft(draftId: string): Promise<void> {
  await ask('draft.discard', { draftId });
  await loadDrafts();
}
