import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { nextCompose } from './pages/next-compose.ts';
import { receiveFax } from './pages/receive-fax.ts';

const run = promisify(execFile);

/** Of the Electron that tests run on; newer types do not know it. */
interface OldClipboard {
  availableFormats(): string[];
}

/** The first page as it is drawn: wide when it lies on its side. */
async function isWide(page: Page): Promise<boolean> {
  const box = await page.getByLabel('Document pages').locator('canvas').first().boundingBox();
  return box !== null && box.width > box.height;
}

interface Printed {
  readonly options: Electron.WebContentsPrintOptions;
  readonly pdf: string;
}

/** In place of the system's dialog, which no test can answer: keeps what would be printed. */
async function answerPrintDialog(app: ElectronApplication): Promise<() => Promise<Printed | undefined>> {
  await app.evaluate((electron) => {
    electron.app.on('browser-window-created', (_event, { webContents }) => {
      webContents.print = (options, done) => {
        const keep = (pdf: Buffer): void => {
          Object.assign(globalThis, { printed: { options, pdf: pdf.toString('latin1') } });
          done?.(true, '');
        };
        void webContents.printToPDF({ margins: { top: 0, bottom: 0, left: 0, right: 0 } }).then(keep);
      };
    });
  });
  return () => app.evaluate(() => (globalThis as unknown as { printed?: Printed }).printed);
}

test('a received fax is turned for good, found by page, copied, saved as TIFF, printed on a real printer and passed on', async ({
  trial,
  folder,
  notifications,
  cups,
}) => {
  const { app, main } = trial;
  const { page } = main;
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 3, mark: 9 }));
  await receiveFax(trial, letter);
  notifications.click(await notifications.waitFor('Fax received'));
  await main.waitForViewer();

  const pages = page.getByLabel('Document pages');
  const pageField = page.getByRole('textbox', { name: 'Page, of 3' });
  await pageField.fill('3');
  await pageField.press('Enter');
  await expect(pageField).toHaveValue('3');
  await pages.press('Home');
  await expect(pageField).toHaveValue('1');
  await pages.press('r');
  await expect.poll(() => isWide(page)).toBe(true);
  await main.openDrafts();
  await main.openInbox();
  await expect.poll(() => isWide(page)).toBe(true);

  await pages.press('Control+f');
  await page.keyboard.type('referral');
  await expect(page.getByRole('textbox', { name: 'Find in this fax' })).toHaveValue('referral');
  await page.keyboard.press('Escape');

  await pages.press('Control+c');
  await expect
    .poll(() => app.evaluate(({ clipboard }) => (clipboard as unknown as OldClipboard).availableFormats().includes('image/png')))
    .toBe(true);

  const saved = path.join(folder, 'received.tif');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, saved);
  await pages.click({ button: 'right', position: { x: 60, y: 60 } });
  await page.getByRole('menuitem', { name: 'Save as TIFF' }).click();
  await expect.poll(() => existsSync(saved), { timeout: 60_000 }).toBe(true);
  expect((await readFile(saved)).subarray(0, 4).toString('latin1')).toBe('II*\0');

  const readPrinted = await answerPrintDialog(app);
  await page.getByRole('button', { name: 'Print…' }).click();
  await expect(page.getByText('There is no printer here but Ooma Fax itself')).toBeVisible();
  await run('lpadmin', ['-h', cups.server, '-p', 'Office', '-E', '-v', 'socket://127.0.0.1:9', '-m', 'raw']);
  await page.getByRole('button', { name: 'Print…' }).click();
  await expect.poll(async () => (await readPrinted())?.options.deviceName, { timeout: 60_000 }).toBe('Office');
  const printed = await readPrinted();
  expect(printed?.options.silent).toBe(false);
  expect(printed?.pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(3);

  const opening = nextCompose(app);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Forward by fax' }).click();
  const compose = await opening;
  await expect(compose.getByLabel('Page thumbnails').getByRole('option')).toHaveCount(3);
  await expect(compose.getByLabel('Page thumbnails').getByRole('option').first()).toHaveAccessibleName(/turned by 90 degrees/);

  await main.openSent();
  await expect(main.rows).toHaveCount(0);
});
