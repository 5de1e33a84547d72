// npm run bench:app: start, memory and idle processor time of the built app against an empty Electron app on the same runtime, in turns.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { freePort } from '../../printer-driver/testing/free-port.ts';
import { startSessionBus } from '../desktop/session-bus.ts';
import { launchApp } from '../launch.ts';
import { mainWindow } from '../pages/main-page.ts';

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

async function firstContent(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntriesByName('first-contentful-paint')[0];
          if (paint) resolve(performance.timeOrigin + paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

type Start = () => Promise<readonly [ElectronApplication, Page]>;

async function measure(start: Start): Promise<Measured> {
  const startedAtMs = Date.now();
  const [app, page] = await start();
  const startMs = (await firstContent(page)) - startedAtMs;
  await pause(settleMs);
  const family = await familyOf(app.process().pid ?? 0);
  const memoryMb = await sumOver(family, pssMb);
  await app.close();
  return { startMs, memoryMb };
}

/** Of all its processes, in percent of one processor, with the window open and nobody there. */
async function watchIdle(start: Start): Promise<number> {
  const [app] = await start();
  await pause(2 * settleMs);
  const family = await familyOf(app.process().pid ?? 0);
  const before = await sumOver(family, processorSeconds);
  await pause(idleMs);
  const percent = ((await sumOver(family, processorSeconds)) - before) / (idleMs / 100_000);
  await app.close();
  return percent;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const folder = await mkdtemp(path.join(tmpdir(), 'ooma-bench-app-'));
const bus = await startSessionBus();
const emptyApp = await makeEmptyApp(folder);
const inherited = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
);
const startEmpty: Start = async () => {
  const args = [`--user-data-dir=${path.join(folder, 'empty-profile')}`, '--password-store=basic', emptyApp];
  const app = await _electron.launch({ args, chromiumSandbox: process.getuid?.() !== 0, env: inherited });
  return [app, await app.firstWindow()];
};
const profile = path.join(folder, 'profile');
await mkdir(profile, { mode: 0o700 });
await writeFile(path.join(profile, 'settings.json'), JSON.stringify({ printerPort: await freePort() }));
const startOurs: Start = async () => {
  const app = await launchApp({ profile, busAddress: bus.address });
  return [app, await mainWindow(app)];
};

const ours: Measured[] = [];
const empty: Measured[] = [];
// The first of each fills the caches of disk and code and is not counted.
for (let round = 0; round <= rounds; round++) {
  const pair = [await measure(startOurs), await measure(startEmpty)] as const;
  if (round === 0) continue;
  ours.push(pair[0]);
  empty.push(pair[1]);
}
const idlePercent = await watchIdle(startOurs);
await bus.stop();
await rm(folder, { recursive: true, force: true, maxRetries: 5 });

const of = (all: readonly Measured[], name: keyof Measured): number => median(all.map((one) => one[name]));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say('| | Ooma Fax | empty app |\n|---|---|---|');
for (const [name, text, digits] of [
  ['startMs', 'start to first content, ms', 0],
  ['memoryMb', 'memory, MB', 0],
] as const)
  say(`| ${text} | ${of(ours, name).toFixed(digits)} | ${of(empty, name).toFixed(digits)} |`);
say(`| idle for ${idleMs / 1000} s, % of a processor | ${idlePercent.toFixed(2)} | |`);
say(`ratio app-start ${(of(ours, 'startMs') / of(empty, 'startMs')).toFixed(2)} <= 1.3`);
say(`ratio app-memory ${(of(ours, 'memoryMb') / of(empty, 'memoryMb')).toFixed(2)} <= 1.5`);
say(`ratio app-idle-percent ${idlePercent.toFixed(2)} <= 1`);
