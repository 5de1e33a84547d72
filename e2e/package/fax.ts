// The main job in the installed app: print, send to oneself, receive, read.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect } from '../app.ts';
import { ComposePage } from '../pages/compose-page.ts';
import { InboxPage } from '../pages/inbox-page.ts';
import { MainPage } from '../pages/main-page.ts';
import type { InstalledApp } from './installed-app.ts';

const run = promisify(execFile);

export async function mainPage(app: InstalledApp): Promise<Page> {
  return app.page((url) => url.endsWith('#main'));
}

export async function faxToMyself(app: InstalledApp, letter: string, server: string): Promise<void> {
  const page = await mainPage(app);
  const main = new MainPage(page);
  await main.waitForPrinterReady();
  await run('lp', ['-h', server, '-d', 'Ooma_Fax', '-o', 'media=A4', '-t', 'From the package', letter]);
  const compose = new ComposePage(await app.page((url) => url.includes('#compose/')));
  await compose.waitForFirstPage();
  await compose.typeNumber('5145550142');
  await compose.send();
  await main.openSent();
  await main.waitForState(/Delivered/);
  const inbox = new InboxPage(page);
  await inbox.openFolder('Inbox');
  await expect(inbox.rows).toHaveCount(1);
  await inbox.search('METOPROLOL'); // read off the page
  await expect(page.getByRole('region', { name: 'Received faxes' }).getByText('1 fax found')).toBeVisible({ timeout: 100_000 });
  await inbox.open(0);
  await main.waitForViewer();
}

/** What was sent and received is there, each once. */
export async function checkFaxesAreThere(page: Page): Promise<void> {
  const main = new MainPage(page);
  await main.openSent();
  await expect(main.rows).toHaveCount(1);
  await main.openInbox();
  await expect(main.rows).toHaveCount(1);
}

/** A start with something to open: its send window. `known`: those that were open before. */
export async function sendWindow(app: InstalledApp, known: readonly Page[] = []): Promise<ComposePage> {
  const isNew = (page: Page): boolean => page.url().includes('#compose/') && !known.includes(page);
  await expect.poll(() => app.pages().some(isNew), { intervals: [50], timeout: 30_000 }).toBe(true);
  const page = app.pages().find(isNew);
  if (!page) throw new Error('the send window closed again');
  return new ComposePage(page);
}
