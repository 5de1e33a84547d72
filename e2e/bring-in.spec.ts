import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type RunningApp, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { launchApp } from './launch.ts';
import { ComposePage } from './pages/compose-page.ts';
import { dropLink, pastePicture } from './pages/drop-files.ts';
import { nextCompose } from './pages/next-compose.ts';

async function writeLetter(file: string, pages: number): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, await makeReferralLetter({ pages, mark: 7 }));
  return file;
}

/** A second start with these arguments ends at once, and its send window opens in the first one. */
type StartAgain = (args: readonly string[]) => Promise<ComposePage>;

async function bringFileByCommandLine({ main }: RunningApp, startAgain: StartAgain, folder: string): Promise<void> {
  const letter = await writeLetter(path.join(folder, 'letter.pdf'), 2);
  const compose = await startAgain(['send', letter, '--to', '514-555-0143']);
  await compose.waitForFirstPage();
  await expect(compose.thumbnails).toHaveCount(2);
  await expect(compose.to).toHaveValue('(514) 555-0143');
  await main.openSent();
  await expect(main.rows).toHaveCount(0);
  await compose.page.close();
}

async function bringNumberByLink(startAgain: StartAgain): Promise<void> {
  const compose = await startAgain(['oomafax:+15145550143']);
  await expect(compose.to).toHaveValue('+1 514 555 0143');
  await compose.page.close();
}

async function dropFolderPictureAndLink({ app, main }: RunningApp, folder: string): Promise<void> {
  const box = path.join(folder, 'box');
  await writeLetter(path.join(box, 'page 2.pdf'), 1);
  await writeLetter(path.join(box, 'page 10.pdf'), 1);
  const opening = nextCompose(app);
  await main.dropFiles([box]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await expect(compose.thumbnails).toHaveCount(2);
  await pastePicture(compose.page);
  await expect(compose.thumbnails).toHaveCount(3);
  await dropLink(compose.page, 'https://example.com/picture.png');
  await expect(compose.page.getByText(/save or copy it there first/)).toBeVisible();
}

test('documents and numbers come in by command line, link, drop and clipboard, and nothing is sent by that', async ({
  trial,
  bus,
  folder,
  display,
}) => {
  const startAgain: StartAgain = async (args) => {
    const opening = nextCompose(trial.app);
    await expect(launchApp({ profile: path.join(folder, 'ann'), busAddress: bus, display, args })).rejects.toThrow();
    return new ComposePage(await opening);
  };
  await test.step('a file and a number on the command line of a second start', () =>
    bringFileByCommandLine(trial, startAgain, folder));
  await test.step('a link that names a number', () => bringNumberByLink(startAgain));
  await test.step('a folder, a picture from the clipboard, and a link from a web page, which is refused', () =>
    dropFolderPictureAndLink(trial, folder));
});
