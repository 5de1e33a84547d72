// Keeps changed settings and shows what they came to.
import type { Settings } from '../../../contract/ipc/settings.ts';
import { takeSettings } from '../../host/app-state.ts';
import { ask } from '../../host/notices.ts';

export async function changeSettings(settings: Partial<Settings>): Promise<void> {
  const view = await ask('settings.update', settings);
  if (view) takeSettings(view);
}
