// The lock of the app on a real desktop: what locks it, what stays shut while it is, and the way out of a forgotten passcode.
import { app, powerMonitor } from 'electron';
import type { LockState } from '../contract/lock.ts';
import { ok } from '../contract/result.ts';
import { type Handlers, openGate, shutGate, tellPages, tellUnheard } from './ipc/serve.ts';
import { type AppLock, createAppLock } from './lock/app-lock.ts';
import { createIdleTime } from './lock/idle-time.ts';
import { askToRemove } from './lock/remove-data.ts';
import type { Keychain } from './processes/keychain.ts';
import type { SettingsStore } from './settings/settings.ts';

export interface LockPartsOptions {
  readonly settings: SettingsStore;
  readonly keychain: Keychain;
  readonly locale: () => LockState['locale'];
  /** What notifications show is taken back, and what the menus offer changes. */
  readonly onChange: (isLocked: boolean) => void;
}

export interface LockParts extends Pick<AppLock, 'lock' | 'isOn' | 'isLocked'> {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `lock.${string}`>>;
  stop(): void;
}

const secretName = 'app-lock';
const lookMs = 5000;

/** Signs out of everything, and starts again with nothing. */
async function forgetAll({ settings, keychain }: LockPartsOptions): Promise<void> {
  await askToRemove(app.getPath('userData'));
  for (const { id } of settings.get('accounts')) await keychain.remove(id);
  await keychain.remove(secretName);
  app.relaunch();
  app.quit();
}

export function openLockParts(options: LockPartsOptions): LockParts {
  const { settings, keychain, locale, onChange } = options;
  const done = ok(null);
  const lock = createAppLock({
    memory: { get: () => settings.get('lock'), set: (memory) => settings.set('lock', memory) },
    secret: {
      get: () => keychain.get(secretName),
      set: (hash) => keychain.set(secretName, hash),
      remove: () => keychain.remove(secretName),
    },
    onChange: follow,
    now: Date.now,
  });

  function state(): LockState {
    const { theme } = settings.get('settings');
    const [minutes, retryAtMs] = [lock.minutes(), lock.retryAtMs()];
    return { isOn: lock.isOn(), isLocked: lock.isLocked(), minutes, retryAtMs, locale: locale(), theme };
  }

  function follow(): void {
    const tell = (): void => tellPages('lock.changed', state());
    if (lock.isLocked()) shutGate(tell);
    else openGate(tell);
    onChange(lock.isLocked());
  }

  const idle = createIdleTime({ systemSeconds: () => powerMonitor.getSystemIdleTime(), now: Date.now });
  app.on('web-contents-created', (_event, contents) => contents.on('input-event', idle.touch));
  // Also while the lock is off: whether the system measures is known when it is switched on.
  const look = setInterval(() => {
    const seconds = idle.look();
    if (lock.isOn() && seconds >= lock.minutes() * 60) lock.lock();
  }, lookMs);
  powerMonitor.on('lock-screen', lock.lock);
  powerMonitor.on('suspend', lock.lock);
  if (lock.isLocked()) shutGate(() => undefined); // there is no page yet

  return {
    ...lock,
    stop: () => clearInterval(look),
    handlers: {
      'lock.state': async () => ok(state()),
      'lock.listening': async (_nothing, asker) => {
        if (!lock.isLocked()) tellUnheard(asker);
        return done;
      },
      'lock.now': async () => {
        lock.lock();
        return done;
      },
      'lock.unlock': async ({ passcode }) => lock.unlock(passcode),
      'lock.setPasscode': async ({ current, passcode }) => lock.setPasscode(current, passcode),
      'lock.setMinutes': async ({ minutes }) => {
        lock.setMinutes(minutes);
        return done;
      },
      'lock.turnOff': async ({ current }) => lock.turnOff(current),
      'lock.forget': async () => {
        await forgetAll(options);
        return done;
      },
    },
  };
}
