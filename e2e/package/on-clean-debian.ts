// npm run package:clean-debian [-- SUITE]: a Debian with nothing in it, the package by apt as README.md says, and the app on a screen, until its
// printer answers. That is what proves the list of what the package depends on.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { freePort } from '../../printer-driver/testing/free-port.ts';
import { packageOutput } from '../../tools/package/output.mjs';
import { giveUp, say } from '../../tools/say.mjs';
import { startSessionBus } from '../desktop/session-bus.ts';
import { MainPage } from '../pages/main-page.ts';
import { type CleanRoot, openCleanRoot } from './clean-root.ts';
import { mainPage } from './fax.ts';
import { waitForPrinter } from './hidden-start.ts';
import { startInstalled } from './installed-app.ts';
import { checkSandbox } from './sandbox.ts';
import { profile, sessionOf, writeForPerson } from './session.ts';

/** There is no keychain, which is asked first. */
const usableWithinMs = 60_000;
const sources = '/etc/apt/sources.list.d';

function run(command: string, args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** From where this computer has its own packages; of another version of Debian when one is named. */
async function makeDebian(folder: string, named: string | undefined): Promise<void> {
  const release = await readFile('/etc/os-release', 'utf8');
  const own = /^VERSION_CODENAME=(\w+)$/m.exec(release)?.[1] ?? 'stable';
  const suite = named ?? own;
  const files = (await readdir(sources)).filter((name) => /^debian\.(sources|list)$/.test(name));
  const mirrors = await Promise.all(files.map((name) => readFile(path.join(sources, name), 'utf8')));
  const mirror = path.join(path.dirname(folder), 'debian.sources');
  await writeFile(mirror, mirrors.join('\n').replaceAll(own, suite));
  run('mmdebstrap', ['--quiet', '--variant=minbase', suite, folder, mirror]);
}

/** Without a file of services that start: nothing starts by itself in there. */
async function installByApt(root: CleanRoot, packageFile: string): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };
  await root.run('cp', [packageFile, '/root/ooma-fax.deb'], env);
  await root.run('apt-get', ['update', '-qq'], env);
  await root.run('apt-get', ['install', '-y', '-qq', '/root/ooma-fax.deb'], env);
}

async function startAndTry(root: CleanRoot, bus: string): Promise<void> {
  const port = await freePort();
  // Port 9 (discard) is nobody's: the print system of this computer stays untouched.
  const env = sessionOf({ display: process.env['DISPLAY'] ?? '', bus, cupsServer: '127.0.0.1:9' });
  await writeForPerson(root, path.join(profile, 'settings.json'), JSON.stringify({ printerPort: port }));
  const app = await startInstalled(root, { env });
  const page = await mainPage(app);
  await page.getByRole('button', { name: 'Try it on this computer' }).click();
  await new MainPage(page).sections.waitFor({ timeout: usableWithinMs });
  await waitForPrinter(port);
  await checkSandbox(app);
  await app.quit();
}

const began = Date.now();
const folder = await mkdtemp(path.join(tmpdir(), 'ooma-debian-'));
const lower = path.join(folder, 'debian');
const { deb } = packageOutput(process.env['ELECTRON_OVERRIDE_DIST_PATH']);
if (!existsSync(deb)) giveUp('There is no package yet: npm run package -- deb');
if (!existsSync('/usr/bin/mmdebstrap')) giveUp('Missing package: mmdebstrap');
const bus = await startSessionBus();
try {
  say('Making a Debian with nothing in it …');
  await makeDebian(lower, process.argv[2]);
  const root = await openCleanRoot({ lower, shared: ['/tmp/.X11-unix', bus.folder, path.dirname(deb)] });
  try {
    say(`Installing ${path.basename(deb)} with apt-get …`);
    await installByApt(root, deb);
    await startAndTry(root, bus.address);
  } finally {
    await root.stop();
  }
  say(`Usable: it started behind its sandbox, and its printer answers. ${Math.round((Date.now() - began) / 1000)} s in all.`);
} finally {
  await bus.stop();
  await rm(folder, { recursive: true, force: true });
}
