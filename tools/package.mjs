// npm run package [-- deb|AppImage|tar.gz|nsis|msi|dmg|pkg|zip …] [--release]: builds installable packages of this system into release/.
//
// Where Electron's own download cannot be reached, what it makes is a trial: the same package around the test runtime, for
// installing and driving it here. A trial goes into release/trial, says so in its version, and is never for users.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { bothHalves, builderArguments, flags, whyNoRelease } from './package/builder-arguments.mjs';
import { collectLicences } from './package/licences.mjs';
import { packageOutput } from './package/output.mjs';
import { systemOf } from './package/parts.mjs';
import { prepareApp, root, runOrGiveUp } from './prepare.mjs';
import { giveUp, say } from './say.mjs';

const platform = /** @type {import('./package/builder-arguments.mjs').System} */ (process.platform);
if (!(platform in flags)) giveUp(`There is no package for ${platform}.`);

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(path.join(root, name), 'utf8'));
const { version } = read('package.json');
const asked = process.argv.slice(2);
const isRelease = asked.includes('--release');
const targets = asked.filter((arg) => arg !== '--release');
const environment = await prepareApp();
const runtime = environment['ELECTRON_OVERRIDE_DIST_PATH'];
const { OOMA_FAX_UPDATE_KEY: updateKey = '', GITHUB_REF_NAME: tag = '' } = process.env;
const builtKey = readFileSync(path.join(root, 'out', 'main', 'update-key.txt'), 'utf8');
const refusal = isRelease ? whyNoRelease({ runtime, version, tag, updateKey, builtKey }) : null;
if (refusal !== null) giveUp(refusal);
if (platform === 'darwin') {
  // Forced: npm refuses what is made for another processor.
  const halves = bothHalves(read('package-lock.json'));
  runOrGiveUp('npm', ['install', '--no-save', '--force', '--ignore-scripts', '--loglevel=error', ...halves]);
}
collectLicences(path.join(root, 'release'), systemOf());

if (runtime) {
  say('A trial package around the test runtime: for this computer only.');
  process.env['OOMA_FAX_TRIAL_PACKAGE'] = 'yes';
  // Without its downloads electron-builder can make a deb only, and that with our own stand-in.
  process.env['CUSTOM_FPM_PATH'] = path.join(root, 'tools', 'package', 'fpm.mjs');
  // Of Debian's p7zip-full; only tar.gz needs it.
  if (existsSync('/usr/bin/7za')) process.env['ELECTRON_BUILDER_7ZIP_PATH'] = '/usr/bin/7za';
  process.env['ELECTRON_BUILDER_COMPRESSION_LEVEL'] = '1';
}
const builder = path.join('node_modules', 'electron-builder', 'cli.js');
runOrGiveUp(process.execPath, [
  builder,
  ...builderArguments({ platform, targets, isRelease, runtime, output: packageOutput(runtime) }),
]);
