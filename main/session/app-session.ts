// The session over what the app has: its settings, its keychain, the embedded service, and KAZOO as the one way to a service.
import { createKazooClient, credentialHash } from '../fax-service/kazoo-client.ts';
import { readSystemAuthorities } from '../fax-service/trust.ts';
import type { createBackendProcess } from '../processes/backend.ts';
import type { Keychain } from '../processes/keychain.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { openSession, type Session } from './session.ts';

export interface AppSessionOptions {
  readonly settings: SettingsStore;
  readonly keychain: Keychain;
  readonly embedded: ReturnType<typeof createBackendProcess>;
  readonly onChange: () => void;
}

export function openAppSession({ settings, keychain, embedded, onChange }: AppSessionOptions): Session {
  const authorities = (): readonly string[] => readSystemAuthorities(process.platform, process.env);
  return openSession({
    accounts: { get: () => settings.get('accounts'), set: (accounts) => settings.set('accounts', accounts) },
    left: { get: () => settings.get('leftAccounts'), set: (accounts) => settings.set('leftAccounts', accounts) },
    active: { get: () => settings.get('activeAccountId'), set: (id) => settings.set('activeAccountId', id) },
    keychain,
    startBackend: () => embedded.start(),
    setBackendPassword: (username, password) => embedded.setPassword(username, password),
    stopBackend: () => embedded.stop(),
    removeBackend: () => embedded.remove(),
    createService: ({ baseUrl, accountName, username }, getCredential) =>
      createKazooClient({ baseUrl, accountName, username, getCredential, authorities, now: Date.now }),
    hashCredential: credentialHash,
    onChange,
  });
}
