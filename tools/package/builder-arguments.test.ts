// What each system is asked for, told by electron-builder's own reading of the command line and of electron-builder.yml.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bothHalves, builderArguments, type System, whyNoRelease } from './builder-arguments.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);

/** Of electron-builder; none of these is among its public exports. */
const { configureBuildCommand, createYargs, normalizeOptions } = require('electron-builder/out/builder.js') as {
  createYargs(): object;
  configureBuildCommand(yargs: object): { parse(args: readonly string[]): object };
  normalizeOptions(parsed: object): { readonly targets: Map<object, Map<number, string[]>>; readonly config?: unknown };
};
const { computeArchToTargetNamesMap } = require('app-builder-lib/out/targets/targetFactory.js') as {
  computeArchToTargetNamesMap(raw: Map<number, string[]>, packager: object, platform: object): Map<number, string[]>;
};
const { getConfig } = require('app-builder-lib/out/util/config/config.js') as {
  getConfig(folder: string, file: string, more: null): Promise<Readonly<Record<string, unknown>>>;
};
const { Arch } = require('builder-util') as { Arch: Readonly<Record<number, string>> };

const asked = { targets: [], isRelease: false, runtime: undefined, output: { folder: 'release/trial', version: '1.2.3-trial' } };
const keys = { linux: 'linux', win32: 'win', darwin: 'mac' } as const;

/** `{ universal: ['dmg', …] }` */
async function targetsOf(args: readonly string[], platform: System): Promise<Record<string, string[]>> {
  const [[of, raw] = [{}, new Map<number, string[]>()]] = normalizeOptions(
    configureBuildCommand(createYargs()).parse(args),
  ).targets;
  const { [keys[platform]]: platformSpecificBuildOptions } = await getConfig(root, 'electron-builder.yml', null);
  const targets = computeArchToTargetNamesMap(raw, { platformSpecificBuildOptions }, of);
  return Object.fromEntries([...targets].map(([arch, names]) => [Arch[arch] ?? '', names]));
}

describe('what is built', () => {
  test('on macOS a disk image, an installer and what updates are made of, for both processors at once', async () => {
    expect(await targetsOf(builderArguments({ ...asked, platform: 'darwin' }), 'darwin')).toEqual({
      universal: ['dmg', 'pkg', 'zip'],
    });
  });

  test('on Windows both installers, for x64 whatever computer builds them', async () => {
    expect(await targetsOf(builderArguments({ ...asked, platform: 'win32' }), 'win32')).toEqual({ x64: ['nsis', 'msi'] });
  });

  test('on Linux all three packages, for the computer that builds them', async () => {
    expect(await targetsOf(builderArguments({ ...asked, platform: 'linux' }), 'linux')).toEqual({
      [process.arch]: ['deb', 'AppImage', 'tar.gz'],
    });
  });

  test.each([
    ['darwin', ['pkg'], { universal: ['pkg'] }],
    ['darwin', ['dmg:arm64', 'zip'], { arm64: ['dmg'], universal: ['zip'] }],
    ['win32', ['msi'], { x64: ['msi'] }],
    ['linux', ['deb'], { [process.arch]: ['deb'] }],
  ] as const)('on %s of %s just that, for the same processors', async (platform, targets, built) => {
    expect(await targetsOf(builderArguments({ ...asked, platform, targets }), platform)).toEqual(built);
  });

  test('around the test runtime it is a deb that says so in its version and stays out of the way', async () => {
    const args = builderArguments({ ...asked, platform: 'linux', runtime: '/checkout/.electron/linux-x64-33.2.1' });
    expect(await targetsOf(args, 'linux')).toEqual({ [process.arch]: ['deb'] });
    expect(args).toEqual(
      expect.arrayContaining([
        '-c.electronVersion=33.2.1',
        '-c.electronDist=/checkout/.electron/linux-x64-33.2.1',
        '-c.directories.output=release/trial',
        '-c.extraMetadata.version=1.2.3-trial',
      ]),
    );
  });

  test('nothing is ever published by electron-builder', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const)
      expect(builderArguments({ ...asked, platform }).join(' ')).toContain('--publish never');
  });
});

describe('a release', () => {
  const good = { runtime: undefined, version: '1.2.3', tag: 'v1.2.3', updateKey: 'MCowBQ', builtKey: 'MCowBQ' };

  test('is made of the version that its tag names, with the key for its updates', () => {
    expect(whyNoRelease(good)).toBeNull();
  });

  test.each([
    ['around the test runtime', { runtime: '/checkout/.electron/linux-x64-33.2.1' }, 'test runtime'],
    ['of another version than its tag', { tag: 'v1.2.4' }, 'The tag is "v1.2.4", and package.json says 1.2.3'],
    ['of a tag without its v', { tag: '1.2.3' }, 'a release of it is v1.2.3'],
    ['of a branch', { tag: 'main' }, 'The tag is "main"'],
    ['outside of the workflow', { tag: '' }, 'The tag is ""'],
    ['without the key', { updateKey: '', builtKey: '' }, 'OOMA_FAX_UPDATE_KEY is empty'],
    ['of a build without the key', { builtKey: '' }, 'out/ was built with another'],
  ])('%s is refused', (_what, change, why) => {
    expect(whyNoRelease({ ...good, ...change })).toContain(why);
  });

  test('that is not signed is refused, and is the same in all else', async () => {
    const args = builderArguments({ ...asked, platform: 'win32', isRelease: true });
    const file = args[args.indexOf('--config') + 1] ?? '';
    const { forceCodeSigning, ...released } = await getConfig(root, file, null);
    expect(forceCodeSigning).toBe(true);
    expect(released).toEqual({ ...(await getConfig(root, 'electron-builder.yml', null)), extends: 'file:electron-builder.yml' });
    expect(builderArguments({ ...asked, platform: 'win32' })).not.toContain('--config');
  });
});

test('the native packages of both processors of a Mac are the locked ones', () => {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  const version = lock.packages['node_modules/libsql']?.version;
  expect(bothHalves(lock).sort()).toEqual([`@libsql/darwin-arm64@${version}`, `@libsql/darwin-x64@${version}`]);
});
