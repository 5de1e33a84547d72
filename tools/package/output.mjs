// Where packages are built and what they are called: said once, for whoever builds, tests or publishes them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '..', '..');

/** How electron-builder's folders and Debian call a processor. @type {Readonly<Record<string, { folder: string, debian: string, archive: string }>>} */
const processors = {
  x64: { folder: 'linux-unpacked', debian: 'amd64', archive: '' },
  arm64: { folder: 'linux-arm64-unpacked', debian: 'arm64', archive: '-arm64' },
};

/**
 * @param {string | undefined} testRuntime the folder of the test runtime (`ELECTRON_OVERRIDE_DIST_PATH`): with one, packages are trials
 * @param {string} [processor] as Node names it
 */
export function packageOutput(testRuntime, processor = process.arch) {
  /** @type {{ name: string, version: string }} */
  const { name, version: released } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const { folder, debian, archive } = processors[processor] ?? { folder: '', debian: processor, archive: `-${processor}` };
  const version = testRuntime ? `${released}-trial` : released;
  const at = testRuntime ? path.join('release', 'trial') : 'release';
  return {
    version,
    /** Below the checkout. */
    folder: at,
    /** What Linux packages are made of. */
    unpacked: path.join(root, at, folder),
    deb: path.join(root, at, `${name}_${version}_${debian}.deb`),
    archive: path.join(root, at, `${name}-${version}${archive}.tar.gz`),
  };
}
