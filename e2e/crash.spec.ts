import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { ComposePage } from './pages/compose-page.ts';
import { composeWindows, nextCompose } from './pages/next-compose.ts';

const run = promisify(execFile);

test('kill -9 between printed and sent loses no job: after the restart the draft is there, once', async ({
  start,
  cups,
  folder,
}) => {
  const first = await start();
  await first.main.tryHere();
  await first.main.waitForPrinterReady();
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 1, mark: 1 }));
  const opening = nextCompose(first.app);
  await run('lp', ['-h', cups.server, '-d', 'Ooma_Fax', '-t', 'Kept letter', letter]);
  const compose = new ComposePage(await opening);
  await compose.typeNumber('5145550143');
  await expect(compose.to).toHaveValue('(514) 555-0143');
  await compose.waitUntilSaved();

  const died = new Promise((resolve) => first.app.process().once('exit', resolve));
  first.app.process().kill('SIGKILL');
  await died;

  const second = await start();
  await second.main.openDrafts();
  const drafts = second.main.rows;
  await expect(drafts).toHaveCount(1);
  await expect(drafts.first()).toContainText('Kept letter');
  const reopening = nextCompose(second.app);
  await second.main.openRow('Kept letter');
  const again = new ComposePage(await reopening);
  await again.waitForFirstPage();
  await expect(again.to).toHaveValue('(514) 555-0143');
});

test('printed while the app is closed: the job waits in CUPS and arrives at the next start', async ({ start, cups, folder }) => {
  const first = await start();
  await first.main.tryHere();
  await first.main.waitForPrinterReady();
  await first.app.close();
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 1, mark: 2 }));
  await run('lp', ['-h', cups.server, '-d', 'Ooma_Fax', '-t', 'Patient letter', letter]);
  const second = await start();
  await expect.poll(() => composeWindows(second.app).length, { timeout: 120_000 }).toBe(1);
});
