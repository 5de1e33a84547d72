// npm run dev: pages from a development server with hot reload; main and preload are rebuilt on change and the app restarted.
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { prepareApp, root } from './prepare.mjs';

const environment = await prepareApp();
// Not imported before: it needs the packages.
const { build, createServer, loadConfigFromFile, mergeConfig } = await import('vite');

const file = path.join(root, 'vite.config.ts');

/** @param {string} mode */
async function loadConfig(mode) {
  const loaded = await loadConfigFromFile({ command: 'build', mode }, file);
  if (!loaded) throw new Error(`${file} could not be read`);
  return mergeConfig(loaded.config, { configFile: false, mode, clearScreen: false });
}

const server = await createServer(await loadConfig('development'));
await server.listen();
const devServer = server.resolvedUrls?.local[0] ?? '';

/** @type {import('node:child_process').ChildProcess | undefined} */
let app;
let isRestarting = false;

function start() {
  app = spawn(process.execPath, [path.join(root, 'node_modules', 'electron', 'cli.js'), root, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment, OOMA_FAX_DEV_SERVER: devServer },
  });
  app.once('exit', (code) => {
    if (isRestarting) {
      isRestarting = false;
      start();
    } else void server.close().then(() => process.exit(code ?? 1));
  });
}

function restart() {
  if (!app) return;
  isRestarting = true;
  app.kill();
}

for (const mode of ['preload', 'main']) {
  const watcher = /** @type {import('vite').Rolldown.RolldownWatcher} */ (
    // What the running app may still start stays there until its successor is written over it.
    await build(mergeConfig(await loadConfig(mode), { build: { watch: {}, emptyOutDir: false } }))
  );
  await new Promise((resolve) => {
    watcher.on('event', (event) => {
      if (event.code !== 'END') return;
      resolve(undefined);
      restart();
    });
  });
}
start();
