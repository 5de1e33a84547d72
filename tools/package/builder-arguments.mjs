// What electron-builder is asked for on each system, and when a release is refused. Pure, so that every system's command line is
// tested on any.
import path from 'node:path';

/** @typedef {'linux' | 'win32' | 'darwin'} System */

export const flags = /** @type {const} */ ({ linux: '--linux', win32: '--win', darwin: '--mac' });

/** A target that is named on the command line would be built for the processor of this computer only. */
const processors = /** @type {const} */ ({ linux: '', win32: ':x64', darwin: ':universal' });

/** Everything must be signed, or nothing is made. */
const signedOnly = 'tools/package/signed.yml';

/**
 * @param {object} asked
 * @param {System} asked.platform
 * @param {readonly string[]} asked.targets none: what electron-builder.yml names, for the processors that it names
 * @param {boolean} asked.isRelease
 * @param {string | undefined} asked.runtime the folder of the test runtime, where it has to stand in for Electron
 * @param {{ readonly folder: string, readonly version: string }} asked.output where a trial goes, and what it calls itself
 */
export function builderArguments({ platform, targets, isRelease, runtime, output }) {
  const chosen = targets.length === 0 && runtime !== undefined ? ['deb'] : targets;
  const named = chosen.map((target) => (target.includes(':') ? target : `${target}${processors[platform]}`));
  const trial =
    runtime === undefined
      ? []
      : [
          `-c.electronVersion=${path.basename(runtime).split('-').at(-1)}`,
          `-c.electronDist=${runtime}`,
          `-c.directories.output=${output.folder}`,
          `-c.extraMetadata.version=${output.version}`,
        ];
  return [flags[platform], ...named, '--publish', 'never', ...(isRelease ? ['--config', signedOnly] : []), ...trial];
}

/**
 * Why no release can be made of this; null: it can.
 * @param {object} found
 * @param {string | undefined} found.runtime
 * @param {string} found.version of package.json
 * @param {string} found.tag what is released, `v1.2.3`; empty outside of the workflow
 * @param {string} found.updateKey
 * @param {string} found.builtKey what the build in out/ was made with
 */
export function whyNoRelease({ runtime, version, tag, updateKey, builtKey }) {
  if (runtime !== undefined) return 'Electron could not be downloaded; a release is never made around the test runtime.';
  if (tag !== `v${version}`) return `The tag is "${tag}", and package.json says ${version}: a release of it is v${version}.`;
  if (updateKey === '') return 'OOMA_FAX_UPDATE_KEY is empty: what is built without it never updates itself.';
  if (builtKey !== updateKey) return 'out/ was built with another OOMA_FAX_UPDATE_KEY: remove it and build again.';
  return null;
}

/**
 * The native packages of the other half of a universal app, which npm leaves out; in the versions that are locked.
 * @param {{ readonly packages: Readonly<Record<string, { readonly version?: string }>> }} lock
 */
export function bothHalves({ packages }) {
  return Object.entries(packages).flatMap(([folder, { version }]) => {
    const name = folder.replace(/^node_modules\//, '');
    return name.startsWith('@libsql/darwin-') ? [`${name}@${version}`] : [];
  });
}
