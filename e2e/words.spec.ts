import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, type RunningApp, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';

test.use({ readsWords: true });

async function faxToMyself({ app, main }: RunningApp, folder: string, pages: number): Promise<void> {
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages, mark: 21 }));
  const opening = nextCompose(app);
  await main.dropFiles([letter]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await compose.typeNumber('5145550142');
  await compose.send();
  await main.openInbox();
  await main.waitForReceived();
}

/** The word stands on the page and nowhere else; the reader comes after everything else that the computer does. */
async function searchAndFind(page: Page, word: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search received faxes' }).fill(word);
  const list = page.getByRole('region', { name: 'Received faxes' });
  await expect(list.getByText('1 fax found')).toBeVisible({ timeout: 100_000 });
}

function readerPid(app: ElectronApplication): Promise<number | null> {
  return app.evaluate(({ app: running }) => {
    const reader = running.getAppMetrics().find((one) => one.serviceName === 'words-process' || one.name === 'words-process');
    return reader?.pid ?? null;
  });
}

test('a received fax is found by its words although the reader was killed in the middle of a page; they are marked and read aloud', async ({
  trial,
  folder,
}) => {
  const { app, main } = trial;
  await faxToMyself(trial, folder, 3);
  await expect.poll(() => readerPid(app), { intervals: [50], timeout: 60_000 }).not.toBeNull();
  const pid = await readerPid(app);
  if (pid !== null) process.kill(pid, 'SIGKILL');
  await searchAndFind(main.page, 'acetylsalicylic');
  expect(await readerPid(app)).not.toBe(pid);

  await searchAndFind(main.page, 'METOPROLOL');
  await main.rows.first().click();
  await main.waitForViewer();
  const text = main.page.getByRole('article', { name: 'Text of page 1' });
  await expect(text).toContainText('Thank you for seeing this patient.');
  await expect(text.locator('mark')).toHaveText(['metoprolol']);
  const place = await text.locator('mark').boundingBox();
  const paper = await text.boundingBox();
  // The fourth line of the letter, as the paper has it.
  expect(((place?.y ?? 0) - (paper?.y ?? 0)) / (paper?.height ?? 1)).toBeCloseTo((841.89 - 510 + 3 * 18 - 8) / 841.89, 2);
});
