import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { makePdf } from '../printer-driver/testing/documents.ts';
import { callIpp } from '../printer-driver/testing/ipp-client.ts';
import { expect, test } from './app.ts';
import { SettingsPage } from './pages/settings-page.ts';

const run = promisify(execFile);

async function portOf(server: string): Promise<number> {
  const { stdout } = await run('lpstat', ['-h', server, '-v', 'Ooma_Fax']);
  return Number(/localhost:(\d+)/.exec(stdout)?.[1]);
}

test.describe('without a keychain', () => {
  test.use({ keyring: 'locked' });

  test('the switch stays off and says why, and everybody can still print', async ({ start, cups }) => {
    const { main } = await start();
    await main.tryHere();
    const settings = new SettingsPage(main.page);
    await settings.open();
    await expect(settings.state).toContainText('Ready');
    await settings.access.press('Space');
    await expect(settings.result).toContainText('keychain does not answer', { timeout: 30_000 });
    await expect(settings.access).not.toBeChecked();
    const port = await portOf(cups.server);
    expect(await callIpp({ port, operation: 'Print-Job', document: makePdf(['Anybody']) })).toMatchObject({
      status: 'successful-ok',
    });
  });
});
