import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { receiveLetter } from './pages/receive-fax.ts';
import { SettingsPage } from './pages/settings-page.ts';

const execute = promisify(execFile);

/** A print queue whose paper is a file of a folder. */
async function addPrinter(server: string, name: string): Promise<void> {
  await execute('lpadmin', ['-h', server, '-p', name, '-E', '-v', 'file:///dev/null', '-m', 'raw']);
}

async function printedJobs(server: string, name: string): Promise<number> {
  const { stdout } = await execute('lpstat', ['-h', server, '-W', 'all', '-o', name], { env: { ...process.env, LC_ALL: 'C' } });
  return stdout.split('\n').filter((line) => line.startsWith(`${name}-`)).length;
}

async function chooseFolder(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
}

/** What a page is answered that asks although the app is locked. */
function askForFaxes(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const query = await window.ooma.call('inbox.counts', null);
    return query.ok ? 'answered' : query.fault.code;
  });
}

async function unlock(page: Page, passcode: string): Promise<void> {
  await page.getByLabel('Passcode').fill(passcode);
  await page.keyboard.press('Enter');
}

test('a fax that arrives behind the lock is printed and saved once, and shown to nobody until the passcode is given', async ({
  trial,
  start,
  cups,
  folder,
  notifications,
}) => {
  const { app, main } = trial;
  const { page } = main;
  const kept = path.join(folder, 'kept');
  await mkdir(kept);
  await addPrinter(cups.server, 'Office');
  await chooseFolder(app, kept);

  const settings = new SettingsPage(page);
  await settings.open();
  await page.getByRole('switch', { name: /^Print it/ }).click({ force: true });
  await page.getByRole('button', { name: /Choose a printer/ }).click();
  await expect(page.getByRole('option')).toHaveText(['Office']);
  await page.getByRole('option', { name: 'Office' }).click();
  await page.getByRole('switch', { name: /^Save it/ }).click({ force: true });
  await expect(page.getByText(kept)).toBeVisible();
  await page.getByLabel('File name').fill('{number} {pages}');
  await page.getByLabel('File name').blur();
  await settings.setPasscode('4711');

  await receiveLetter(trial, folder, { pages: 1, mark: 9 });
  await page.getByRole('button', { name: 'Lock now' }).click();
  await expect(page.getByRole('heading', { name: 'Ooma Fax is locked' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeHidden();
  expect(await askForFaxes(page)).toBe('lock/locked');

  const notice = await notifications.waitFor('Fax received');
  expect(notice.body).toBe('');
  await expect.poll(() => readdir(kept), { timeout: 30_000 }).toEqual(['+15145550142 1.pdf']);
  expect((await readFile(path.join(kept, '+15145550142 1.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
  await expect.poll(() => printedJobs(cups.server, 'Office')).toBe(1);

  await unlock(page, '0000');
  await expect(page.getByRole('alert')).toContainText('not the passcode');
  await unlock(page, '4711');
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
  expect(await askForFaxes(page)).toBe('answered');

  await app.close();
  const again = await start();
  await expect(again.main.page.getByRole('heading', { name: 'Ooma Fax is locked' })).toBeVisible();
  expect(await askForFaxes(again.main.page)).toBe('lock/locked');
  await unlock(again.main.page, '4711');
  await expect(again.main.sections).toBeVisible();
  expect(await readdir(kept)).toEqual(['+15145550142 1.pdf']);
  expect(await printedJobs(cups.server, 'Office')).toBe(1);
});
