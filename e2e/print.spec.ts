import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, type RunningApp, test } from './app.ts';
import { readMarks } from './documents/compare-pages.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';

const run = promisify(execFile);

async function printTextAndPicture({ app }: RunningApp, server: string, folder: string): Promise<void> {
  const text = path.join(folder, 'note.txt');
  await writeFile(text, 'Please call back.\n');
  const picture = path.join(folder, 'scan.png');
  await run('convert', ['-size', '600x800', 'gradient:white-black', picture]);
  for (const file of [text, picture]) {
    const opening = nextCompose(app);
    await run('lp', ['-h', server, '-d', 'Ooma_Fax', file]);
    const compose = new ComposePage(await opening);
    await compose.waitForFirstPage();
    await expect(compose.title).toHaveText(path.basename(file));
    await expect(compose.thumbnails).toHaveCount(1);
    await compose.page.close(); // while it is open, the next document would wait in it
  }
}

test('a printed letter is sent, delivered, announced, opened from its notification and saved; text and pictures can be printed too', async ({
  trial,
  cups,
  folder,
  notifications,
}) => {
  const { app, main } = trial;
  await main.waitForPrinterReady();
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 2, mark: 0xc0de }));

  const opening = nextCompose(app);
  await run('lp', ['-h', cups.server, '-d', 'Ooma_Fax', '-o', 'media=A4', '-U', 'ann', '-t', 'Referral Tremblay', letter]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await expect(compose.title).toHaveText('Referral Tremblay');
  await expect(compose.page.getByText(/ann/)).toBeVisible();
  await expect(compose.thumbnails).toHaveCount(2);
  await expect(compose.to).toBeFocused();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL())).toContain(
    '#compose/',
  );

  await compose.typeNumber('5145550143');
  await expect(compose.to).toHaveValue('(514) 555-0143');
  await compose.send();
  await main.openSent();
  await main.waitForState(/Sending page/);
  await main.waitForState(/Delivered/);

  const notification = await notifications.waitFor('Fax received');
  expect(notification.body).toBe('2 pages from +1 514 ••• ••42');
  notifications.click(notification);
  await main.waitForViewer();
  const saved = path.join(folder, 'saved.pdf');
  await main.saveAs(app, saved);
  expect(await readMarks(saved)).toEqual([
    { mark: 0xc0de, page: 1 },
    { mark: 0xc0de, page: 2 },
  ]);
  const { stdout } = await run('pdfimages', ['-list', saved]);
  expect(stdout).toMatch(/1728 +\d+ +gray +1 +1 +ccitt/);
  await test.step('text and pictures arrive as PDF', () => printTextAndPicture(trial, cups.server, folder));
});
