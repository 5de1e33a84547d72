// npm run bench:app: start, memory and idle processor time of the built app against an empty Electron app on the same runtime, in turns.
// Told beside that: the app with an account, and an empty app that draws the way ours does where there is no graphics processor.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../printer-driver/testing/free-port.ts';
import { startKeyring } from '../desktop/keyring.ts';
import { startSessionBus } from '../desktop/session-bus.ts';
import { launchApp, root } from '../launch.ts';
import { MainPage, mainWindow } from '../pages/main-page.ts';

interface Measured {
  /** From the start of the program to the first content in its window. */
  readonly startMs: number;
  /** Proportional set size of all its processes, ten seconds later. */
  readonly memoryMb: number;
}

const rounds = Number(process.argv[2] ?? 5);
const settleMs = 10_000;
/** The idle app is watched once, at the end. */
const idleMs = Number(process.env['BENCH_IDLE_SECONDS'] ?? 60) * 1000;
const ticksPerSecond = 100; // USER_HZ of Linux, whatever the kernel's own clock

const emptyMain = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1240, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  window.loadFile('index.html');
});`;

/**
 * Required before the app that is measured: says when its first window has content that can be seen, in ms since 1970. Starts are
 * measured without Playwright, which holds up each new page until it has looked at it.
 */
const watch = `const { app } = require('electron');

const firstContent = \`new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const paint = list.getEntriesByName('first-contentful-paint')[0];
    if (paint) resolve(performance.timeOrigin + paint.startTime);
  }).observe({ type: 'paint', buffered: true });
})\`;

app.once('browser-window-created', (_event, window) => {
  // What is drawn before the window is shown is seen by nobody.
  const shown = new Promise((resolve) => window.once('show', () => resolve(Date.now())));
  window.webContents.once('did-finish-load', async () => {
    const times = await Promise.all([shown, window.webContents.executeJavaScript(firstContent)]);
    process.stdout.write('first content at ' + Math.max(...times) + '\\n');
  });
});`;

async function makeEmptyApp(folder: string): Promise<string> {
  const at = path.join(folder, 'empty');
  await mkdir(at);
  await writeFile(path.join(at, 'package.json'), JSON.stringify({ name: 'empty', main: 'main.cjs' }));
  await writeFile(path.join(at, 'main.cjs'), emptyMain);
  await writeFile(path.join(at, 'index.html'), '<!doctype html><title>Empty</title><h1>Empty</h1>');
  return at;
}

/** The process and all that it started, and they. */
async function familyOf(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : '';
    const parent = /\) \S (\d+)/.exec(stat)?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const family = [pid];
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.push(child);
  return family;
}

async function sumOver(pids: readonly number[], read: (pid: number) => Promise<number>): Promise<number> {
  const values = await Promise.all(pids.map((pid) => read(pid).catch(() => 0))); // it may have ended
  return values.reduce((sum, value) => sum + value, 0);
}

async function pssMb(pid: number): Promise<number> {
  return Number(/^Pss:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
}

async function processorSeconds(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond; // utime and stime, proc(5)
}

interface Program {
  readonly name: string;
  readonly folder: string;
  readonly profile: string;
  readonly switches?: readonly string[];
}

/** The package's only export is where the program is. */
const electron = String(createRequire(import.meta.url)('electron'));

function launch({ folder, profile, switches = [] }: Program): ChildProcess {
  const args = ['-r', watcher, `--user-data-dir=${profile}`, '--password-store=basic', '--lang=en-US', ...switches, folder];
  const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: bus.address, CUPS_SERVER: '127.0.0.1:9', LANGUAGE: 'en-US' };
  return spawn(electron, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** In ms since 1970. */
async function firstContent({ stdout }: ChildProcess): Promise<number> {
  if (!stdout) throw new Error('nothing can be heard of it');
  const lines = createInterface({ input: stdout });
  for await (const line of lines) {
    const at = /^first content at ([\d.]+)$/.exec(line)?.[1];
    if (at !== undefined) return Number(at);
  }
  throw new Error('it ended without a window');
}

async function end(app: ChildProcess): Promise<void> {
  const ended = once(app, 'exit');
  app.stdout?.resume();
  app.kill();
  await ended;
}

async function measure(program: Program): Promise<Measured> {
  const startedAtMs = Date.now();
  const app = launch(program);
  const startMs = (await firstContent(app)) - startedAtMs;
  await pause(settleMs);
  const memoryMb = await sumOver(await familyOf(app.pid ?? 0), pssMb);
  await end(app);
  return { startMs, memoryMb };
}

/** Of all its processes, in percent of one processor, with the window open and nobody there. */
async function watchIdle(program: Program): Promise<number> {
  const app = launch(program);
  await firstContent(app);
  await pause(2 * settleMs);
  const family = await familyOf(app.pid ?? 0);
  const before = await sumOver(family, processorSeconds);
  await pause(idleMs);
  const percent = ((await sumOver(family, processorSeconds)) - before) / (idleMs / 100_000);
  await end(app);
  return percent;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function newProfile(name: string): Promise<string> {
  const profile = path.join(folder, name);
  await mkdir(profile, { mode: 0o700 });
  await writeFile(path.join(profile, 'settings.json'), JSON.stringify({ printerPort: await freePort() }));
  return profile;
}

/** The embedded fax service's front desk is signed in when the app starts. */
async function signIn(profile: string): Promise<void> {
  const app = await launchApp({ profile, busAddress: bus.address });
  await new MainPage(await mainWindow(app)).tryHere();
  await app.close();
}

const folder = await mkdtemp(path.join(tmpdir(), 'ooma-bench-app-'));
const bus = await startSessionBus();
const keyring = await startKeyring(bus.address, 'unlocked');
const watcher = path.join(folder, 'watch-start.cjs');
await writeFile(watcher, watch);
const emptyFolder = await makeEmptyApp(folder);
const empty: Program = { name: 'empty app', folder: emptyFolder, profile: path.join(folder, 'empty-profile') };
const ours: Program = { name: 'Ooma Fax', folder: root, profile: await newProfile('profile') };
const signedIn: Program = { name: 'with an account', folder: root, profile: await newProfile('account') };
const plain: Program = {
  ...{ name: 'empty app, no graphics processor imitated', folder: emptyFolder, profile: path.join(folder, 'plain-profile') },
  switches: ['--disable-gpu'],
};
await signIn(signedIn.profile);

const programs = [ours, empty, signedIn, plain];
const measured = new Map<Program, Measured[]>(programs.map((program) => [program, []]));
// The first of each fills the caches of disk and code and is not counted.
for (let round = 0; round <= rounds; round++) {
  for (const program of programs) {
    const one = await measure(program);
    if (round > 0) measured.get(program)?.push(one);
  }
}
const idlePercent = await watchIdle(ours);
await keyring.stop();
await bus.stop();
await rm(folder, { recursive: true, force: true, maxRetries: 5 });

const of = (program: Program, name: keyof Measured): number => median((measured.get(program) ?? []).map((one) => one[name]));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(`| | ${programs.map(({ name }) => name).join(' | ')} |\n|---|${programs.map(() => '---|').join('')}`);
for (const [name, text] of [
  ['startMs', 'start to first content, ms'],
  ['memoryMb', 'memory, MB'],
] as const)
  say(`| ${text} | ${programs.map((program) => of(program, name).toFixed(0)).join(' | ')} |`);
say(`| idle for ${idleMs / 1000} s, % of a processor | ${idlePercent.toFixed(2)} | | | |`);
say(`ratio app-start ${(of(ours, 'startMs') / of(empty, 'startMs')).toFixed(2)} <= 1.3`);
say(`ratio app-memory ${(of(ours, 'memoryMb') / of(empty, 'memoryMb')).toFixed(2)} <= 1.5`);
say(`ratio app-idle-percent ${idlePercent.toFixed(2)} <= 1`);
