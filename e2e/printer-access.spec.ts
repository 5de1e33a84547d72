import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { makePdf } from '../printer-driver/testing/documents.ts';
import { callIpp } from '../printer-driver/testing/ipp-client.ts';
import { expect, test } from './app.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';
import { SettingsPage } from './pages/settings-page.ts';

const run = promisify(execFile);

async function portOf(server: string): Promise<number> {
  const { stdout } = await run('lpstat', ['-h', server, '-v', 'Ooma_Fax']);
  return Number(/localhost:(\d+)/.exec(stdout)?.[1]);
}

test.describe('with a keychain', () => {
  test.use({ keyring: 'unlocked' });

  test('only this account prints once it is told so, also after a restart, until everybody may again', async ({
    start,
    cups,
    folder,
  }) => {
    const letter = path.join(folder, 'letter.pdf');
    await writeFile(letter, makePdf(['Mine alone']));
    const first = await start();
    await first.main.tryHere();
    const settings = new SettingsPage(first.main.page);
    await settings.open();
    await expect(settings.state).toContainText('Ready');
    await settings.access.press('Space');
    await expect(settings.access).toBeChecked();
    const port = await portOf(cups.server);
    // What any program of another account can send: all but the secret.
    const printAs = (): Promise<unknown> => callIpp({ port, operation: 'Print-Job', document: makePdf(['Somebody else']) });
    await expect(printAs()).rejects.toThrow('HTTP 401');
    await first.app.close();

    const second = await start();
    const again = new SettingsPage(second.main.page);
    await again.open();
    await expect(again.state).toContainText('Ready');
    await expect(again.access).toBeChecked();
    await expect(printAs()).rejects.toThrow('HTTP 401');
    const opening = nextCompose(second.app);
    await run('lp', ['-h', cups.server, '-d', 'Ooma_Fax', '-t', 'Mine', letter]);
    const compose = new ComposePage(await opening);
    await compose.waitForFirstPage();
    await expect(compose.title).toContainText('Mine');

    await again.access.press('Space');
    await expect(again.access).not.toBeChecked();
    expect(await printAs()).toMatchObject({ status: 'successful-ok' });
  });
});

test.describe('without a keychain', () => {
  test.use({ keyring: 'locked' });

  test('the switch stays off and says why, and everybody can still print', async ({ start, cups }) => {
    const { main } = await start();
    await main.tryHere();
    const settings = new SettingsPage(main.page);
    await settings.open();
    await expect(settings.state).toContainText('Ready');
    await settings.access.press('Space');
    await expect(settings.result).toContainText('keychain does not answer');
    await expect(settings.access).not.toBeChecked();
    const port = await portOf(cups.server);
    expect(await callIpp({ port, operation: 'Print-Job', document: makePdf(['Anybody']) })).toMatchObject({
      status: 'successful-ok',
    });
  });
});
