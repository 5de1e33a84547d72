import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, type RunningApp, test } from './app.ts';
import { readMarks } from './documents/compare-pages.ts';
import { composeLetter } from './pages/compose-letter.ts';
import { Organiser } from './pages/organiser.ts';

const run = promisify(execFile);

async function keepCoverFirst(trial: RunningApp, folder: string): Promise<void> {
  const compose = await composeLetter(trial, folder, { pages: 2, mark: 11 });
  const organiser = new Organiser(compose.page);
  await organiser.show('As faxed');
  const summary = compose.page.getByText(/^\d pages · about/);
  await expect(summary).toHaveText(/^2 pages · about \d+ (sec|min)/);

  await compose.choose('Cover page', 'Confidential');
  const cover = organiser.thumbnails.first();
  await expect(cover).toHaveAccessibleName('Cover page, always the first');
  await expect(cover).toHaveAttribute('aria-selected', 'true');
  await expect(organiser.thumbnails).toHaveCount(3);
  expect(await organiser.waitForTwin(1)).toEqual({ width: 1728, height: 2156 });
  await expect(summary).toHaveText(/^3 pages · about \d+ (sec|min)/);
  const turn = compose.page.getByRole('toolbar', { name: 'Page tools' }).getByRole('button', { name: 'Turn right' });
  await expect(turn).toBeDisabled();

  await organiser.press('Alt+ArrowDown', 'Delete', 'r');
  await expect(cover).toHaveAccessibleName('Cover page, always the first');
  await organiser.expectOrder(0, 1, 2);
  await organiser.press('ArrowDown', 'Alt+ArrowDown');
  await organiser.expectOrder(0, 2, 1);
  await organiser.dragThumbnail(2, 0, 'upper');
  await organiser.expectOrder(0, 1, 2);
  await organiser.dragThumbnail(0, 2, 'lower');
  await organiser.expectOrder(0, 1, 2);
  await organiser.press('Home');
  await expect(cover).toHaveAttribute('aria-selected', 'true');

  await compose.choose('Cover page', 'None');
  await expect(organiser.thumbnails).toHaveCount(2);
  await expect(summary).toHaveText(/^2 pages · about/);
  await compose.page.close();
}

test('the cover stays the first page, is counted and seen as faxed; with a long remark it is one page and goes before the document', async ({
  trial,
  folder,
  notifications,
}) => {
  await test.step('the cover is the first page of the strip, is counted and seen as faxed, and stays first', () =>
    keepCoverFirst(trial, folder));
  const { app, main } = trial;
  const compose = await composeLetter(trial, folder, { pages: 1, mark: 11 });
  await compose.typeNumber('5145550143');
  await compose.choose('Cover page', 'Confidential');
  await compose.page.getByRole('textbox', { name: 'Subject' }).fill('Results <of> Tuesday');
  // More than a page holds at its usual size.
  await compose.page.getByRole('textbox', { name: 'Remarks' }).fill('Please call back about this. '.repeat(137));

  const organiser = new Organiser(compose.page);
  await organiser.press('End');
  await compose.page.getByRole('button', { name: 'Look at it' }).click();
  await expect(organiser.stage.getByRole('img', { name: 'Page 1 of 2' })).toBeInViewport({ ratio: 0.3 });

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
