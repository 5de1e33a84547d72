// Start-up, in order.
import { app, dialog } from 'electron';
import { createLogger } from '../contract/log.ts';
import { startApp } from './app.ts';
import { linkScheme, type OpenRequest, openRequest, ownArguments, readLink, readRequest } from './desktop/open-request.ts';
import { hiddenSwitch } from './desktop/start-at-login.ts';
import { startLog } from './log.ts';
import { lockDownPages } from './security/lock-down.ts';
import { checkOwnFolder, describeStartTrouble } from './start-trouble.ts';
import { registerAppScheme } from './windows/app-protocol.ts';

const devServer = app.isPackaged ? undefined : process.env['OOMA_FAX_DEV_SERVER'];

// Chromium would ask the desktop's keyring for a cookie key while starting, and wait for it. The app keeps no cookies.
if (process.platform === 'linux') app.commandLine.appendSwitch('password-store', 'basic');

// Whatever the app and its processes write is for this user only.
process.umask(0o077);

const args = ownArguments(process.argv, app.getAppPath(), app.isPackaged);
const request = readRequest(args, process.cwd());

let isQuitting = false;
app.once('before-quit', () => {
  isQuitting = true;
});

function giveUp(error: unknown): void {
  if (isQuitting) return; // somebody quit before it had started
  const { title, text } = describeStartTrouble(error, app.getPath('userData'), app.getLocale());
  createLogger('start').error(title, { error });
  dialog.showErrorBox(title, text);
  app.exit(1);
}

// Without a folder of its own it would not even know whether it runs already.
const folderTrouble = checkOwnFolder(app.getPath('userData'));
if (folderTrouble !== null) void app.whenReady().then(() => giveUp(folderTrouble));
else if (app.requestSingleInstanceLock({ request })) {
  startLog(app.getPath('logs'), !app.isPackaged);
  lockDownPages(devServer);
  registerAppScheme();
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  // The app lives in the background when its windows are closed: printing must still work.
  app.on('window-all-closed', () => undefined);
  const running = app.whenReady().then(() => startApp(devServer, request, args.includes(hiddenSwitch)));
  running.catch(giveUp);
  const ask = (asked: OpenRequest | null): void =>
    void running.then(
      ({ open }) => open(asked),
      () => undefined, // told above
    );
  app.on('second-instance', (_event, _argv, _folder, data) => ask(openRequest.parse(data).request));
  app.on('activate', () => ask(null));
  // macOS tells of files and links this way, not in the arguments.
  app.on('open-file', (_event, file) => ask({ files: [file], to: '' }));
  app.on('open-url', (_event, link) => ask(readLink(link)));
} else {
  app.quit();
}
