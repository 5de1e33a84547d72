import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { backOffice, frontDesk } from '../backend/testing/trial-service.ts';
import { renderFaxPages } from '../documents/fax-pages.ts';
import { stripLines } from '../documents/header-line.ts';
import { expect, test } from './app.ts';
import { hylafaxQueue } from './line/hylafax-queue.ts';
import { startLineService } from './line/line-service.ts';
import { composeLetter } from './pages/compose-letter.ts';
import { InboxPage } from './pages/inbox-page.ts';
import { Organiser } from './pages/organiser.ts';

const run = promisify(execFile);
const rowBytes = 1728 / 8;

/** Below the line at the top, which the preview leaves to the service. */
function below(rows: Uint8Array): Buffer {
  return Buffer.from(rows.subarray(stripLines(196) * rowBytes));
}

test('a fax goes over a telephone line dot for dot as previewed; before its call it can be cancelled, then it is too late; busy is said', async ({
  start,
  folder,
}) => {
  const [service, running] = await Promise.all([startLineService(folder), start()]);
  const { app, main } = running;
  const { numbers } = service.rig;
  const queue = hylafaxQueue(path.join(service.rig.folder, 'a'));
  const form = ({ username, password }: typeof frontDesk) => ({
    ...{ baseUrl: service.url, accountName: 'ooma-trial' },
    ...{ username, password },
  });
  await main.waitForSetup();
  await main.signIn(form(frontDesk));

  // HylaFAX has it, and no modem for it.
  queue.hold();
  const unwanted = await composeLetter(running, folder, { pages: 1, mark: 5 });
  await unwanted.typeNumber(numbers.b.slice(2));
  await unwanted.send();
  await main.openSent();
  await expect.poll(() => queue.states()).toEqual(['5']);
  await expect(main.rows).toContainText('Waiting for a line');
  await main.rows.click();
  await main.cancelOpenFax();
  await expect(main.rows).toContainText('Cancelled');
  await expect(main.stateOfFax).toContainText('You cancelled it before the call');
  expect(queue.states()).toEqual([]);
  expect(queue.endings()).toEqual([345]);
  const report = path.join(folder, 'report.pdf');
  await main.saveReportByMenu(app, report);
  const { stdout: reported } = await run('pdftotext', [report, '-']);
  expect(reported).toMatch(/^Cancelled$/m);
  expect(reported).toContain('before the call. No call was made.');
  expect(reported).toContain('0 of 1 confirmed');

  const compose = await composeLetter(running, folder, { pages: 2, mark: 0x6a6a });
  const organiser = new Organiser(compose.page);
  await organiser.show('As faxed');
  const previewed = [await organiser.readTwin(1)];
  await organiser.press('End');
  previewed.push(await organiser.readTwin(2));
  await compose.typeNumber(backOffice.number.slice(2));
  await compose.send();

  const toBusy = await composeLetter(running, folder, { pages: 1, mark: 2 });
  await toBusy.typeNumber(numbers.busy.slice(2));
  await toBusy.send();

  // Both go on the line while the app hears nothing of it.
  await expect.poll(() => queue.states()).toEqual(['5', '5']);
  const wanted = main.rows.filter({ hasText: '555-0143' }).first();
  await wanted.click();
  await expect(main.stateOfFax).toContainText('Waiting for a line');
  service.stall();
  queue.release();
  await expect.poll(() => queue.states().at(0)).toBe('6');
  await main.cancelOpenFax();
  await expect(wanted).toContainText('Cancelling');
  service.resume();
  await expect(main.stateOfFax).toContainText('It was too late to cancel: the fax is on its way.');

  await expect(main.rows.filter({ hasText: '555-0191' })).toContainText('Not delivered', { timeout: 120_000 });
  await main.rows.filter({ hasText: '555-0191' }).click();
  await expect(main.page.getByText('The line was busy.').first()).toBeVisible();
  await expect(main.page.getByText(/Send it again in a few minutes/)).toBeVisible();
  await expect(wanted).toContainText('Delivered', { timeout: 120_000 });

  await main.addAccount('Front desk', form(backOffice));
  // Of three that were sent: not the one that was cancelled.
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
