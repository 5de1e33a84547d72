import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type RunningApp, test } from './app.ts';
import { makeEmpty, makeEncrypted, makeRecording, makeTooLarge, makeTruncated } from './documents/bad-documents.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';

/** What the user reads, for each file that cannot be faxed. */
const refusals = [
  { make: makeRecording, says: /cannot read this kind of file/ },
  { make: makeEncrypted, says: /password/ },
  { make: makeTruncated, says: /damaged/ },
  { make: makeEmpty, says: /no page/i },
] as const;

async function dropWhatCannotBeFaxed(trial: RunningApp, folder: string): Promise<void> {
  const opening = nextCompose(trial.app);
  await trial.main.dropFiles([await makeRecording(folder)]);
  const compose = new ComposePage(await opening);
  for (const { make, says } of refusals) {
    await test.step(make.name, async () => {
      if (make !== makeRecording) await compose.dropFiles([await make(folder)]);
      await expect(compose.problem).toContainText(says);
      await expect(compose.problem).toContainText(/remove|print|choose|another|open/i);
      await compose.removeProblem();
      await expect(compose.problem).toHaveCount(0);
    });
  }
  const good = path.join(folder, 'good.pdf');
  await writeFile(good, await makeReferralLetter({ pages: 2, mark: 3 }));
  await compose.dropFiles([good, await makeTruncated(folder)]);
  await compose.waitForFirstPage();
  await expect(compose.thumbnails).toHaveCount(2);
  await expect(compose.problem).toContainText(/damaged/);
  await compose.removeProblem();
  await compose.typeNumber('5145550143');
  await compose.send();
  await trial.main.openSent();
  await trial.main.waitForState(/Delivered/);
}

async function sendTooMuch(trial: RunningApp, folder: string): Promise<void> {
  const opening = nextCompose(trial.app);
  await trial.main.dropFiles([await makeTooLarge(folder)]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await compose.typeNumber('5145550143');
  await compose.clickSend();
  await compose.guard.waitFor();
  await compose.confirmNewNumbers();
  const dialog = compose.page.getByRole('alertdialog', { name: 'Too large for the fax service' });
  await expect(dialog).toContainText(/at most 8 MB, and this fax has \d+(\.\d)? MB/);
  await dialog.getByRole('button', { name: 'Back to the pages' }).click();
  await trial.main.openSent();
  await expect(trial.main.rows).toHaveCount(0);
  await trial.main.openDrafts();
  await expect(trial.main.rows).toHaveCount(1);
  await compose.page.close();
}

const numbers = [
  { typed: '', says: /number/i },
  { typed: '514555', says: /short/ },
  { typed: '1-800-FLOWERS', says: /letters|digits/i },
  { typed: '51455501435145550143', says: /too many digits/ },
] as const;

async function typeWrongNumbers(trial: RunningApp, folder: string): Promise<void> {
  const good = path.join(folder, 'good.pdf');
  await writeFile(good, await makeReferralLetter({ pages: 1, mark: 3 }));
  const opening = nextCompose(trial.app);
  await trial.main.dropFiles([good]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  for (const { typed, says } of numbers) {
    await compose.typeNumber(typed);
    await compose.clickSend();
    await expect(compose.to).toHaveAttribute('aria-invalid', 'true');
    await expect(compose.to).toHaveAccessibleDescription(says);
  }
  await expect(compose.thumbnails).toHaveCount(1);
  await compose.page.close();
}

test('what cannot be faxed, and a number that is none, are refused in words, and nothing is lost or sent by that', async ({
  trial,
  folder,
}) => {
  await test.step('nine megabytes: the window says the size and the limit, and the draft stays', () =>
    sendTooMuch(trial, folder));
  await test.step('a number that is none is refused under its field, each in its own words', () =>
    typeWrongNumbers(trial, folder));
  await test.step('a file that cannot be faxed is named with what to do, and a good one can still be sent', () =>
    dropWhatCannotBeFaxed(trial, folder));
});
