import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './app.ts';
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

test('a file and a number on the command line of a second start open in the first one, and nothing is sent', async ({
  trial,
  bus,
  folder,
  display,
}) => {
  const letter = await writeLetter(path.join(folder, 'letter.pdf'), 2);
  const opening = nextCompose(trial.app);
  const args = ['send', letter, '--to', '514-555-0143'];
  const second = launchApp({ profile: path.join(folder, 'ann'), busAddress: bus, display, args });
  await expect(second).rejects.toThrow();
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await expect(compose.thumbnails).toHaveCount(2);
  await expect(compose.to).toHaveValue('(514) 555-0143');
  await trial.main.openSent();
  await expect(trial.main.rows).toHaveCount(0);
});

test('a link names the number of a new fax', async ({ trial, bus, folder, display }) => {
  const opening = nextCompose(trial.app);
  const link = ['oomafax:+15145550143'];
  await expect(launchApp({ profile: path.join(folder, 'ann'), busAddress: bus, display, args: link })).rejects.toThrow();
  await expect(new ComposePage(await opening).to).toHaveValue('+1 514 555 0143');
});

test('a folder, a picture from the clipboard and a link from a web page are dropped on the window', async ({ trial, folder }) => {
  const box = path.join(folder, 'box');
  await writeLetter(path.join(box, 'page 2.pdf'), 1);
  await writeLetter(path.join(box, 'page 10.pdf'), 1);
  const opening = nextCompose(trial.app);
  await trial.main.dropFiles([box]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await expect(compose.thumbnails).toHaveCount(2);
  await pastePicture(compose.page);
  await expect(compose.thumbnails).toHaveCount(3);
  await dropLink(compose.page, 'https://example.com/picture.png');
  await expect(compose.page.getByText(/save or copy it there first/)).toBeVisible();
});
