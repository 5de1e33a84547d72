// Brings a checkout to the point where the app can run: packages, the Electron runtime, a build. Each step only when needed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { giveUp, say } from './say.mjs';

export const root = path.resolve(import.meta.dirname, '..');

/** Runs a command of this checkout with its output shown; ends this process when it fails. @param {string} command @param {string[]} args */
export function runOrGiveUp(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) giveUp(`${[command, ...args].join(' ')} failed${error ? `: ${error.message}` : ''}`);
}

/** `npm ci`, when package-lock.json changed since the last one or node_modules is not whole. */
export function installPackages() {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  // Inside node_modules, so that both vanish together.
  const stamp = path.join(root, 'node_modules', '.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing packages (npm ci) …');
  runOrGiveUp('npm', ['ci', '--loglevel=error']);
  writeFileSync(stamp, wanted);
}

/** The newest change below the folders that a build reads, in ms. @param {string[]} names */
function newestChange(names) {
  let newest = 0;
  for (const name of names) {
    const at = path.join(root, name);
    const files = statSync(at).isDirectory()
      ? readdirSync(at, { recursive: true, encoding: 'utf8' }).map((file) => path.join(at, file))
      : [at];
    for (const file of files) newest = Math.max(newest, statSync(file).mtimeMs);
  }
  return newest;
}

const sources = [
  'contract',
  'disk',
  'documents',
  'words',
  'printer-driver',
  'backend',
  'main',
  'preload',
  'renderer',
  'vite.config.ts',
  'package-lock.json',
];

/** Builds the app when something that the build reads changed since the last one. */
export function buildApp() {
  const stamp = path.join(root, 'out', '.built');
  if (existsSync(stamp) && statSync(stamp).mtimeMs > newestChange(sources)) return;
  say('Building …');
  runOrGiveUp(process.execPath, [path.join('tools', 'build.mjs')]);
}

/** Everything that needs Node and npm only. Answers the environment in which Electron starts. */
export async function prepareApp() {
  installPackages();
  // Not imported before: it needs the packages.
  const { electronEnvironment } = await import('./electron-runtime.mjs');
  const environment = await electronEnvironment();
  buildApp();
  return environment;
}
