import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../printer-driver/testing/free-port.ts';
import { packageOutput } from '../tools/package/output.mjs';
import { expect, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { startFaxService } from './fax-service.ts';
import { root as checkout } from './launch.ts';
import { startFromArchive } from './package/archive.ts';
import { openCleanRoot, person } from './package/clean-root.ts';
import { checkContents, checkFuses } from './package/contents.ts';
import { checkFaxesAreThere, faxToMyself, mainPage, sendWindow } from './package/fax.ts';
import { checkNobodyGotIn, startWithIntruder, waitForPrinter, windowsSeen } from './package/hidden-start.ts';
import { checkInstalled, checkPurgeLeavesNothing, install, installedVersion, queuesOf } from './package/install.ts';
import { startInstalled } from './package/installed-app.ts';
import { makeOlder } from './package/older-version.ts';
import { watchProcesses } from './package/processes.ts';
import { checkSandbox } from './package/sandbox.ts';
import { checkDiagnostics, checkFiles, crashAll, formsOf, giveSecrets } from './package/secrets.ts';
import { autostart, profile, sessionOf, writeForPerson } from './package/session.ts';
import { MainPage } from './pages/main-page.ts';
import { SettingsPage } from './pages/settings-page.ts';

const run = promisify(execFile);
const built = packageOutput(process.env['ELECTRON_OVERRIDE_DIST_PATH']);

test.use({ keyring: 'unlocked' });
// An upper limit: it also builds and installs the package, and reads a page.
test.setTimeout(480_000);

test('the package installs, prints, sends, receives, is upgraded and leaves nothing behind; its fuses hold, and no secret gets out', async ({
  folder,
  bus,
  sessionBus,
  cups,
  display,
  notifications,
}) => {
  await run(process.execPath, [path.join(checkout, 'tools', 'package.mjs'), 'deb', 'tar.gz'], { cwd: checkout });
  await test.step('it holds what the app needs and nothing of its tests', () => checkContents(built.unpacked));
  await test.step('its fuses are set', () => checkFuses(path.join(built.unpacked, 'ooma-fax')));

  const root = await openCleanRoot({ shared: ['/tmp/.X11-unix', sessionBus.folder, folder, path.dirname(built.deb)] });
  const service = await startFaxService(path.join(folder, 'service'));
  const watch = watchProcesses();
  const env = sessionOf({ display, bus, cupsServer: cups.server });
  const asAdministrator = { CUPS_SERVER: cups.server };
  const port = await freePort();
  const letter = path.join(folder, 'letter.pdf');
  const password = service.password('front-desk');
  const secrets = formsOf('front-desk', password);
  try {
    await writeFile(letter, await makeReferralLetter({ pages: 1, mark: 21 }));
    await test.step('an older version installs, with its queue and what opens with it', async () => {
      await install(root, await makeOlder(built.deb, '0.0.9', folder), asAdministrator);
      expect(await installedVersion(root)).toBe('0.0.9');
      await checkInstalled(root, cups.server);
    });

    await test.step('it prints, sends and receives, behind the sandbox of the system', async () => {
      const settings = { sending: { undoSeconds: 0, confirmsFirstTime: true } };
      const remembered = { settings, installedPort: 18631, printerPort: port };
      await writeForPerson(root, path.join(profile, 'settings.json'), JSON.stringify(remembered));
      await writeForPerson(root, path.join(profile, 'faxes.db'), 'this was a database once '.repeat(1000));
      const app = await startInstalled(root, { env });
      const page = await mainPage(app);
      await new MainPage(page).tryHere(); // the embedded service
      await notifications.waitFor('Ooma Fax repaired its files');
      expect((await readdir(root.at(profile))).filter((name) => /^faxes\.db\.damaged-/.test(name))).toHaveLength(1);
      await checkSandbox(app);
      const account = { baseUrl: service.url, accountName: 'ooma-trial', username: 'front-desk', password };
      await new MainPage(page).addAccount('Front desk', account);
      await faxToMyself(app, letter, cups.server);
      await new SettingsPage(page).open();
      await page.getByRole('switch', { name: /^Start Ooma Fax when I sign in/ }).press('Space');
      await expect.poll(() => root.changes()).toContain(autostart);
      await app.quit();
    });

    await test.step('the newer version takes its place: one queue, and all that was there', async () => {
      const [queue] = await queuesOf(cups.server);
      await install(root, built.deb, asAdministrator);
      expect(await installedVersion(root)).toBe(built.version.replaceAll('-', '~'));
      expect(await queuesOf(cups.server)).toEqual([queue]);
    });

    await test.step('a document and a link open with it, each in a send window', async () => {
      const own = path.join(person.home, 'letter.pdf');
      await writeForPerson(root, own, await makeReferralLetter({ pages: 2, mark: 7 }));
      const app = await startInstalled(root, { args: [own], env });
      const page = await mainPage(app);
      const opened = await sendWindow(app);
      await opened.waitForFirstPage();
      await expect(opened.thumbnails).toHaveCount(2);
      await root.run('/usr/bin/ooma-fax', ['oomafax:+15145550143'], env, 'person');
      const linked = await sendWindow(app, [opened.page]);
      await expect(linked.to).toHaveValue('+1 514 555 0143');
      expect(await windowsSeen(display)).not.toEqual([]);
      for (const { page: window } of [opened, linked]) await window.close();
      await root.run('rm', [own]);
      await checkFaxesAreThere(page);

      secrets.push(...(await giveSecrets(page, cups.folder)));
      await checkDiagnostics(page, secrets);
      await crashAll(app);
      await waitForPrinter(port);
      await app.quit();
    });

    await test.step('started hidden it shows no window, its printer answers, and nobody brings code of theirs in', async () => {
      const app = await startWithIntruder(root, env);
      await waitForPrinter(port);
      expect(await windowsSeen(display)).toEqual([]);
      await checkNobodyGotIn(root, app);
      await app.quit();
    });

    await test.step('the archive starts from the folder that it is unpacked into, with the same fuses and sandbox', () =>
      startFromArchive(root, built.archive, env));

    await test.step('no secret is in a file, or was in the arguments or the environment of a process', async () => {
      expect(secrets).toHaveLength(5);
      await watch.stop();
      expect(watch.with(secrets)).toEqual([]);
      await checkFiles(root, secrets);
    });
    await test.step('uninstalled it leaves nothing but what is the person’s own', () =>
      checkPurgeLeavesNothing(root, cups.server, asAdministrator));
  } finally {
    await watch.stop();
    await service.stop();
    await root.stop();
  }
});
