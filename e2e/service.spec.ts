import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { type RunningService, startFaxService } from './fax-service.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';
import { faxToMyself } from './pages/receive-fax.ts';

function formFor(service: RunningService, username: string) {
  return { baseUrl: service.url, accountName: 'ooma-trial', username, password: service.password(username) };
}

async function fillCompose(page: Page): Promise<ComposePage> {
  const compose = new ComposePage(page);
  await compose.waitForFirstPage();
  await compose.typeNumber('5145550143');
  return compose;
}

/** When the inbox was last asked for. */
function checkedAtMs(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const status = await window.ooma.call('app.status', null);
    return (status.ok ? status.value.inbox.checkedAtMs : null) ?? 0;
  });
}

test.describe('with an unlocked keychain', () => {
  test.use({ keyring: 'unlocked' });

  test('signing in tells a wrong password from an address where nobody answers, and lasts over a restart, with all files damaged', async ({
    start,
    folder,
    notifications,
  }) => {
    const service = await startFaxService(path.join(folder, 'service'));
    const first = await start();
    await first.main.waitForSetup();
    const form = formFor(service, 'front-desk');
    await first.main.fillSignIn({ ...form, password: 'wrong' });
    await expect(first.main.page.getByText(/password/i).filter({ hasText: /wrong|not accept|refused|check/i })).toBeVisible();
    await first.main.fillSignIn({ ...form, baseUrl: 'http://127.0.0.1:9/v2' });
    await expect(first.main.page.getByText(/answer|reach/i).first()).toBeVisible();
    await first.main.signIn(form);
    await faxToMyself(first, folder, { pages: 1, mark: 31 });
    await first.main.openInbox();
    await first.main.waitForReceived();
    await first.app.close();

    const profile = path.join(folder, 'ann');
    for (const name of ['faxes.db', 'settings.json']) await writeFile(path.join(profile, name), 'once this was '.repeat(1000));
    const second = await start();
    await expect(second.main.sections).toBeVisible();
    await notifications.waitFor('Ooma Fax repaired its files');
    await notifications.waitFor('Ooma Fax repaired its settings');
    await expect(second.main.page.getByText(/Front desk/).first()).toBeVisible();
    await second.main.openInbox();
    await expect(second.main.rows).toHaveCount(1);
    const aside = (await readdir(profile)).filter((name) => /^(faxes\.db|settings\.json)\.damaged-.*Z$/.test(name));
    expect(aside).toHaveLength(2);

    await test.step('when the computer wakes, the service is asked at once', async () => {
      // The service tells of new faxes by itself, so that it is asked every 20 seconds at most.
      const before = await checkedAtMs(second.main.page);
      await second.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
      await expect.poll(() => checkedAtMs(second.main.page), { timeout: 8000 }).toBeGreaterThan(before);
    });
    await service.stop();
  });
});

test.describe('with a locked keychain', () => {
  test.use({ keyring: 'locked' });

  test('one can sign in, is told that the password is not kept, and is asked again at the next start', async ({
    start,
    folder,
  }) => {
    const service = await startFaxService(path.join(folder, 'service'));
    const first = await start();
    await first.main.waitForSetup();
    await first.main.signIn(formFor(service, 'front-desk'));
    await expect(first.main.page.getByText(/keychain/i).first()).toBeVisible();
    await first.app.close();

    const second = await start();
    await expect(second.main.page.getByRole('button', { name: 'Sign in again' })).toBeVisible();
    await service.stop();
  });
});

test('while the service is down a fax waits and says so, and one that it was sending when it was killed is delivered once it is back', async ({
  start,
  folder,
}) => {
  const data = path.join(folder, 'service');
  const service = await startFaxService(data);
  const { app, main } = await start();
  await main.waitForSetup();
  await main.signIn(formFor(service, 'front-desk'));
  const letter = path.join(folder, 'letter.pdf');
  await writeFile(letter, await makeReferralLetter({ pages: 1, mark: 5 }));
  const opening = nextCompose(app);
  await main.dropFiles([letter]);
  const compose = await fillCompose(await opening);
  await service.kill();
  await compose.send();
  await main.openSent();
  await main.waitForState(/Waiting for the connection/);
  const again = await startFaxService(data, service.port);
  await main.waitForState(/Delivered/);
  await expect(main.rows).toHaveCount(1);

  // Killed again, with a page on the line.
  await writeFile(letter, await makeReferralLetter({ pages: 4, mark: 6 }));
  const openingLonger = nextCompose(app);
  await main.dropFiles([letter]);
  const longer = await fillCompose(await openingLonger);
  await longer.send();
  await main.waitForState(/Sending page/);
  await again.kill();
  const last = await startFaxService(data, service.port);
  await main.waitForState(/Delivered/);
  await expect(main.rows).toHaveCount(2);
  await last.stop();
});
