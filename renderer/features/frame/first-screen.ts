// Which screen the main window begins with: the set-up while nobody is signed in, else the desk, which is read when it is needed.
import type { AppStatus } from '../../../contract/ipc/status.ts';
import { useAppState } from '../../host/app-state.ts';
import { makeChunk } from '../../ui/chunk.tsx';

export const desk = makeChunk(async () => (await import('./desk.tsx')).Desk);

export function isSetUp(status: AppStatus | null): boolean {
  const session = status?.session;
  return status !== null && session?.kind !== 'none' && !(session?.kind === 'starting' && status.accounts.length === 0);
}

/** So that the screen that comes first is drawn at once. */
export async function readFirstScreen(): Promise<void> {
  if (isSetUp(useAppState.getState().status)) await desk.load();
}
