// The second half of npm run bench:compose: a fax of 500 pages in the real window. How long its page does nothing else while the strip
// scrolls from end to end and while all pages are edited at once, and how many thumbnails there are at a time.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import type { Page } from '@playwright/test';
import { freePort } from '../../printer-driver/testing/free-port.ts';
import { startSessionBus } from '../desktop/session-bus.ts';
import { launchApp } from '../launch.ts';
import { composeFile } from '../pages/compose-letter.ts';
import { MainPage, mainWindow } from '../pages/main-page.ts';
import { Organiser } from '../pages/organiser.ts';

const pages = 500;
const scrollSteps = 120;

async function makeBook(file: string): Promise<void> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number++) {
    const page = document.addPage([595, 842]);
    for (let line = 0; line < 45; line++)
      page.drawText(`Page ${number}, line ${line}: what a page of a long contract says`, {
        x: 50,
        y: 790 - line * 16,
        size: 10,
        font,
      });
  }
  await writeFile(file, await document.save());
}

/** The longest task of the page while the work is done and half a second after, in ms; 0 when none was as long as 50 (Long Tasks API). */
async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(duration);
    });
    observer.observe({ type: 'longtask' });
    Object.assign(window, { longTasks: seen });
  });
  await work();
  return page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { longTasks } = window as unknown as { longTasks: number[] }; // put there above
    return Math.max(0, ...longTasks);
  });
}

/** From the first page to the last, a step in each frame. Answers the most thumbnails that there were. */
function scrollThrough(page: Page): Promise<number> {
  return page.evaluate(async (steps) => {
    const strip = document.querySelector('.thumbs');
    if (!strip) throw new Error('there is no strip of pages');
    let most = 0;
    for (let step = 0; step <= steps; step++) {
      strip.scrollTop = ((strip.scrollHeight - strip.clientHeight) * step) / steps;
      await new Promise(requestAnimationFrame);
      most = Math.max(most, strip.querySelectorAll('[role=option]').length);
    }
    return most;
  }, scrollSteps);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function measure(page: Page): Promise<void> {
  const organiser = new Organiser(page);
  let thumbnails = 0;
  const scrolling = await longestTask(page, async () => {
    thumbnails = await scrollThrough(page);
  });
  const edits: Record<string, readonly string[]> = {
    'to the end': ['End'],
    'moved by one': ['Alt+ArrowUp'],
    'all turned': ['Control+a', 'r'],
    undone: ['Control+z'],
    'all doubled': ['Control+a', 'Control+d'],
    'undone again': ['Control+z'],
  };
  let editing = 0;
  for (const [what, keys] of Object.entries(edits)) {
    const longest = await longestTask(page, () => organiser.press(...keys));
    say(`${what}: longest task ${longest.toFixed(0)} ms`);
    editing = Math.max(editing, longest);
  }
  say(`ratio organiser-500-thumbnails ${thumbnails} <=40`);
  say(`ratio organiser-500-scroll-longest-task-ms ${scrolling.toFixed(0)} <=100`);
  say(`ratio organiser-500-edit-longest-task-ms ${editing.toFixed(0)} <=100`);
}

const folder = await mkdtemp(path.join(tmpdir(), 'ooma-bench-pages-'));
const bus = await startSessionBus();
const profile = path.join(folder, 'profile');
await mkdir(profile, { mode: 0o700 });
await writeFile(path.join(profile, 'settings.json'), JSON.stringify({ printerPort: await freePort() }));
const app = await launchApp({ profile, busAddress: bus.address });
try {
  const main = new MainPage(await mainWindow(app));
  await main.tryHere();
  const book = path.join(folder, 'book.pdf');
  await makeBook(book);
  const { page } = await composeFile({ app, main }, book);
  await page.locator(`[role=option][aria-setsize="${pages}"]`).first().waitFor();
  await measure(page);
} finally {
  await app.close();
  await bus.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
