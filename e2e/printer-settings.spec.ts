import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from './app.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';
import { SettingsPage } from './pages/settings-page.ts';

const run = promisify(execFile);

async function queues(server: string): Promise<string> {
  return (await run('lpstat', ['-h', server, '-e'])).stdout;
}

test('the test page goes through the print system and opens as a new fax', async ({ trial, cups }) => {
  const { app, main } = trial;
  const settings = new SettingsPage(main.page);
  await settings.open();
  await expect(settings.state).toContainText('Ready');
  await expect(settings.printer).toContainText('Ooma_Fax');
  expect(await queues(cups.server)).toContain('Ooma_Fax');

  const opening = nextCompose(app);
  await settings.press('Print a test page');
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await expect(compose.title).toContainText('Ooma Fax test page');
  await expect(compose.thumbnails).toHaveCount(1);
  await expect(settings.result).toHaveText(/^The test page arrived after \d+\.\d s, at /);
});

test('a paused queue is noticed by the test page and mended', async ({ trial, cups }) => {
  const { app, main } = trial;
  const settings = new SettingsPage(main.page);
  await settings.open();
  await expect(settings.state).toContainText('Ready');
  await run('cupsdisable', ['-h', cups.server, 'Ooma_Fax']);

  await settings.press('Print a test page');
  await expect(settings.state).toHaveText(/Needs repair.*The printer is paused/);
  await settings.press('Repair');
  await expect(settings.state).toContainText('Ready');
  const opening = nextCompose(app);
  await settings.press('Print a test page');
  await opening;
  await expect(settings.result).toContainText('arrived');
});

test('a removed printer is gone from the print system, stays away after a restart and comes back when set up', async ({
  start,
  cups,
}) => {
  const first = await start();
  await first.main.tryHere();
  const settings = new SettingsPage(first.main.page);
  await settings.open();
  await expect(settings.state).toContainText('Ready');
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
