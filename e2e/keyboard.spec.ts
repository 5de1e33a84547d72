import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';
import { Organiser } from './pages/organiser.ts';

const run = promisify(execFile);

/** Tab by Tab, as somebody without a mouse gets there. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(target).toBeFocused({ timeout: 100 });
  }).toPass({ intervals: [0], timeout: 60_000 });
}

test('from print to sent, and back to the fax in the list, without a mouse', async ({ trial, cups, folder }) => {
  const { app, main } = trial;
  await main.waitForPrinterReady();
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 3, mark: 12 }));
  const opening = nextCompose(app);
  await run('lp', ['-h', cups.server, '-d', 'Ooma_Fax', letter]);
  const compose = new ComposePage(await opening);
  const organiser = new Organiser(compose.page);
  const { keyboard } = compose.page;
  await compose.waitForFirstPage();
  await expect(compose.to).toBeFocused();
  await keyboard.type('5145550143');

  await tabTo(compose.page, organiser.strip, 'Shift+Tab');
  await keyboard.press('End');
  await keyboard.press('Delete');
  await organiser.expectOrder(1, 2);
  await expect(compose.page.locator('[aria-live]').filter({ hasText: 'Page removed, 2 left' })).toBeAttached();
  await tabTo(compose.page, compose.page.getByRole('radio', { name: 'Original' }), 'Tab');
  await keyboard.press('ArrowRight');
  await organiser.waitForTwin(2);

  await keyboard.press('Control+Enter');
  await expect(compose.guard.getByRole('textbox')).toBeFocused();
  await keyboard.type('0143');
  const closed = compose.page.waitForEvent('close');
  await keyboard.down('Enter');
  await closed;
  await tabTo(main.page, main.sections.getByRole('button', { name: /^Sent/ }), 'Tab');
  await main.page.keyboard.press('Enter');
  await main.waitForState(/Delivered/);
});
