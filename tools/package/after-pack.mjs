// Called by electron-builder when a package's folder is complete and not yet signed: removes what only a development runtime
// brings, refuses a runtime that is not the one we ship and a package without its papers, and sets the fuses.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fusesFor } from './fuses.mjs';

const developmentOnly = ['resources/default_app.asar', 'version', 'v8_context_snapshot.bin.bak'];
const papers = ['licences.txt', 'sbom.json'];

/** The version that a runtime of one's own says beside it; null in Electron's download, of which electron-builder removes it. @param {string} folder */
function toldVersion(folder) {
  const file = path.join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : null;
}

/** The one that package.json names. @returns {string} */
function shippedVersion() {
  const manifest = path.resolve(import.meta.dirname, '..', '..', 'package.json');
  return JSON.parse(readFileSync(manifest, 'utf8')).devDependencies.electron;
}

/**
 * Why this is no package for users; null: it may be one.
 * @param {object} packed
 * @param {string} packed.wanted the version of Electron that we ship
 * @param {string | null | undefined} packed.configured the one that electron-builder fetched, where it fetched one
 * @param {unknown} packed.dist where the runtime came from instead
 * @param {string | null} packed.told
 * @param {string} packed.version of the app
 */
export function whyNotShipped({ wanted, configured, dist, told, version }) {
  if (dist !== undefined && dist !== null) return `The runtime is not Electron's own download but ${String(dist)}`;
  if (configured !== wanted) return `The runtime is Electron ${configured}, and ${wanted} is what we ship`;
  if (told !== null && told !== wanted) return `The runtime says that it is Electron ${told}, and ${wanted} is what we ship`;
  return version.endsWith('-trial') ? `${version} is the version of a trial` : null;
}

/** @param {Pick<import('app-builder-lib').AfterPackContext, 'appOutDir' | 'electronPlatformName' | 'packager'>} context */
function refuse({ appOutDir, packager }) {
  const { config, appInfo } = packager;
  const told = toldVersion(appOutDir);
  const packed = { wanted: shippedVersion(), configured: config.electronVersion, dist: config.electronDist, told };
  if (process.env['OOMA_FAX_TRIAL_PACKAGE'] === 'yes') {
    if (!appInfo.version.endsWith('-trial')) throw new Error(`A trial says so in its version, and ${appInfo.version} does not`);
  } else {
    const why = whyNotShipped({ ...packed, version: appInfo.version });
    if (why !== null) throw new Error(why);
  }
  // electron-builder only warns of a file that is not there.
  for (const name of papers)
    if (!existsSync(path.join(packager.getResourcesDir(appOutDir), name))) throw new Error(`The package has no ${name}`);
}

/** @param {import('app-builder-lib').AfterPackContext} context */
export async function afterPack(context) {
  const { appOutDir, electronPlatformName, packager } = context;
  refuse(context);
  if (electronPlatformName !== 'darwin') for (const name of developmentOnly) rmSync(path.join(appOutDir, name), { force: true });
  // Half of the app for a Mac: the fuses are set when both are joined, just before it is signed.
  if (!appOutDir.endsWith('-temp')) await packager.addElectronFuses(context, fusesFor(electronPlatformName));
}
