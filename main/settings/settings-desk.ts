// The settings as windows see and change them; what they come to is applied and told at once.
import type { Input, SettingsView } from '../../contract/ipc/contract.ts';
import { tellPages } from '../ipc/serve.ts';
import type { SettingsStore } from './settings.ts';

export interface SettingsDesk {
  view(): SettingsView;
  update(change: Input<'settings.update'>): SettingsView;
}

/** `apply` is called after each change. */
export function createSettingsDesk(
  settings: SettingsStore,
  locale: () => SettingsView['locale'],
  apply: () => void,
): SettingsDesk {
  const view = (): SettingsView => ({ settings: settings.get('settings'), locale: locale() });
  return {
    view,
    update(change) {
      const known = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      settings.set('settings', { ...settings.get('settings'), ...known });
      apply();
      tellPages('settings.changed', view());
      return view();
    },
  };
}
