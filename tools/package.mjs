// npm run package [deb|AppImage|tar.gz|nsis|msi|dmg …]: builds installable packages of this system into release/.
//
// Where Electron's own download cannot be reached, what it makes is a trial: the same package around the test runtime, for
// installing and driving it here. A trial goes into release/trial, says so in its version, and is never for users.
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { collectLicences } from './package/licences.mjs';
import { packageOutput } from './package/output.mjs';
import { prepareApp, root, runOrGiveUp } from './prepare.mjs';
import { giveUp, say } from './say.mjs';

const usualTargets = { linux: ['deb', 'AppImage', 'tar.gz'], win32: ['nsis', 'msi'], darwin: ['dmg', 'zip'] };
const flags = { linux: '--linux', win32: '--win', darwin: '--mac' };
const platform = /** @type {'linux' | 'win32' | 'darwin'} */ (process.platform);
if (!(platform in flags)) giveUp(`There is no package for ${platform}.`);

const asked = process.argv.slice(2);
const mustBeReal = asked.includes('--release');
const environment = await prepareApp();
const runtime = environment['ELECTRON_OVERRIDE_DIST_PATH'];
if (mustBeReal && runtime) giveUp('Electron could not be downloaded; a release is never made around the test runtime.');
// Without their downloads electron-builder can make these two only.
const named = asked.filter((arg) => arg !== '--release');
const targets = named.length > 0 ? named : runtime ? ['deb'] : usualTargets[platform];
await collectLicences(path.join(root, 'release'));

const output = packageOutput(runtime);
const trial = runtime
  ? [
      `-c.electronVersion=${path.basename(runtime).split('-').at(-1)}`,
      `-c.electronDist=${runtime}`,
      `-c.directories.output=${output.folder}`,
      `-c.extraMetadata.version=${output.version}`,
    ]
  : [];
if (runtime) {
  say('A trial package around the test runtime: for this computer only.');
  process.env['OOMA_FAX_TRIAL_PACKAGE'] = 'yes';
  process.env['CUSTOM_FPM_PATH'] = path.join(root, 'tools', 'package', 'fpm.mjs');
  // Of Debian's p7zip-full; only tar.gz needs it.
  if (existsSync('/usr/bin/7za')) process.env['ELECTRON_BUILDER_7ZIP_PATH'] = '/usr/bin/7za';
  process.env['ELECTRON_BUILDER_COMPRESSION_LEVEL'] = '1';
}
const builder = path.join('node_modules', 'electron-builder', 'cli.js');
runOrGiveUp(process.execPath, [builder, flags[platform], ...targets, '--publish', 'never', ...trial]);
