// The second half of npm run bench:printer: how long after CUPS has delivered a letter its first page is on the screen.
import { execFile } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from '@playwright/test';
import { goalLine, spread } from '../../printer-driver/bench/report.ts';
import { makePdf } from '../../printer-driver/testing/documents.ts';
import { startPrivateCups } from '../../printer-driver/testing/private-cups.ts';
import { startSessionBus } from '../desktop/session-bus.ts';
import { launchApp } from '../launch.ts';
import { mainWindow } from '../pages/main-page.ts';
import { nextCompose, waitForSpare } from '../pages/next-compose.ts';

const run = promisify(execFile);
const prints = Number(process.argv[2] ?? 10);
/** A person prints when the computer has nothing else to do. */
const quietMs = 1500;
const startTimeoutMs = 120_000;

/** Notes when a window gets the keyboard, which the window manager gives to what is on the screen. */
async function watchFocus(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: electron }) => {
    const focusedAt: Record<string, number | undefined> = {};
    Object.assign(globalThis, { focusedAt });
    electron.on('browser-window-focus', (_event, window) => {
      focusedAt[window.id] ??= Date.now();
    });
  });
}

/** null until the window is visible and had the keyboard. */
async function timeOfFocus(app: ElectronApplication, page: Page): Promise<number | null> {
  return app.evaluate(({ BrowserWindow }, url) => {
    const { focusedAt } = globalThis as unknown as { focusedAt: Record<string, number | undefined> }; // by `watchFocus`
    const own = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL() === url);
    return own?.isVisible() ? (focusedAt[own.id] ?? null) : null;
  }, page.url());
}

async function timeOfInk(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => (window as { inkAt?: number }).inkAt, undefined, {
    polling: 50,
    timeout: 60_000,
  });
  return handle.jsonValue() as Promise<number>; // undefined is what it waits over
}

/** When the record of the next job appears in the spool: the document is received as a whole. */
function timeOfCapture(spool: string): Promise<number> {
  return new Promise((resolve) => {
    const watcher = watch(spool, (_event, file) => {
      if (!file?.endsWith('.json')) return;
      watcher.close();
      resolve(Date.now());
    });
  });
}

interface Times {
  readonly cupsMs: number;
  readonly shownMs: number;
  readonly inkMs: number;
}

async function measure(app: ElectronApplication, spool: string, cups: string, letter: string): Promise<Times> {
  const opening = nextCompose(app, 60_000);
  const capturing = timeOfCapture(spool);
  const printedAt = Date.now();
  await run('lp', ['-h', cups, '-d', 'Ooma_Fax', letter]);
  const page = await opening;
  const [capturedAt, inkAt] = [await capturing, await timeOfInk(page)];
  let focusedAt = await timeOfFocus(app, page);
  for (const end = Date.now() + 10_000; focusedAt === null && Date.now() < end; focusedAt = await timeOfFocus(app, page))
    await wait(50);
  if (focusedAt === null) throw new Error('the window did not come to the front');
  await page.close();
  return { cupsMs: capturedAt - printedAt, shownMs: focusedAt - capturedAt, inkMs: inkAt - capturedAt };
}

const folder = await mkdtemp(path.join(tmpdir(), 'bench-app-'));
const letter = path.join(folder, 'letter.pdf');
await writeFile(letter, makePdf(['Benchmark']));
const bus = await startSessionBus();
const cups = await startPrivateCups();
const profile = path.join(folder, 'profile');
const app = await launchApp({ profile, busAddress: bus.address, cupsServer: cups.server });
try {
  await app.context().addInitScript({ path: path.join(import.meta.dirname, 'watch-paint.mjs') });
  await watchFocus(app);
  const page = await mainWindow(app);
  page.setDefaultTimeout(startTimeoutMs);
  await page.getByRole('button', { name: 'Try it on this computer' }).click();
  await page.getByText('Printer ready').waitFor();
  const times: Times[] = [];
  for (let print = 0; print <= prints; print++) {
    await waitForSpare(app);
    await wait(quietMs);
    const time = await measure(app, path.join(profile, 'spool'), cups.server, letter);
    if (print > 0) times.push(time); // the first one is not counted: caches are cold
  }
  const both = times.map(({ shownMs, inkMs }) => Math.max(shownMs, inkMs));
  process.stdout.write(`lp to captured, ms             ${spread(times.map(({ cupsMs }) => cupsMs))}\n`);
  process.stdout.write(`captured to window in front    ${spread(times.map(({ shownMs }) => shownMs))}\n`);
  process.stdout.write(`captured to first page drawn   ${spread(times.map(({ inkMs }) => inkMs))}\n`);
  process.stdout.write(`captured to both, ms           ${spread(both)}\n`);
  const sorted = [...both].sort((a, b) => a - b);
  process.stdout.write(
    goalLine({ name: 'print-to-first-page-ms', value: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, bound: '<=150' }),
  );
} finally {
  await app.close();
  await cups.stop();
  await bus.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
