// npm start: installs and builds what is missing, then runs the app on this desktop.
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { prepareApp, root } from './prepare.mjs';
import { giveUp } from './say.mjs';
import { prepareSystem } from './system-packages.mjs';

if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
  giveUp('There is no display here, so the app cannot show a window. To see it work without one: npm run demo');
}
prepareSystem('start');
const environment = await prepareApp();
const app = spawn(process.execPath, [path.join(root, 'node_modules', 'electron', 'cli.js'), root, ...process.argv.slice(2)], {
  cwd: root,
  env: environment,
  stdio: 'inherit',
});
app.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
