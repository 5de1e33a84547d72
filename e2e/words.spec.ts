import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { faxToMyself } from './pages/receive-fax.ts';

test.use({ readsWords: true });

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

test('a reader that is killed in the middle of a page loses none; a found fax opens at the hit, marked and read aloud', async ({
  trial,
  folder,
}) => {
  const { app, main } = trial;
  await faxToMyself(trial, folder, { pages: 3, mark: 21 });
  await main.openInbox();
  await main.waitForReceived();
  await expect.poll(() => readerPid(app), { intervals: [50], timeout: 60_000 }).not.toBeNull();
  const pid = await readerPid(app);
  if (pid !== null) process.kill(pid, 'SIGKILL');
  // In the heading of every page but the first.
  await searchAndFind(main.page, 'sheet');
  expect(await readerPid(app)).not.toBe(pid);
  await main.rows.first().click();
  const hits = main.page.getByRole('article', { name: 'Text of page 2' }).locator('mark');
  await expect(hits).toHaveText(['sheet']);
  await expect(hits.first()).toBeInViewport();

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
