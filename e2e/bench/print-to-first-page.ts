// The second half of npm run bench:printer: how long after CUPS has delivered a letter its first page is on the screen.
import { execFile } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from '@playwright/test';
import { goalLine, spread } from '../../printer-driver/bench/report.ts';
import { makePdf } from '../../printer-driver/testing/documents.ts';
import { startPrivateCups } from '../../printer-driver/testing/private-cups.ts';
import { startSessionBus } from '../desktop/session-bus.ts';
import { launchApp } from '../launch.ts';
import { MainPage } from '../pages/main-page.ts';

const run = promisify(execFile);
const prints = Number(process.argv[2] ?? 10);

/** When the first canvas of the pages has ink, in the page's own clock, which is this computer's. */
async function timeOfInk(page: Page): Promise<number> {
  const handle = await page.waitForFunction(
    () => {
      const canvas = document.querySelector<HTMLCanvasElement>('[aria-label="Document pages"] canvas');
      if (!canvas || canvas.width === 0) return null;
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, Math.ceil(canvas.height / 4)) ?? { data: [] };
      for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128 && data[at + 3] === 255) return Date.now();
      return null;
    },
    undefined,
    { polling: 'raf', timeout: 60_000 },
  );
  return handle.jsonValue() as Promise<number>; // null is what it waits over
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

async function measure(
  app: ElectronApplication,
  spool: string,
  cups: string,
  letter: string,
): Promise<{ cupsMs: number; appMs: number }> {
  const opening = app.waitForEvent('window', { timeout: 60_000 });
  const capturing = timeOfCapture(spool);
  const printedAt = Date.now();
  await run('lp', ['-h', cups, '-d', 'Ooma_Fax', letter]);
  const page = await opening;
  const [capturedAt, inkAt] = [await capturing, await timeOfInk(page)];
  await page.close();
  return { cupsMs: capturedAt - printedAt, appMs: inkAt - capturedAt };
}

const folder = await mkdtemp(path.join(tmpdir(), 'bench-app-'));
const letter = path.join(folder, 'letter.pdf');
await writeFile(letter, makePdf(['Benchmark']));
const bus = await startSessionBus();
const cups = await startPrivateCups();
const profile = path.join(folder, 'profile');
const app = await launchApp({ profile, busAddress: bus.address, cupsServer: cups.server });
try {
  const main = new MainPage(await app.firstWindow());
  await main.tryHere();
  await main.waitForPrinterReady();
  const times: { cupsMs: number; appMs: number }[] = [];
  for (let print = 0; print <= prints; print++) {
    const time = await measure(app, path.join(profile, 'spool'), cups.server, letter);
    if (print > 0) times.push(time); // the first one is not counted: caches are cold
  }
  const appMs = times.map((time) => time.appMs);
  process.stdout.write(`lp to captured, ms           ${spread(times.map(({ cupsMs }) => cupsMs))}\n`);
  process.stdout.write(`captured to first page, ms   ${spread(appMs)}\n`);
  const sorted = [...appMs].sort((a, b) => a - b);
  process.stdout.write(
    goalLine({ name: 'print-to-first-page-ms', value: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, bound: '<=150' }),
  );
} finally {
  await app.close();
  await cups.stop();
  await bus.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
