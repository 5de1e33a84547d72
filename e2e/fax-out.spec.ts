import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { ComposePage } from './pages/compose-page.ts';
import { composeWindows, nextCompose } from './pages/next-compose.ts';
import { SettingsPage } from './pages/settings-page.ts';

const run = promisify(execFile);

test('a printed document that names its number waits for a click, and goes by itself only where that is turned on', async ({
  trial,
  cups,
  folder,
}) => {
  const { app, main } = trial;
  await main.waitForPrinterReady();
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 1, mark: 12 }));
  const print = ['-h', cups.server, '-d', 'Ooma_Fax', '-o', 'phone=+15145550143', letter];
  const opening = nextCompose(app);
  await run('lp', ['-t', 'With a click', ...print]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await expect(compose.to).toHaveValue('+1 514 555 0143');
  await main.openSent();
  await expect(main.rows).toHaveCount(0);
  await compose.page.close();

  await new SettingsPage(main.page).open();
  await main.page.getByText('Send unattended jobs from this computer').click();
  await run('lp', ['-t', 'Without a click', ...print]);
  await main.openSent();
  await main.waitForState(/Without a click.*Delivered/);
  await expect(main.rows).toHaveCount(1);
  expect(composeWindows(app)).toHaveLength(0);
});
