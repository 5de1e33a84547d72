import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './app.ts';
import { startDunst } from './desktop/dunst.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';

test('a real notification daemon shows the fax, and a mouse click on it opens the fax', async ({
  trial,
  notifications,
  bus,
  folder,
  display,
}) => {
  notifications.stop(); // the real daemon takes its place
  const dunst = await startDunst(bus, folder, display);
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 1, mark: 9 }));
  const opening = nextCompose(trial.app);
  await trial.main.dropFiles([letter]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await compose.typeNumber('5145550142'); // our own number
  await compose.send();
  await dunst.click();
  await trial.main.waitForViewer();
  await expect(trial.main.rows).toHaveCount(1);
  await dunst.stop();
});

test('reading a fax takes its notification back', async ({ trial, notifications, folder }) => {
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 1, mark: 9 }));
  const opening = nextCompose(trial.app);
  await trial.main.dropFiles([letter]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await compose.typeNumber('5145550142');
  await compose.send();
  const shown = await notifications.waitFor('Fax received');
  await trial.main.openInbox();
  await trial.main.rows.first().click();
  await notifications.waitForClosed(shown.id);
});
