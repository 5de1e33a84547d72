import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './app.ts';
import { readMarks } from './documents/compare-pages.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';

const run = promisify(execFile);

test('a cover with a long remark is looked at, is one page, and goes before the document', async ({
  trial,
  folder,
  notifications,
}) => {
  const { app, main } = trial;
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 1, mark: 11 }));
  const opening = nextCompose(app);
  await main.dropFiles([letter]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await compose.typeNumber('5145550143');
  await compose.choose('Cover page', 'Confidential');
  await compose.page.getByRole('textbox', { name: 'Subject' }).fill('Results <of> Tuesday');
  // More than a page holds at its usual size.
  await compose.page.getByRole('textbox', { name: 'Remarks' }).fill('Please call back about this. '.repeat(137));

  await compose.page.getByRole('button', { name: 'Look at it' }).click();
  const preview = compose.page.getByRole('dialog', { name: 'Cover page' });
  await expect(preview.getByText('1 of 1')).toBeVisible();
  await preview.getByRole('button', { name: 'Close' }).click();

  await compose.send();
  await main.openSent();
  await main.waitForState(/Delivered/);
  notifications.click(await notifications.waitFor('Fax received'));
  await main.waitForViewer();
  const received = path.join(folder, 'received.pdf');
  await main.saveAs(app, received);
  expect((await run('pdfinfo', [received])).stdout).toMatch(/Pages: +2\n/);
  const document = path.join(folder, 'second.pdf');
  await run('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=pdfwrite', '-dFirstPage=2', `-sOutputFile=${document}`, received]);
  expect(await readMarks(document)).toEqual([{ mark: 11, page: 1 }]);
});
