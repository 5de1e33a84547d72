// desktop.mjs COMMAND …: runs a command of this checkout on a throw-away screen with a home folder of its own. Nothing outlives it.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '..');

/** Starts Xvfb on a free display number. @returns {Promise<{ display: string, child: import('node:child_process').ChildProcess }>} */
function startXvfb() {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1680x1050x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    child.stdio[3]?.once('data', (/** @type {Buffer} */ data) => resolve({ display: `:${data.toString().trim()}`, child }));
  });
}

/** A screen of one's own with a window manager. @returns {Promise<{ display: string, stop(): void }>} */
export async function startScreen() {
  const { display, child } = await startXvfb();
  const windows = spawn('openbox', [], { env: { ...process.env, DISPLAY: display }, stdio: 'ignore' });
  return {
    display,
    stop() {
      windows.kill();
      child.kill();
    },
  };
}

/**
 * Runs a command on a screen of its own, in a home folder of its own.
 * @param {string} command @param {readonly string[]} args @param {NodeJS.ProcessEnv} environment @returns {Promise<number>} its exit code
 */
export async function runOnOwnDesktop(command, args, environment) {
  const home = mkdtempSync(path.join(tmpdir(), 'ooma-desktop-'));
  const run = path.join(home, 'run');
  mkdirSync(run, { mode: 0o700 });
  const screen = await startScreen();
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...environment, DISPLAY: screen.display, HOME: home, XDG_RUNTIME_DIR: run, XDG_CURRENT_DESKTOP: 'GNOME' };
  for (const name of ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'DBUS_SESSION_BUS_ADDRESS', 'WAYLAND_DISPLAY'])
    delete env[name];
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    screen.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

if (process.argv[1] === import.meta.filename) {
  const { prepareSystem } = await import('./system-packages.mjs');
  const { prepareApp } = await import('./prepare.mjs');
  prepareSystem('test');
  const environment = await prepareApp();
  const [command = '', ...args] = process.argv.slice(2);
  process.exitCode = await runOnOwnDesktop(path.join(root, 'node_modules', '.bin', command), args, environment);
}
