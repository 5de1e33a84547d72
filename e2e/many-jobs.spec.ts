import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { ComposePage } from './pages/compose-page.ts';
import { composeWindows, nextCompose } from './pages/next-compose.ts';

const run = promisify(execFile);

test('ten jobs in a second open one window; the others wait in it, are added, or get a window of their own', async ({
  trial,
  cups,
  folder,
}) => {
  const { app, main } = trial;
  await main.waitForPrinterReady();
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 1, mark: 4 }));
  const opening = nextCompose(app);
  const names = Array.from({ length: 10 }, (_, index) => `Letter ${String.fromCharCode(65 + index)}`);
  await Promise.all(names.map((name) => run('lp', ['-h', cups.server, '-d', 'Ooma_Fax', '-t', name, letter])));
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await expect(compose.waiting).toHaveCount(9);
  expect(composeWindows(app)).toHaveLength(1);
  const title = await compose.title.textContent();
  const others = names.filter((name) => name !== title);

  const separate = others[0] ?? '';
  const second = nextCompose(app);
  await compose.openSeparately(separate);
  const other = new ComposePage(await second);
  await expect(other.title).toHaveText(separate);
  await expect(compose.waiting).toHaveCount(8);

  await compose.addToThis(others[1] ?? '');
  await expect(compose.thumbnails).toHaveCount(2);
  await expect(compose.waiting).toHaveCount(7);
  await expect(other.waiting).toHaveCount(7);

  await compose.addAll();
  await expect(compose.thumbnails).toHaveCount(9);
  await expect(compose.waiting).toHaveCount(0);
  await compose.typeNumber('5145550143');
  await compose.send();
  await main.openSent();
  await main.waitForState(/Delivered/);
});
