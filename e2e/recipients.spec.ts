import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, type RunningApp, test } from './app.ts';
import { composeLetter } from './pages/compose-letter.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';

const run = promisify(execFile);
test.use({ undoSeconds: 60 });

const letter = { pages: 2, mark: 7 };

async function undo({ app, main }: RunningApp): Promise<Page> {
  const reopening = nextCompose(app);
  await main.undoBar.getByRole('button', { name: 'Undo' }).click();
  return reopening;
}

test('two recipients: confirmed by their last digits, undone into the same draft, sent, and both ends are shown and reported', async ({
  trial,
  folder,
}) => {
  const { app, main } = trial;
  const compose = await composeLetter(trial, folder, letter);
  await compose.addNumber('5145550191');
  await compose.addNumber('5145550143');
  await expect(compose.recipients).toHaveCount(2);
  await compose.openOptions();
  await compose.choose('Attempts', '1 attempt');
  await compose.page.getByLabel('Receipt by e-mail to').fill('ann@example.com');
  await compose.clickSend();
  await expect(compose.guard).toContainText('2 numbers');
  // A slip is refused, and the window waits.
  await compose.guard.getByRole('textbox').first().fill('0119');
  await expect(compose.guard.getByRole('textbox').first()).toHaveAttribute('aria-invalid', 'true');
  const closed = compose.page.waitForEvent('close');
  await compose.confirmNewNumbers();
  await closed;

  await expect(main.undoBar).toContainText(/Sending 2 faxes in \d+ s/);
  await main.openSent();
  await expect(main.rows).toHaveCount(2);
  await expect(main.rows.first()).toContainText(/Sending in \d+ s/);
  const again = new ComposePage(await undo(trial));
  await again.waitForFirstPage();
  await expect(main.rows).toHaveCount(0);
  await expect(again.recipients).toHaveCount(2);
  await expect(again.recipients.first()).toContainText('(514) 555-0191');
  await expect(again.thumbnails).toHaveCount(2);
  await again.openOptions();
  await expect(again.page.getByLabel('Receipt by e-mail to')).toHaveValue('ann@example.com');
  await expect(again.page.getByRole('button', { name: /Attempts/ })).toContainText('1 attempt');

  again.take(['5145550191', '5145550143']);
  await again.send();
  await main.undoBar.getByRole('button', { name: 'Send now' }).click();
  await expect(main.undoBar).toHaveCount(0);
  const busy = main.rows.filter({ hasText: '555-0191' });
  const delivered = main.rows.filter({ hasText: '555-0143' });
  await expect(delivered).toContainText('Delivered', { timeout: 60_000 });
  await expect(busy).toContainText('Not delivered', { timeout: 90_000 });
  await expect(delivered).toContainText('2 of 2');
  await busy.click();
  await expect(main.page.getByRole('region', { name: 'State of this fax' })).toContainText('The line was busy.');

  await delivered.click();
  const report = path.join(folder, 'report.pdf');
  await main.saveReport(app, report);
  const { stdout: text } = await run('pdftotext', ['-layout', report, '-']);
  expect(text.replace(/\D/g, '')).toContain('5145550143');
  expect(text.replace(/\s/g, '')).toMatch(/[0-9a-f]{64}/);
  expect((await readFile(report)).subarray(0, 5).toString()).toBe('%PDF-');
});

async function nearlyMisdial(trial: RunningApp, folder: string): Promise<void> {
  const { main } = trial;
  const second = await composeLetter(trial, folder, letter);
  await second.typeNumber('5145550148');
  // From anywhere, also from a button that would take Enter for itself.
  await second.openOptions();
  await second.page.keyboard.press('Control+Enter');
  await expect(second.guard).toContainText('Is this the right number?');
  await expect(second.guard.locator('mark')).toHaveText(['8', '3']);
  // The safe answer has the keyboard.
  const closed = second.page.waitForEvent('close');
  await second.page.keyboard.press('Enter');
  await closed;
  await expect(main.rows).toHaveCount(3);
  await expect(main.rows.first()).toContainText('(514) 555-0143');
}

async function sendTheSameAgain({ app, main }: RunningApp): Promise<void> {
  await main.page.getByRole('button', { name: 'More actions' }).click();
  const opening = nextCompose(app);
  await main.page.getByRole('menuitem', { name: 'Edit and send again' }).click();
  const again = new ComposePage(await opening);
  await again.waitForFirstPage();
  await again.clickSend();
  await expect(again.guard).toContainText('This document went there a moment ago');
  await again.page.keyboard.press('Escape');
  await expect(again.guard).toHaveCount(0);
  await expect(again.to).toHaveValue('+1 514 555 0143');
  await again.page.close();
}

async function pasteList(trial: RunningApp, folder: string): Promise<void> {
  const compose = await composeLetter(trial, folder, letter);
  await compose.paste('Dr Roy\t514 555 0143\nBusy one; 514-555-0191\nno number here\n514 55');
  await expect(compose.recipients).toHaveCount(2);
  await expect(compose.recipients.first()).toContainText('Dr Roy');
  const refused = compose.page.getByRole('region', { name: '2 lines were not taken' });
  await expect(refused).toContainText('Line 3');
  await expect(refused).toContainText('no number here');
  await expect(refused).toContainText('Line 4');
  await expect(compose.page.getByRole('button', { name: 'Send 2 faxes' })).toBeVisible();
  await compose.page.close();
}

async function sendLater(trial: RunningApp, folder: string): Promise<void> {
  const { main } = trial;
  const compose = await composeLetter(trial, folder, { pages: 1, mark: 8 });
  await compose.typeNumber('5145550143');
  await compose.openOptions();
  await compose.choose('Send', /^Tomorrow/);
  await expect(compose.page.getByRole('button', { name: /^Send tomorrow at/ })).toBeVisible();
  await compose.send();
  await main.openSent();
  await main.waitForState(/Leaves /);
  await main.page.getByRole('button', { name: 'Send now' }).click();
  await main.waitForState(/Delivered/);
}

test('a pasted list is read; the same pages again and a number one digit beside are pointed out; a fax for later waits', async ({
  trial,
  folder,
}) => {
  const { main } = trial;
  await test.step('a pasted list becomes recipients, and what is no number is named with its line', () =>
    pasteList(trial, folder));
  const first = await composeLetter(trial, folder, letter);
  await first.typeNumber('5145550143');
  await first.send();
  await main.undoBar.getByRole('button', { name: 'Send now' }).click();
  await main.openSent();
  await main.waitForState(/Delivered/);
  await test.step('the very same pages to the same number are pointed out, and Escape leads back to the fax', () =>
    sendTheSameAgain(trial));
  await test.step('a fax for later waits with its time, and can be sent now', () => sendLater(trial, folder));
  await test.step('a number one digit beside a known one is shown with it, and the known one can be taken', () =>
    nearlyMisdial(trial, folder));
});
