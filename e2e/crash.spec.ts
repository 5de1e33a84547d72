import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { killAtRandom } from './kill-processes.ts';
import { composeLetter } from './pages/compose-letter.ts';
import { ComposePage } from './pages/compose-page.ts';
import { composeWindows, nextCompose } from './pages/next-compose.ts';
import { SettingsPage } from './pages/settings-page.ts';

const run = promisify(execFile);

/** `KILL_SECONDS=600 npm run e2e -- crash` for ten minutes of it, and `KILL_SEED` to see the same choices again. */
const killingMs = Number(process.env['KILL_SECONDS'] ?? 30) * 1000;
const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);

/** What is killed again and again is started ever later: a long run leaves it time to do something. */
const longestPauseMs = killingMs > 120_000 ? 20_000 : 4000;

function listSent(page: Page) {
  return page.evaluate(async () => {
    const sent = await window.ooma.call('fax.list', null);
    return sent.ok ? sent.value.map(({ title, state }) => ({ title, kind: state.kind })) : [];
  });
}

async function countDelivered(page: Page): Promise<number> {
  return (await listSent(page)).filter(({ kind }) => kind === 'delivered').length;
}

/** Of everything that was printed: what is a sent fax or a draft, and what is on its way. */
async function titlesOf(page: Page): Promise<{ all: string[]; open: string[] }> {
  const sent = await listSent(page);
  const drafts = await page.evaluate(async () => {
    const list = await window.ooma.call('draft.list', null);
    return list.ok ? list.value.flatMap(({ parts }) => parts.map(({ title }) => title)) : [];
  });
  const all = [...sent.map(({ title }) => title), ...drafts].toSorted();
  return { all, open: sent.filter(({ kind }) => kind !== 'delivered').map(({ title, kind }) => `${title}: ${kind}`) };
}

/** Delivered, or a draft that waits for somebody. */
async function countSettled(page: Page): Promise<number> {
  const { all, open } = await titlesOf(page);
  return all.length - open.length;
}

function countReceived(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const counts = await window.ooma.call('inbox.counts', null);
    return counts.ok ? counts.value.total.inbox : -1;
  });
}

test('kill -9 between printed and sent loses no job, and what is printed while the app is closed arrives at the next start', async ({
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
  await again.page.close();

  await test.step('a job that is printed meanwhile waits in CUPS', async () => {
    await second.app.close();
    await run('lp', ['-h', cups.server, '-d', 'Ooma_Fax', '-t', 'Patient letter', letter]);
    const third = await start();
    await expect.poll(() => composeWindows(third.app).length, { timeout: 120_000 }).toBe(1);
  });
});

test.describe('under work', () => {
  test.use({ readsWords: true });
  test.setTimeout(300_000 + killingMs);
  // What became of a print that is missing is known to the print system alone.
  test.afterEach(async ({ cups }, info) => {
    if (info.status !== info.expectedStatus) await info.attach('cups-error-log.txt', { path: cups.errorLog });
  });

  test('processes beside the app are killed at random: it stays usable, and every print arrives once', async ({
    trial,
    cups,
    folder,
  }) => {
    const { app, main } = trial;
    await main.waitForPrinterReady();
    await new SettingsPage(main.page).open();
    await main.page.getByText('Send unattended jobs from this computer').click();

    const killing = killAtRandom(app, seed, longestPauseMs);
    const endsAtMs = Date.now() + killingMs;
    const titles: string[] = [];
    while (Date.now() < endsAtMs) {
      titles.push(`Letter ${titles.length + 1}`);
      const letter = path.join(folder, 'letter.pdf');
      await writeFile(letter, await makeReferralLetter({ pages: 1, mark: titles.length }));
      const print = ['-h', cups.server, '-d', 'Ooma_Fax', '-t', titles.at(-1) ?? '', '-o', 'phone=+15145550142', letter];
      await run('lp', print);
      for (const section of ['Inbox', 'Sent'] as const) {
        await main.sections.getByText(section).click();
        await expect(main.sections.getByRole('button', { name: new RegExp(section) })).toHaveAttribute('aria-current', 'page');
      }
      // The line is shared: what is far behind proves no more.
      const isNear = async (): Promise<boolean> => titles.length - (await countSettled(main.page)) < 4 || Date.now() > endsAtMs;
      await expect.poll(isNear, { timeout: killingMs + 60_000 }).toBe(true);
    }
    await killing.stop();
    process.stdout.write(`KILL_SEED=${seed}: ${titles.length} prints, killed ${JSON.stringify([...killing.kills])}\n`);
    expect([...killing.kills.keys()]).toEqual(
      expect.arrayContaining(['printer-process', 'documents-process', 'backend-process']),
    );

    // What its process was killed under twice waits as a draft, for somebody to look at it.
    await expect.poll(() => titlesOf(main.page), { timeout: 180_000 }).toEqual({ all: titles.toSorted(), open: [] });
    const delivered = await countDelivered(main.page);
    expect(delivered).toBeGreaterThan(0);
    await expect.poll(() => countReceived(main.page), { timeout: 120_000 }).toBe(delivered);
    const compose = await composeLetter(trial, folder, { pages: 2, mark: 1000 });
    await expect(compose.thumbnails).toHaveCount(2);
  });
});
