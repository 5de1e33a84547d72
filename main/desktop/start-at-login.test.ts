import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { autostartEntry, setStartAtLogin } from './start-at-login.ts';

const noLoginItem = (): never => {
  throw new Error('not on this system');
};

test('on Linux the app is in the autostart folder for as long as it is wanted, and starts without a window', () => {
  const configFolder = mkdtempSync(path.join(tmpdir(), 'ooma-login-'));
  const system = { platform: 'linux' as const, program: '/opt/Ooma Fax/ooma-fax', configFolder, setLoginItem: noLoginItem };
  const file = path.join(configFolder, 'autostart', 'ooma-fax.desktop');
  setStartAtLogin(true, system);
  expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/Ooma Fax/ooma-fax" --hidden\n');
  setStartAtLogin(false, system);
  expect(existsSync(file)).toBe(false);
  setStartAtLogin(false, system);
  rmSync(configFolder, { recursive: true });
});

test.each(['darwin', 'win32'] as const)(
  'on %s it is the system that keeps it, by the name that the uninstaller knows',
  (platform) => {
    const asked: unknown[] = [];
    const system = { platform, program: 'x', configFolder: '/none', setLoginItem: (item: unknown) => void asked.push(item) };
    setStartAtLogin(true, system);
    setStartAtLogin(false, system);
    const item = { args: ['--hidden'], name: 'com.ooma.fax' };
    expect(asked).toEqual([
      { openAtLogin: true, ...item },
      { openAtLogin: false, ...item },
    ]);
  },
);

test('a path with signs that mean something in a desktop entry stays one argument', () => {
  expect(autostartEntry('/home/a "b"/50% $x`.AppImage')).toContain(
    'Exec="/home/a \\\\"b\\\\"/50%% \\\\$x\\\\`.AppImage" --hidden',
  );
});

test('an entry is ignored once the program is gone, wherever that was', () => {
  expect(autostartEntry('/opt/Ooma Fax/ooma-fax')).toContain('\nTryExec=/opt/Ooma Fax/ooma-fax\n');
  expect(autostartEntry('/home/a "b"/back\\slash $x.AppImage')).toContain('\nTryExec=/home/a "b"/back\\\\slash $x.AppImage\n');
});
