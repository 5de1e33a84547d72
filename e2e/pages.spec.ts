import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from './app.ts';
import { readInk, readMarks } from './documents/compare-pages.ts';
import { makeHardPage } from './documents/hard-page.ts';
import { composeFile, composeLetter } from './pages/compose-letter.ts';
import { Organiser } from './pages/organiser.ts';

const run = promisify(execFile);

/** A page of coloured noise, about as large as it can get. */
async function makeNoise(folder: string): Promise<Uint8Array> {
  const picture = path.join(folder, 'noise.jpg');
  await run('convert', ['-size', '2000x2600', 'xc:', '+noise', 'Random', '-quality', '100', picture]);
  const document = await PDFDocument.create();
  const image = await document.embedJpg(await readFile(picture));
  document.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
  return document.save();
}

async function makeBook(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page++) document.addPage([595, 842]).drawRectangle({ x: 60, y: 700, width: 400, height: 12 });
  return document.save();
}

/** Turns one page of a PDF by half. */
async function turnOver(pdf: string, pageIndex: number, turned: string): Promise<void> {
  const document = await PDFDocument.load(await readFile(pdf));
  document.getPage(pageIndex).setRotation(degrees(180));
  await writeFile(turned, await document.save());
}

test('pages are put in order, turned and blackened, seen as faxed, and arrive just so', async ({
  trial,
  folder,
  notifications,
}) => {
  const { app, main } = trial;
  const compose = await composeLetter(trial, folder, { pages: 3, mark: 0xbeef });
  const organiser = new Organiser(compose.page);
  await organiser.expectOrder(1, 2, 3);

  await organiser.press('Home', 'Alt+ArrowDown');
  await organiser.expectOrder(2, 1, 3);
  await organiser.press('End', 'Delete');
  await organiser.expectOrder(2, 1);
  await organiser.press('Control+z');
  await organiser.expectOrder(2, 1, 3);
  await organiser.press('Home', 'Control+d', 'r', 'r');
  await organiser.expectOrder(2, 2, 1, 3);
  await expect(organiser.thumbnails.nth(1)).toHaveAccessibleName(/turned by 180 degrees/);

  const patient = { x: 0.1, y: 0.2, width: 0.6, height: 0.06 };
  await organiser.press('End');
  await organiser.clickTool('Blacken parts of the page');
  await organiser.redact(4, patient);
  await organiser.redact(4, { x: 0.1, y: 0.5, width: 0.3, height: 0.1 });
  await compose.page.keyboard.press('Delete');
  await expect(organiser.boxes).toHaveCount(1);
  await expect(organiser.thumbnails.nth(3)).toHaveAccessibleName(/1 blackened part/);

  await organiser.show('As faxed');
  expect(await organiser.waitForTwin(4)).toEqual({ width: 1728, height: 2292 });
  await expect(compose.page.getByText(/about \d+ sec on the line/)).toBeVisible();
  await expect(compose.page.getByText(/4 pages · about \d+ (sec|min)/)).toBeVisible();

  await compose.typeNumber('5145550143');
  await compose.send();
  await main.openSent();
  await main.waitForState(/Delivered/);
  notifications.click(await notifications.waitFor('Fax received'));
  await main.waitForViewer();
  const saved = path.join(folder, 'received.pdf');
  await main.saveAs(app, saved);
  const turned = path.join(folder, 'turned.pdf');
  await turnOver(saved, 1, turned);
  expect((await readMarks(turned)).map(({ mark, page }) => [mark, page])).toEqual([2, 2, 1, 3].map((page) => [0xbeef, page]));
  const inner = {
    x: patient.x + 0.02,
    y: patient.y + 0.01,
    width: patient.width - 0.04,
    height: patient.height - 0.02,
  };
  const ink = await readInk(turned, inner);
  expect(ink[3]).toBeGreaterThan(0.99);
  expect(Math.max(...ink.slice(0, 3))).toBeLessThan(0.5);
});

test('a fax that is too large is offered as dots, with its size, and goes that way', async ({ trial, folder }) => {
  const { main } = trial;
  const noise = path.join(folder, 'noise.pdf');
  await writeFile(noise, await makeNoise(folder));
  const compose = await composeFile(trial, noise);
  await compose.typeNumber('5145550143');
  await compose.clickSend();
  await compose.guard.waitFor();
  await compose.confirmNewNumbers();
  const dialog = compose.page.getByRole('alertdialog', { name: 'Too large for the fax service' });
  await expect(dialog).toContainText(/at most 8 MB, and this fax has \d+(\.\d)? MB/);
  await expect(dialog).toContainText(/As dots it has \d+ kB|As dots it has \d(\.\d)? MB/, { timeout: 60_000 });
  const closed = compose.page.waitForEvent('close');
  await dialog.getByRole('button', { name: 'Send as dots' }).click();
  await closed;
  await main.openSent();
  await expect(main.rows).toHaveCount(1);
});

test('a page is dragged to another place, back by undo, there again by redo, also by keys alone', async ({ trial, folder }) => {
  const compose = await composeLetter(trial, folder, { pages: 3, mark: 5 });
  const organiser = new Organiser(compose.page);
  await organiser.dragThumbnail(0, 2, 'upper');
  await organiser.expectOrder(2, 1, 3);
  await organiser.dragThumbnail(2, 0, 'upper');
  await organiser.expectOrder(3, 2, 1);
  await organiser.clickTool('Undo');
  await organiser.expectOrder(2, 1, 3);
  await organiser.press('Control+z');
  await organiser.expectOrder(1, 2, 3);
  await organiser.press('Control+y', 'Control+Shift+z');
  await organiser.expectOrder(3, 2, 1);
  await organiser.press('End', 'Alt+ArrowUp', 'Alt+ArrowUp');
  await organiser.expectOrder(1, 3, 2);
  // Two pages together.
  await organiser.press('Home', 'Shift+ArrowDown', 'Alt+ArrowDown');
  await organiser.expectOrder(2, 1, 3);

  // Five hundred pages: those in sight are drawn, and the last is one key away.
  const book = path.join(folder, 'book.pdf');
  await writeFile(book, await makeBook(497));
  await compose.dropFiles([book]);
  await expect(organiser.thumbnails.first()).toHaveAttribute('aria-setsize', '500');
  await organiser.press('End');
  const last = organiser.strip.locator('[aria-selected=true]');
  await expect(last).toHaveAttribute('aria-posinset', '500');
  await expect(last).toBeInViewport();
  expect(await organiser.thumbnails.count()).toBeLessThan(40);
  await organiser.press('Control+a', 'r', 'Control+z', 'Control+z');
  await expect(organiser.thumbnails.first()).toHaveAttribute('aria-setsize', '500');
  await organiser.press('Home');
  await expect(organiser.thumbnails.first()).toHaveAccessibleName(/^Page 1: page 1 of/);
});

test('mode and contrast change the dots, warnings name what gets lost, and one click makes the page lighter', async ({
  trial,
  folder,
}) => {
  const file = path.join(folder, 'hard.pdf');
  await writeFile(file, await makeHardPage());
  const compose = await composeFile(trial, file);
  const organiser = new Organiser(compose.page);
  await organiser.show('As faxed');
  const auto = await organiser.twinName(1);
  const notes = compose.page.locator('main').getByRole('listitem');
  await expect(notes).toContainText([/Fine lines get lost/, /Text on a dark ground/, /takes about \d min\. As text it takes/]);
  const total = compose.page.getByText(/^1 page · about \d+ (sec|min)/);
  await expect(total).toContainText('min');

  await compose.page.getByRole('button', { name: 'Make it lighter' }).click();
  await expect(total).toContainText('sec');
  await expect(compose.page.getByRole('radio', { name: 'Text', exact: true })).toBeChecked();
  const text = await organiser.twinName(1, [auto]);
  await organiser.pickMode('Photo');
  const photo = await organiser.twinName(1, [auto, text]);
  await compose.page.getByRole('slider', { name: 'Contrast' }).focus();
  await compose.page.keyboard.press('ArrowRight');
  await organiser.twinName(1, [auto, text, photo]);
  await organiser.press('Control+z', 'Control+z', 'Control+z');
  expect(await organiser.twinName(1, [text, photo])).toBe(auto);
});
