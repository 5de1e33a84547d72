import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { getCurrentFuseWire } from '@electron/fuses';
import type { Page } from '@playwright/test';
import { freePort } from '../printer-driver/testing/free-port.ts';
import { fusesFor } from '../tools/package/fuses.mjs';
import { expect, test } from './app.ts';
import { makeReferralLetter } from './documents/referral-letter.ts';
import { startFaxService } from './fax-service.ts';
import { root as checkout } from './launch.ts';
import { type CleanRoot, openCleanRoot } from './package/clean-root.ts';
import { filesWith, processesWith } from './package/find-secret.ts';
import { type InstalledApp, startInstalled } from './package/installed-app.ts';
import { ComposePage } from './pages/compose-page.ts';
import { InboxPage } from './pages/inbox-page.ts';
import { MainPage } from './pages/main-page.ts';

const run = promisify(execFile);
const { listPackage } = createRequire(import.meta.url)('@electron/asar') as typeof import('@electron/asar'); // CommonJS
const unpacked = path.join(checkout, 'release', 'trial', 'linux-unpacked');
const { version } = JSON.parse(await readFile(path.join(checkout, 'package.json'), 'utf8')) as { version: string }; // our own
const packageFile = path.join(checkout, 'release', 'trial', `ooma-fax_${version}-trial_amd64.deb`);

test.use({ keyring: 'unlocked' });
// An upper limit: it also builds and installs the package, and reads a page.
test.setTimeout(480_000);

function files(): string[] {
  return listPackage(path.join(unpacked, 'resources', 'app.asar'), { isPack: false });
}

/** What only this computer needs, and what another system would need. */
const unwanted =
  /default-app|\.map$|\.test\.|\/testing\/|\/e2e\/|\/tools\/|cypress|playwright|\.tsx?$|win32|darwin|musl|\/src\//i;

async function checkContents(): Promise<void> {
  const all = files();
  expect(all.filter((file) => unwanted.test(file))).toEqual([]);
  for (const entry of ['index', 'printer-process', 'documents-process', 'words-process', 'backend-process', 'keychain-process'])
    expect(all).toContain(`/out/main/${entry}.js`);
  // Out of the archive, where the system's loader finds them.
  await expect(readFile(path.join(unpacked, 'resources', 'default_app.asar'))).rejects.toThrow('ENOENT');
  const natives = all.filter((file) => file.endsWith('.node'));
  expect(natives).toHaveLength(2);
  for (const native of natives) await readFile(path.join(unpacked, 'resources', 'app.asar.unpacked', native));
  const licences = await readFile(path.join(unpacked, 'resources', 'licences.txt'), 'utf8');
  expect(licences).toContain('libsql');
}

async function checkFuses(): Promise<void> {
  const wire: Readonly<Record<number | string, unknown>> = await getCurrentFuseWire(path.join(unpacked, 'ooma-fax'));
  const wanted = Object.entries(fusesFor('linux')).filter(([name]) => /^\d+$/.test(name));
  expect(wanted).toHaveLength(8);
  // In the program a fuse is a digit: 1 is on.
  for (const [fuse, isOn] of wanted) expect(wire[fuse], `fuse ${fuse}`).toBe((isOn ? '1' : '0').charCodeAt(0));
}

/** Not as Node, not with its options, not with its debugger: the program starts as the app or not at all. */
async function checkFusesHold(root: CleanRoot, env: NodeJS.ProcessEnv): Promise<void> {
  const asNode = { ...env, ELECTRON_RUN_AS_NODE: '1' };
  const args = ['--no-sandbox', '-e', "process.stdout.write('ran as Node')", '--user-data-dir=/proc/none'];
  const said = await root.run('timeout', ['3', '/usr/bin/ooma-fax', ...args], asNode).catch((error: unknown) => String(error));
  expect(said).not.toMatch(/^ran as Node/);
}

async function faxToMyself(app: InstalledApp, page: Page, letter: string, server: string): Promise<void> {
  const main = new MainPage(page);
  await main.waitForPrinterReady();
  await run('lp', ['-h', server, '-d', 'Ooma_Fax', '-o', 'media=A4', '-t', 'From the package', letter]);
  const compose = new ComposePage(await app.page((url) => url.includes('#compose/')));
  await compose.waitForFirstPage();
  await compose.typeNumber('5145550142');
  await compose.send();
  await main.openSent();
  await main.waitForState(/Delivered/);
  const inbox = new InboxPage(page);
  await inbox.openFolder('Inbox');
  await expect(inbox.rows).toHaveCount(1);
  await inbox.search('METOPROLOL'); // read off the page
  await expect(page.getByRole('region', { name: 'Received faxes' }).getByText('1 fax found')).toBeVisible({ timeout: 100_000 });
  await inbox.open(0);
  await main.waitForViewer();
}

/** What any installation changes, whichever program it was, and what drawing libraries keep in a home. */
const systemsOwn =
  /^\/(root\/\.cache|var\/(lib\/dpkg|lib\/systemd|log|cache)|usr\/share\/(mime|applications\/mimeinfo\.cache|icons\/[^/]+\/icon-theme\.cache))/;

test('the package installs, prints, sends, receives and leaves nothing behind; its fuses hold, and no secret gets out', async ({
  folder,
  bus,
  cups,
  display,
  notifications,
}) => {
  await run(process.execPath, [path.join(checkout, 'tools', 'package.mjs'), 'deb'], { cwd: checkout });
  await test.step('it holds what the app needs and nothing of its tests', checkContents);
  await test.step('its fuses are set', checkFuses);

  const root = await openCleanRoot();
  const service = await startFaxService(path.join(folder, 'service'));
  const profile = path.join(folder, 'ann');
  const env = { DISPLAY: display, DBUS_SESSION_BUS_ADDRESS: bus, CUPS_SERVER: cups.server, LANGUAGE: 'en-US' };
  try {
    await root.run('dpkg', ['--install', packageFile], env);
    expect(await root.run('lpstat', ['-v'], env)).toContain('Ooma_Fax: ipp://localhost:18631/ipp/print');
    const launcher = await root.run('cat', ['/usr/share/applications/ooma-fax.desktop']);
    expect(launcher).toContain('x-scheme-handler/oomafax');
    expect(launcher).toMatch(/MimeType=.*application\/pdf;image\/tiff/);
    await checkFusesHold(root, env);

    await mkdir(profile, { mode: 0o700 });
    const remembered = { settings: { sending: { undoSeconds: 0, confirmsFirstTime: true } }, installedPort: 18631 };
    await writeFile(path.join(profile, 'settings.json'), JSON.stringify({ ...remembered, printerPort: await freePort() }));
    await writeFile(path.join(profile, 'faxes.db'), 'this was a database once '.repeat(1000));
    const app = await startInstalled(root, { profile, env });
    const page = await app.page((url) => url.endsWith('#main'));
    page.setDefaultTimeout(30_000);
    await new MainPage(page).tryHere(); // the embedded service
    await notifications.waitFor('Ooma Fax repaired its files');
    expect((await readdir(profile)).filter((name) => /^faxes\.db\.damaged-/.test(name))).toHaveLength(1);
    const password = service.password('front-desk');
    await new MainPage(page).addAccount('Front desk', {
      baseUrl: service.url,
      accountName: 'ooma-trial',
      username: 'front-desk',
      password,
    });
    const letter = path.join(folder, 'letter.pdf');
    await writeFile(letter, await makeReferralLetter({ pages: 1, mark: 21 }));
    await faxToMyself(app, page, letter, cups.server);

    const secrets = [password, createHash('md5').update(`front-desk:${password}`).digest('hex')];
    expect(await processesWith(secrets)).toEqual([]);
    await app.quit();
    expect(await filesWith(profile, secrets)).toEqual([]);
    expect(await readFile(path.join(profile, 'logs', 'ooma-fax.log'), 'utf8')).not.toMatch(/eyJ[\w-]+\.|password/i);

    await root.run('dpkg', ['--purge', 'ooma-fax'], env);
    expect((await run('lpstat', ['-h', cups.server, '-v']).catch(() => ({ stdout: '' }))).stdout).not.toContain('Ooma_Fax');
    expect((await root.changes()).filter((file) => !systemsOwn.test(file) || /ooma/i.test(path.basename(file)))).toEqual([]);
  } finally {
    await service.stop();
    await root.stop();
  }
});
