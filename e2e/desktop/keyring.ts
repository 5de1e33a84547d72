// A real gnome-keyring on a test's own bus: unlocked, locked, or none at all.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { waitForName } from './session-bus.ts';

export interface Keyring {
  stop(): Promise<void>;
}

export async function startKeyring(address: string, kind: 'unlocked' | 'locked'): Promise<Keyring> {
  const home = await mkdtemp(path.join(tmpdir(), 'ooma-keyring-'));
  const unlock = kind === 'unlocked' ? ['--unlock'] : [];
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...unlock], {
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: address, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin.end('\n'); // an empty password
  await waitForName(address, 'org.freedesktop.secrets');
  return {
    async stop() {
      const ended = new Promise((resolve) => daemon.once('exit', resolve));
      daemon.kill();
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}
