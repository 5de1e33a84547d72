// The programs outside npm that the app, its tests and its demo need on Linux, and how Debian calls their packages.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { giveUp, say } from './say.mjs';

/** @typedef {{ readonly finds: string, readonly package: string }} Need `finds`: a program on PATH, or a shared library. */

/** What Electron itself loads. @type {readonly Need[]} */
const electron = [
  { finds: 'libgtk-3.so.0', package: 'libgtk-3-0' },
  { finds: 'libnss3.so', package: 'libnss3' },
  { finds: 'libgbm.so.1', package: 'libgbm1' },
  { finds: 'libasound.so.2', package: 'libasound2' },
  { finds: 'libsecret-1.so.0', package: 'libsecret-1-0' },
];

/** A desktop of one's own, for tests and the demo: screen, windows, messages, keychain, print system. @type {readonly Need[]} */
const desktop = [
  { finds: 'Xvfb', package: 'xvfb' },
  { finds: 'openbox', package: 'openbox' },
  { finds: 'dbus-daemon', package: 'dbus' },
  { finds: 'gnome-keyring-daemon', package: 'gnome-keyring' },
  { finds: 'cupsd', package: 'cups' },
  { finds: 'lp', package: 'cups-client' },
  { finds: '/usr/lib/cups/filter/pdftopdf', package: 'cups-filters' },
  { finds: 'pdftotext', package: 'poppler-utils' },
  { finds: 'xdotool', package: 'xdotool' },
  { finds: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', package: 'fonts-dejavu-core' },
];

/** The independent judges and the real clients that tests print with. @type {readonly Need[]} */
const judges = [
  { finds: 'dunst', package: 'dunst' },
  { finds: 'avahi-daemon', package: 'avahi-daemon' },
  { finds: 'ipptool', package: 'cups-ipp-utils' },
  { finds: 'ippeveprinter', package: 'cups-ipp-utils' },
  { finds: 'soffice', package: 'libreoffice-writer' },
  { finds: 'chromium', package: 'chromium' },
  { finds: 'gs', package: 'ghostscript' },
  { finds: 'tiffcp', package: 'libtiff-tools' },
  { finds: '/usr/bin/convert', package: 'imagemagick' },
];

/** Two HylaFAX servers and soft modems between them: a telephone line on this computer. @type {readonly Need[]} */
const line = [
  // What would deliver mail; HylaFAX asks for one. This one delivers nothing by itself, and no server comes with it.
  { finds: '/usr/sbin/sendmail', package: 'msmtp-mta' },
  { finds: 'faxq', package: 'hylafax-server' },
  { finds: 'sendfax', package: 'hylafax-client' },
  { finds: 'iaxmodem', package: 'iaxmodem' },
  { finds: 'faketime', package: 'faketime' },
  { finds: 'unshare', package: 'util-linux' },
  { finds: 'ip', package: 'iproute2' },
];

/** What the package asks for before it lets itself be installed, besides the above. @type {readonly Need[]} */
const packaged = [
  { finds: 'libnotify.so.4', package: 'libnotify4' },
  { finds: 'libXss.so.1', package: 'libxss1' },
  { finds: 'libXtst.so.6', package: 'libxtst6' },
  { finds: 'libatspi.so.0', package: 'libatspi2.0-0' },
  { finds: 'libuuid.so.1', package: 'libuuid1' },
  { finds: 'xdg-open', package: 'xdg-utils' },
  { finds: 'nsenter', package: 'util-linux' },
  { finds: '7za', package: 'p7zip-full' },
];

export const needs = {
  start: electron,
  demo: [...electron, ...desktop],
  test: [...electron, ...desktop, ...judges, ...line, ...packaged],
};

const programFolders = ['/usr/sbin', '/sbin', ...(process.env['PATH'] ?? '').split(':')];

/** @param {Need} need */
function isMissing({ finds }) {
  if (finds.startsWith('/')) return !existsSync(finds);
  if (!finds.includes('.so')) return !programFolders.some((folder) => existsSync(path.join(folder, finds)));
  const { stdout } = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' });
  return !stdout.includes(`${finds} `);
}

/** @param {readonly string[]} names */
function installWithApt(names) {
  say(`Installing system packages: ${names.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=500', '-qq'];
  const update = spawnSync('apt-get', [...wait, 'update'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  const install = spawnSync('apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...names], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  if (update.status !== 0 || install.status !== 0) giveUp(`apt-get could not install: ${names.join(' ')}`);
}

/** Installs what is missing where it may (root on Debian); elsewhere names it in one line and ends. @param {keyof typeof needs} task */
export function prepareSystem(task) {
  if (process.platform !== 'linux') {
    if (task !== 'start')
      giveUp(`npm ${task === 'test' ? 'test' : 'run demo'} needs Linux (X11, CUPS, D-Bus); this is ${process.platform}.`);
    return;
  }
  const missing = needs[task].filter(isMissing).map((need) => need.package);
  if (missing.length === 0) return;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!canInstall) giveUp(`Missing packages: ${missing.join(' ')} (on Debian: sudo apt-get install ${missing.join(' ')})`);
  installWithApt(missing);
  const still = needs[task].filter(isMissing).map((need) => need.package);
  if (still.length > 0) giveUp(`Installed, but not found afterwards: ${still.join(' ')}`);
}
