import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { ElectronApplication, Page } from '@playwright/test';
import { wholeInbox } from '../contract/inbox-query.ts';
import { expect, test } from './app.ts';
import { nextCompose } from './pages/next-compose.ts';
import { receiveLetter } from './pages/receive-fax.ts';

const run = promisify(execFile);

/** Of the Electron that tests run on; newer types do not know it. */
interface OldClipboard {
  availableFormats(): string[];
}

/** The first page as it is drawn: wide when it lies on its side. */
async function isWide(page: Page): Promise<boolean> {
  const box = await page.getByLabel('Document pages').locator('canvas').first().boundingBox();
  return box !== null && box.width > box.height;
}

interface Printed {
  readonly options: Electron.WebContentsPrintOptions;
  readonly pdf: string;
}

/** In place of the system's dialog, which no test can answer: keeps what would be printed. */
async function answerPrintDialog(app: ElectronApplication): Promise<() => Promise<Printed | undefined>> {
  await app.evaluate((electron) => {
    electron.app.on('browser-window-created', (_event, { webContents }) => {
      webContents.print = (options, done) => {
        const keep = (pdf: Buffer): void => {
          Object.assign(globalThis, { printed: { options, pdf: pdf.toString('latin1') } });
          done?.(true, '');
        };
        void webContents.printToPDF({ margins: { top: 0, bottom: 0, left: 0, right: 0 } }).then(keep);
      };
    });
  });
  return () => app.evaluate(() => (globalThis as unknown as { printed?: Printed }).printed);
}

/** What a service may hand over as a fax: the letter with a link over it, and orders to go elsewhere by itself. */
async function addLinks(letter: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(letter);
  const { context, catalog } = document;
  const leadTo = (uri: string) => context.obj({ S: PDFName.of('URI'), URI: PDFString.of(uri) });
  const addresses = ['https://example.com/pay?invoice=7', 'file:///etc/passwd'];
  const links = addresses.map((address, at) => {
    const rect = [60, 700 + at * 60, 400, 730 + at * 60];
    return context.register(context.obj({ Type: 'Annot', Subtype: 'Link', Rect: rect, A: leadTo(address) }));
  });
  document.getPage(0).node.set(PDFName.of('Annots'), context.obj(links));
  catalog.set(PDFName.of('OpenAction'), leadTo('https://example.com/opened-by-itself'));
  return document.save();
}

/** The stored document of the only received fax is that other one from now on, as if the service had sent it. */
async function replaceReceived(page: Page, profile: string, bytes: Uint8Array): Promise<void> {
  const readId = (): Promise<string | undefined> =>
    page.evaluate(async (query) => {
      const list = await window.ooma.call('inbox.list', { query, offset: 0, limit: 1 });
      return list.ok ? list.value.rows[0]?.document?.id : undefined;
    }, wholeInbox);
  await expect.poll(readId, { timeout: 60_000 }).toBeDefined();
  await writeFile(path.join(profile, 'documents', (await readId()) ?? ''), bytes);
}

/** In place of the system's own drag, which needs a hand: the file that it would carry. */
async function keepDragged(app: ElectronApplication): Promise<() => Promise<string | undefined>> {
  await app.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.startDrag = ({ file }) => Object.assign(globalThis, { dragged: file });
  });
  return () => app.evaluate(() => (globalThis as unknown as { dragged?: string }).dragged);
}

interface Followed {
  readonly asked: { readonly message: string; readonly detail?: string; readonly defaultId?: number }[];
  readonly opened: string[];
}

/** In place of the question that no test can press, and of the browser: what was asked and opened; agrees from the second time on. */
async function answerLinkQuestion(app: ElectronApplication): Promise<() => Promise<Followed>> {
  await app.evaluate(({ dialog, shell }) => {
    const followed: { asked: unknown[]; opened: string[] } = { asked: [], opened: [] };
    Object.assign(globalThis, { followed });
    const answer = async (...given: unknown[]) => {
      const { message, detail, defaultId } = given.at(-1) as Electron.MessageBoxOptions; // behind the window, if there is one
      followed.asked.push({ message, detail, defaultId });
      return { response: followed.asked.length > 1 ? 1 : 0, checkboxChecked: false };
    };
    Object.assign(dialog, { showMessageBox: answer });
    Object.assign(shell, { openExternal: async (address: string) => void followed.opened.push(address) });
  });
  return () => app.evaluate(() => (globalThis as unknown as { followed: Followed }).followed);
}

test('a received fax is turned for good, asks before a link opens, is found by page, copied, saved, mirrored, dragged out, printed on a real printer and passed on', async ({
  trial,
  folder,
  notifications,
  cups,
}) => {
  const { app, main } = trial;
  const { page } = main;
  const readFollowed = await answerLinkQuestion(app);
  const letter = await receiveLetter(trial, folder, { pages: 3, mark: 9 });
  notifications.click(await notifications.waitFor('Fax received'));
  await main.waitForViewer();
  await replaceReceived(page, path.join(folder, 'ann'), await addLinks(letter));
  await main.openDrafts();
  await main.openInbox();

  const link = page.getByRole('button', { name: /^Link to/ });
  await expect(link).toHaveAccessibleName('Link to https://example.com/pay?invoice=7');
  await link.click();
  await expect.poll(async () => (await readFollowed()).asked.length).toBe(1);
  expect(await readFollowed()).toMatchObject({
    asked: [{ message: 'This fax wants to open:', detail: 'https://example.com/pay?invoice=7', defaultId: 0 }],
    opened: [],
  });
  await link.click();
  await expect.poll(async () => (await readFollowed()).opened).toEqual(['https://example.com/pay?invoice=7']);

  const pages = page.getByLabel('Document pages');
  const pageField = page.getByRole('textbox', { name: 'Page, of 3' });
  await pageField.fill('3');
  await pageField.press('Enter');
  await expect(pageField).toHaveValue('3');
  await pages.press('Home');
  await expect(pageField).toHaveValue('1');
  await pages.press('r');
  await expect.poll(() => isWide(page)).toBe(true);
  await main.openDrafts();
  await main.openInbox();
  await expect.poll(() => isWide(page)).toBe(true);

  await pages.press('Control+f');
  await page.keyboard.type('referral');
  await expect(page.getByRole('textbox', { name: 'Find in this fax' })).toHaveValue('referral');
  await page.keyboard.press('Escape');

  await pages.press('Control+c');
  await expect
    .poll(() => app.evaluate(({ clipboard }) => (clipboard as unknown as OldClipboard).availableFormats().includes('image/png')))
    .toBe(true);

  const saved = path.join(folder, 'received.tif');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, saved);
  await pages.click({ button: 'right', position: { x: 60, y: 60 } });
  await page.getByRole('menuitem', { name: 'Save as TIFF' }).click();
  await expect.poll(() => existsSync(saved), { timeout: 60_000 }).toBe(true);
  expect((await readFile(saved)).subarray(0, 4).toString('latin1')).toBe('II*\0');

  for (const [entry, look] of [
    ['Mirror', /is-mirrored/],
    ['White on black', /is-inverted/],
  ] as const) {
    await pages.click({ button: 'right', position: { x: 60, y: 60 } });
    await page.getByRole('menuitem', { name: entry }).click();
    await expect(pages.locator('.page-face').first()).toHaveClass(look);
  }

  const readDragged = await keepDragged(app);
  await page.getByTitle('Drag the fax out as a file').dispatchEvent('dragstart');
  await expect.poll(readDragged).toMatch(/\.pdf$/);
  expect((await readFile((await readDragged()) ?? '')).subarray(0, 5).toString()).toBe('%PDF-');

  const readPrinted = await answerPrintDialog(app);
  await page.getByRole('button', { name: 'Print…' }).click();
  await expect(page.getByText('There is no printer here but Ooma Fax itself')).toBeVisible();
  await run('lpadmin', ['-h', cups.server, '-p', 'Office', '-E', '-v', 'socket://127.0.0.1:9', '-m', 'raw']);
  await page.getByRole('button', { name: 'Print…' }).click();
  await expect.poll(async () => (await readPrinted())?.options.deviceName, { timeout: 60_000 }).toBe('Office');
  const printed = await readPrinted();
  expect(printed?.options.silent).toBe(false);
  expect(printed?.pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(3);

  const opening = nextCompose(app);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Forward by fax' }).click();
  const compose = await opening;
  await expect(compose.getByLabel('Page thumbnails').getByRole('option')).toHaveCount(3);
  await expect(compose.getByLabel('Page thumbnails').getByRole('option').first()).toHaveAccessibleName(/turned by 90 degrees/);

  await main.openSent();
  await expect(main.rows).toHaveCount(0);
});
