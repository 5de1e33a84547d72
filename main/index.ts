// Start-up, in order. The main window opens first and loads while the rest of the app is read: nothing large may be imported here.
import { app, dialog, Menu } from 'electron';
import { createLogger } from '../contract/log.ts';
import { appId } from './desktop/app-id.ts';
import { linkScheme, type OpenRequest, ownArguments, readLink, readRequest } from './desktop/open-request.ts';
import { hiddenSwitch } from './desktop/start-at-login.ts';
import { openFirstWindow } from './first-window.ts';
import { openDoor } from './ipc/door.ts';
import { isQuitting } from './quitting.ts';
import type { RunningApp } from './running-app.ts';
import { lockDownPages } from './security/lock-down.ts';
import { checkOwnFolder, describeStartTrouble } from './start-trouble.ts';
import { registerAppScheme } from './windows/app-protocol.ts';
import { hasGraphicsDriver } from './windows/graphics.ts';

const devServer = app.isPackaged ? undefined : process.env['OOMA_FAX_DEV_SERVER'];

// Chromium would ask the desktop's keyring for a cookie key while starting, and wait for it. The app keeps no cookies.
if (process.platform === 'linux') app.commandLine.appendSwitch('password-store', 'basic');

if (!hasGraphicsDriver(process.platform)) app.disableHardwareAcceleration();

// Windows shows notifications under the shortcut that carries this id. In a checkout there is none, and Electron's own id stays.
if (process.platform === 'win32' && app.isPackaged) app.setAppUserModelId(appId);

// Whatever the app and its processes write is for this user only.
process.umask(0o077);

const args = ownArguments(process.argv, app.getAppPath(), app.isPackaged);
const request = readRequest(args, process.cwd());

// Signing out, shutting down: Node would end the process on the spot, without goodbye to anybody and with its socket left in /tmp.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());

function giveUp(error: unknown): void {
  if (isQuitting()) return; // somebody quit before it had started
  const { title, text } = describeStartTrouble(error, app.getPath('userData'), app.getLocale());
  createLogger('start').error(title, { error });
  dialog.showErrorBox(title, text);
  app.exit(1);
}

function start(): void {
  // Never where the app cannot start: it ends then.
  const running = new Promise<RunningApp>((resolve) => {
    async function run(): Promise<void> {
      await app.whenReady();
      if (isQuitting()) return;
      // macOS hands no arguments to what it starts at login, and tells it afterwards.
      const wasStartedAtLogin = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
      const isHidden = args.includes(hiddenSwitch) || wasStartedAtLogin;
      openDoor(
        running.then(({ answer }) => answer),
        devServer,
      );
      const firstWindow = openFirstWindow({ devServer, isHidden, served: running.then(({ served }) => served) });
      const { startApp } = await import('./app.ts');
      if (isQuitting()) return;
      const one = startApp({ devServer, request, isHidden, firstWindow });
      resolve(one);
      await one.started;
      if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
    }
    run().catch(giveUp);
  });
  const ask = (asked: OpenRequest | null): void => void running.then(({ open }) => open(asked));
  app.on('second-instance', (_event, _argv, _folder, data) => void running.then(({ openSecond }) => openSecond(data)));
  app.on('activate', () => ask(null));
  // macOS tells of files and links this way, not in the arguments.
  app.on('open-file', (_event, file) => ask({ files: [file], to: '' }));
  app.on('open-url', (_event, link) => ask(readLink(link)));
}

// Without a folder of its own it would not even know whether it runs already.
const folderTrouble = checkOwnFolder(app.getPath('userData'));
if (folderTrouble !== null) void app.whenReady().then(() => giveUp(folderTrouble));
else if (app.requestSingleInstanceLock({ request })) {
  lockDownPages(devServer);
  registerAppScheme();
  // Electron's own menu would be made only to be replaced.
  Menu.setApplicationMenu(null);
  // The app lives in the background when its windows are closed: printing must still work.
  app.on('window-all-closed', () => undefined);
  start();
} else {
  app.quit();
}
