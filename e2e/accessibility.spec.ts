import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { AdminPage } from './pages/admin-page.ts';
import { ComposePage } from './pages/compose-page.ts';
import { InboxPage } from './pages/inbox-page.ts';
import { nextCompose } from './pages/next-compose.ts';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function runAxe(page: Page): Promise<string[]> {
  const results = await page.evaluate(
    (tags) =>
      (globalThis as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'tag', values: tags },
      }),
    rules,
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** What axe finds on the page as it is now in both themes, a line each. */
async function findViolations(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the page's own policy would refuse that.
  await page.evaluate(axeSource);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion a colour is not judged on its way to another one.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
    found.push(...(await runAxe(page)).map((one) => `${colorScheme}: ${one}`));
  }
  return found;
}

/** In both themes, and with the few colours that a system forces on every program. */
async function findInAllColours(page: Page): Promise<string[]> {
  const usual = await findViolations(page);
  await page.emulateMedia({ forcedColors: 'active' });
  // Then colours are the system's, and so is their contrast.
  const forced = (await runAxe(page)).filter((one) => !one.startsWith('color-contrast'));
  // Whatever has the keyboard can be told from the rest without any colour of ours.
  const isSeen = await page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || !focused.matches(':focus-visible')) return true;
    const { outlineStyle, borderStyle } = getComputedStyle(focused);
    return outlineStyle !== 'none' || borderStyle !== 'none';
  });
  await page.emulateMedia({ forcedColors: 'none' });
  return [...usual, ...forced.map((one) => `forced colours: ${one}`), ...(isSeen ? [] : ['forced colours: no focus is seen'])];
}

/** What moves for longer than an eye can follow, although its reader asked for less of it. */
async function findMotion(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
      const seconds = Math.max(...`${animationDuration}, ${transitionDuration}`.split(', ').map(Number.parseFloat));
      return seconds > 0.001 ? [`${element.tagName} ${element.className} ${animationName} ${seconds}`] : [];
    }),
  );
  return moving;
}

test('every screen is free of what axe finds, in the light and the dark theme and with forced colours', async ({
  start,
  folder,
}) => {
  const { app, main } = await start();
  await main.waitForSetup();
  expect(await findViolations(main.page)).toEqual([]);
  await main.tryHere();

  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 2, mark: 3 }));
  const opening = nextCompose(app);
  await main.dropFiles([letter]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await compose.addNumber('5145550142');
  await compose.openOptions();
  await compose.choose('Cover page', 'Plain');
  expect(await findInAllColours(compose.page)).toEqual([]);
  await compose.send();

  await main.openSent();
  await main.waitForState(/Delivered/);
  expect(await findViolations(main.page)).toEqual([]);
  const admin = new AdminPage(main.page);
  await admin.open();
  await admin.openExtension('Back office');
  expect(await findViolations(main.page)).toEqual([]);
  await admin.showPart('Received faxes');
  await admin.faxes.first().click();
  expect(await findViolations(main.page)).toEqual([]);
  const inbox = new InboxPage(main.page);
  await inbox.openFolder('Inbox');
  await inbox.open(0);
  await inbox.addTag('urgent');
  await inbox.writeNote('Call back');
  expect(await findViolations(main.page)).toEqual([]);
  for (const key of ['t', '?', 'Control+a'] as const) {
    await inbox.show(key);
    expect(await findViolations(main.page)).toEqual([]);
    await inbox.press('Escape');
    await inbox.waitForOne();
  }
  await inbox.search('call');
  await expect(inbox.rows).toHaveText([/Call back/]);
  await inbox.openFilters();
  expect(await findViolations(main.page)).toEqual([]);
  await inbox.press('Escape');
  await inbox.clearSearch();
  expect(await findMotion(main.page)).toEqual([]);
  for (const section of ['Inbox', 'Drafts', 'Contacts', 'Settings']) {
    await main.sections.getByText(section).click();
    await expect(main.sections.getByRole('button', { name: new RegExp(section) })).toHaveAttribute('aria-current', 'page');
    expect(await findInAllColours(main.page)).toEqual([]);
  }
  await main.page.getByRole('button', { name: 'Check everything' }).click();
  const checks = main.page.getByRole('list', { name: 'What works' });
  await expect(checks.getByRole('listitem')).toHaveCount(9);
  await expect(checks.getByText('The fax service answers.')).toBeVisible();
  expect(await findInAllColours(main.page)).toEqual([]);
});
