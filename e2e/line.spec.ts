import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { backOffice, frontDesk } from '../backend/testing/trial-service.ts';
import { renderFaxPages } from '../documents/fax-pages.ts';
import { stripLines } from '../documents/header-line.ts';
import { expect, test } from './app.ts';
import { startLineService } from './line/line-service.ts';
import { composeLetter } from './pages/compose-letter.ts';
import { InboxPage } from './pages/inbox-page.ts';
import { Organiser } from './pages/organiser.ts';

const rowBytes = 1728 / 8;

/** Below the line at the top, which the preview leaves to the service. */
function below(rows: Uint8Array): Buffer {
  return Buffer.from(rows.subarray(stripLines(196) * rowBytes));
}

test('a fax goes over a telephone line into the inbox of who has the number, dot for dot as previewed; a busy line says so', async ({
  start,
  folder,
}) => {
  const [service, running] = await Promise.all([startLineService(folder), start()]);
  const { app, main } = running;
  const form = ({ username, password }: typeof frontDesk) => ({
    ...{ baseUrl: service.url, accountName: 'ooma-trial' },
    ...{ username, password },
  });
  await main.waitForSetup();
  await main.signIn(form(frontDesk));

  const compose = await composeLetter(running, folder, { pages: 2, mark: 0x6a6a });
  const organiser = new Organiser(compose.page);
  await organiser.show('As faxed');
  const previewed = [await organiser.readTwin(1)];
  await organiser.press('End');
  previewed.push(await organiser.readTwin(2));
  await compose.typeNumber(backOffice.number.slice(2));
  await compose.send();
  await main.openSent();

  const toBusy = await composeLetter(running, folder, { pages: 1, mark: 2 });
  await toBusy.typeNumber(service.busyNumber.slice(2));
  await toBusy.send();
  await expect(main.rows.filter({ hasText: '555-0191' })).toContainText('Not delivered', { timeout: 120_000 });
  await main.rows.filter({ hasText: '555-0191' }).click();
  await expect(main.page.getByText('The line was busy.').first()).toBeVisible();
  await expect(main.page.getByText(/Send it again in a few minutes/)).toBeVisible();
  await expect(main.rows.filter({ hasText: '555-0143' })).toContainText('Delivered', { timeout: 120_000 });

  await main.addAccount('Front desk', form(backOffice));
  const inbox = new InboxPage(main.page);
  await inbox.openFolder('Inbox');
  await expect(inbox.rows).toHaveCount(1);
  await inbox.open(0);
  await main.waitForViewer();
  const saved = path.join(folder, 'received.pdf');
  await main.saveAs(app, saved);
  const received = await renderFaxPages(await readFile(saved), { resolution: 'fine' });
  if (!received.ok) throw new Error(received.fault.code);
  expect(received.value.map(({ rows }, page) => below(rows).equals(below(previewed[page] ?? rows.subarray(1))))).toEqual([
    true,
    true,
  ]);
  await service.stop();
});
