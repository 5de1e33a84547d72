import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from './app.ts';
import { root } from './launch.ts';

/** The package's only export is where the program is. */
const electron = String(createRequire(import.meta.url)('electron'));

/** Required before the app: ends it as a system does that shuts down, in the middle of its start. */
const quitAt = (moment: string): string => `const { app } = require('electron');
app.once('browser-window-created', (_event, { webContents }) => webContents.once('${moment}', () => process.kill(process.pid, 'SIGTERM')));`;

for (const moment of ['did-start-navigation', 'dom-ready', 'did-finish-load']) {
  test(`the app ends when it is asked to at ${moment} of its first window`, async ({ folder, bus }) => {
    const early = path.join(folder, 'quit-early.cjs');
    await writeFile(early, quitAt(moment));
    const args = ['-r', early, `--user-data-dir=${path.join(folder, 'profile')}`, '--lang=en-US', root];
    const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: bus, CUPS_SERVER: '127.0.0.1:9' };
    const app = spawn(electron, args, { env, stdio: 'ignore' });
    try {
      expect(await once(app, 'exit')).toEqual([0, null]);
    } finally {
      app.kill('SIGKILL'); // where it has not ended
    }
  });
}
