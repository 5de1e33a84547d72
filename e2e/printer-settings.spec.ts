import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, type RunningApp, test } from './app.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';
import { SettingsPage } from './pages/settings-page.ts';

const run = promisify(execFile);

async function queues(server: string): Promise<string> {
  return (await run('lpstat', ['-h', server, '-e'])).stdout;
}

async function printTestPage({ app }: RunningApp, settings: SettingsPage): Promise<void> {
  const opening = nextCompose(app);
  await settings.press('Print a test page');
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await expect(compose.title).toContainText('Ooma Fax test page');
  await expect(compose.thumbnails).toHaveCount(1);
  await expect(settings.result).toHaveText(/^The test page arrived after \d+\.\d s, at /);
  await compose.page.close();
}

async function mendPausedQueue({ app }: RunningApp, settings: SettingsPage, server: string): Promise<void> {
  await run('cupsdisable', ['-h', server, 'Ooma_Fax']);
  await settings.press('Print a test page');
  await expect(settings.state).toHaveText(/Needs repair.*The printer is paused/);
  await settings.press('Repair');
  await expect(settings.state).toContainText('Ready');
  const opening = nextCompose(app);
  await settings.press('Print a test page');
  await opening;
  await expect(settings.result).toContainText('arrived');
}

test('the printer is tried, mended where it was paused, removed, stays away after a restart and comes back when set up', async ({
  start,
  cups,
}) => {
  const first = await start();
  await first.main.tryHere();
  const settings = new SettingsPage(first.main.page);
  await settings.open();
  await expect(settings.state).toContainText('Ready');
  await expect(settings.printer).toContainText('Ooma_Fax');
  expect(await queues(cups.server)).toContain('Ooma_Fax');
  await test.step('the test page goes through the print system and opens as a new fax', () => printTestPage(first, settings));
  await test.step('a paused queue is noticed by the test page and mended', () => mendPausedQueue(first, settings, cups.server));

  await settings.press('Remove…');
  await settings.confirmRemoval();
  await expect(settings.state).toContainText('Not set up');
  expect(await queues(cups.server)).not.toContain('Ooma_Fax');
  await first.app.close();

  const second = await start();
  const again = new SettingsPage(second.main.page);
  await again.open();
  await expect(again.state).toContainText('Not set up');
  await again.press('Set up');
  await expect(again.state).toContainText('Ready');
  expect(await queues(cups.server)).toContain('Ooma_Fax');
});
