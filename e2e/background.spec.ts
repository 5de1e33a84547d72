import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { JSHandle } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { expect, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { launchApp } from './launch.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';

const run = promisify(execFile);

test('closing the last window keeps the app running, says so once, printing still opens the send window, and a second start shows it', async ({
  trial,
  cups,
  folder,
  notifications,
  bus,
  display,
}) => {
  const { app, main } = trial;
  await main.waitForPrinterReady();
  const close = (): Promise<void> =>
    app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close();
    });
  await close();
  await notifications.waitFor('Ooma Fax keeps running');
  await close();

  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 1, mark: 1 }));
  const opening = nextCompose(app);
  await run('lp', ['-h', cups.server, '-d', 'Ooma_Fax', '-t', 'Printed meanwhile', letter]);
  const compose = new ComposePage(await opening);
  await expect(compose.title).toHaveText('Printed meanwhile');
  expect(notifications.shown().filter(({ title }) => title === 'Ooma Fax keeps running')).toHaveLength(1);

  await test.step('a second start brings the first one to the front and ends', async () => {
    const window = (await app.browserWindow(main.page)) as JSHandle<BrowserWindow>;
    await window.evaluate((own) => own.minimize());
    const second = launchApp({ profile: path.join(folder, 'ann'), busAddress: bus, display });
    await expect(second).rejects.toThrow();
    await expect.poll(() => window.evaluate((own) => own.isFocused())).toBe(true);
    await expect(main.sections).toBeVisible();
  });

  await test.step('a view whose code cannot be read says so, and is there when the window is loaded again', async () => {
    const code = /\/assets\/contacts-view-/;
    await main.page.route(code, (route) => route.abort());
    await main.page.reload();
    await main.sections.getByText('Contacts').click();
    const mishap = main.page.getByRole('alert');
    await expect(mishap).toContainText('This view could not be shown');
    await main.sections.getByText('Sent').click();
    await expect(mishap).toBeHidden();
    await main.sections.getByText('Contacts').click();
    await main.page.unroute(code);
    await mishap.getByRole('button', { name: 'Load the window again' }).click();
    await main.sections.getByText('Contacts').click();
    await expect(main.page.getByRole('heading', { name: 'Contacts' })).toBeVisible();
    await expect(mishap).toBeHidden();
  });

  await test.step('a page that dies is loaded again', async () => {
    const window = (await app.browserWindow(main.page)) as JSHandle<BrowserWindow>;
    await window.evaluate(
      ({ webContents }) =>
        new Promise<void>((resolve) => {
          webContents.once('did-navigate', () => resolve()); // Playwright holds up what comes after
          webContents.forcefullyCrashRenderer();
        }),
    );
  });
});
