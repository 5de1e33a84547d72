import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type RunningApp, test } from './app.ts';
import { startDunst } from './desktop/dunst.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';

async function faxToMyself({ app, main }: RunningApp, folder: string): Promise<void> {
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 1, mark: 9 }));
  const opening = nextCompose(app);
  await main.dropFiles([letter]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await compose.typeNumber('5145550142'); // our own number
  await compose.send();
}

test('reading a fax takes its notification back; a real notification daemon shows one, and a mouse click on it opens the fax', async ({
  trial,
  notifications,
  bus,
  folder,
  display,
}) => {
  const { main } = trial;
  await faxToMyself(trial, folder);
  const shown = await notifications.waitFor('Fax received');
  await main.openInbox();
  await main.rows.first().click();
  await notifications.waitForClosed(shown.id);

  notifications.stop(); // the real daemon takes its place
  const dunst = await startDunst(bus, folder, display);
  await main.openSent();
  await faxToMyself(trial, folder);
  await dunst.click();
  await main.waitForViewer();
  await expect(main.rows).toHaveCount(2);
  await dunst.stop();
});
