// Called by electron-builder when a package's folder is complete and not yet signed: removes what only a development runtime
// brings, refuses a runtime that is not the one we ship, and sets the fuses.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fusesFor } from './fuses.mjs';

const developmentOnly = ['resources/default_app.asar', 'version', 'v8_context_snapshot.bin.bak'];

/** The version of the runtime that was packed, as its folder says. @param {string} folder */
function runtimeVersion(folder) {
  const file = path.join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : null;
}

/** The one that package.json names. @returns {string} */
function shippedVersion() {
  const manifest = path.resolve(import.meta.dirname, '..', '..', 'package.json');
  return JSON.parse(readFileSync(manifest, 'utf8')).devDependencies.electron;
}

/** @param {import('app-builder-lib').AfterPackContext} context */
export async function afterPack(context) {
  const { appOutDir, electronPlatformName, packager } = context;
  const wanted = shippedVersion();
  const found = runtimeVersion(appOutDir);
  const isTrial = process.env['OOMA_FAX_TRIAL_PACKAGE'] === 'yes';
  if (!isTrial && found !== null && found !== wanted)
    throw new Error(`The runtime is Electron ${found}, and ${wanted} is what we ship`);
  if (electronPlatformName !== 'darwin') for (const name of developmentOnly) rmSync(path.join(appOutDir, name), { force: true });
  await packager.addElectronFuses(context, fusesFor(electronPlatformName));
}
