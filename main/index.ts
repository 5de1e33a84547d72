// Start-up, in order.
import { app } from 'electron';
import { startApp } from './app.ts';
import { startLog } from './log.ts';
import { lockDownPages } from './security/lock-down.ts';
import { registerAppScheme } from './windows/app-protocol.ts';

const devServer = app.isPackaged ? undefined : process.env['OOMA_FAX_DEV_SERVER'];

// Chromium would ask the desktop's keyring for a cookie key while starting, and wait for it. The app keeps no cookies.
if (process.platform === 'linux') app.commandLine.appendSwitch('password-store', 'basic');

// Whatever the app and its processes write is for this user only.
process.umask(0o077);

if (app.requestSingleInstanceLock()) {
  startLog(app.getPath('logs'), !app.isPackaged);
  lockDownPages(devServer);
  registerAppScheme();
  // The app lives in the background when its windows are closed: printing must still work.
  app.on('window-all-closed', () => undefined);
  const running = app.whenReady().then(() => startApp(devServer));
  app.on('second-instance', () => void running.then(({ showMain }) => showMain()));
  app.on('activate', () => void running.then(({ showMain }) => showMain()));
} else {
  app.quit();
}
