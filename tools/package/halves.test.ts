// Which native files a package carries, and that the two halves of the Mac's app can be joined: by electron-builder's own file
// lists and @electron/universal itself.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);

interface Matcher {
  readonly patterns: readonly string[];
}
type Expand = (pattern: string) => string;
interface Config {
  readonly mac: { readonly x64ArchFiles: string; readonly files: unknown };
  readonly [platform: string]: unknown;
}

// Of electron-builder and its parts; the first three are not among their public exports.
const { getConfig } = require('app-builder-lib/out/util/config/config.js') as {
  getConfig(folder: string, file: string, more: null): Promise<Config>;
};
const { getNodeModuleFileMatcher, FileMatcher } = require('app-builder-lib/out/fileMatcher.js') as {
  getNodeModuleFileMatcher(from: string, to: string, expand: Expand, platform: unknown, packager: unknown): Matcher;
  FileMatcher: new (from: string, to: string, expand: Expand, patterns: readonly string[]) => Matcher;
};
const { NodeModuleCopyHelper } = require('app-builder-lib/out/util/NodeModuleCopyHelper.js') as {
  NodeModuleCopyHelper: new (
    matcher: Matcher,
    packager: unknown,
  ) => { collectNodeModules(module: object, excluded: readonly string[], to: string): Promise<string[]> };
};
const { makeUniversalApp } = require('@electron/universal') as typeof import('@electron/universal');
const { createPackageWithOptions } = require('@electron/asar') as typeof import('@electron/asar');

/** What is taken of keytar, which brings the native files of all systems. */
async function keytarFiles(key: 'linux' | 'win' | 'mac', platform: string, arch: string): Promise<string[]> {
  const config = await getConfig(root, 'electron-builder.yml', null);
  const expand: Expand = (pattern) =>
    pattern.replaceAll(/\$\{(platform|arch)\}/g, (_macro, name: string) => (name === 'arch' ? arch : platform));
  const packager = {
    config,
    appInfo: {},
    debugLogger: { isEnabled: false },
    getWorkspaceRoot: async () => root,
  };
  const { patterns } = getNodeModuleFileMatcher(root, '/out', expand, config[key], packager);
  const dir = path.join(root, 'node_modules', 'keytar');
  const copier = new NodeModuleCopyHelper(new FileMatcher(dir, '/out', expand, patterns), packager);
  const files = await copier.collectNodeModules({ dir, name: 'keytar' }, [], path.join('node_modules', 'keytar'));
  return files.map((file) => path.relative(dir, file).replaceAll(path.sep, '/')).filter((file) => file.endsWith('.node'));
}

describe('the native files of the keychain', () => {
  test.each([
    ['linux', 'linux', 'x64', ['prebuilds/linux-x64/keytar.node']],
    ['win', 'win32', 'x64', ['prebuilds/win32-x64/keytar.node']],
    ['mac', 'darwin', 'x64', ['prebuilds/darwin-arm64/keytar.node', 'prebuilds/darwin-x64/keytar.node']],
    ['mac', 'darwin', 'arm64', ['prebuilds/darwin-arm64/keytar.node', 'prebuilds/darwin-x64/keytar.node']],
  ] as const)('in a package for %s (%s, %s) are %j', async (key, platform, arch, files) => {
    expect((await keytarFiles(key, platform, arch)).sort()).toEqual(files);
  });
});

// It runs `file`, `cp` and `mv`.
describe.skipIf(process.platform === 'win32')('the two halves of the app for a Mac', () => {
  const { platform } = process;
  const searched = process.env['PATH'];
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ooma-halves-'));
    // It refuses to work elsewhere; joining two programs by lipo is all that it cannot do here.
    Object.defineProperty(process, 'platform', { value: 'darwin' });
    const programs = path.join(folder, 'programs');
    mkdirSync(programs);
    const file = path.join(programs, 'file');
    writeFileSync(file, '#!/bin/sh\ncase "$3" in *.node) echo "Mach-O 64-bit" ;; *) echo data ;; esac\n');
    chmodSync(file, 0o755);
    process.env['PATH'] = `${programs}:${searched}`;
  });

  afterEach(() => {
    Object.defineProperty(process, 'platform', { value: platform });
    process.env['PATH'] = searched;
    rmSync(folder, { recursive: true });
  });

  async function makeHalf(name: string, natives: readonly string[]): Promise<string> {
    const source = path.join(folder, `${name}-source`);
    for (const native of natives) cpSync(path.join(root, 'node_modules', native), path.join(source, 'node_modules', native));
    const contents = path.join(folder, name, 'Ooma Fax.app', 'Contents');
    mkdirSync(path.join(contents, 'Resources'), { recursive: true });
    writeFileSync(path.join(contents, 'Info.plist'), '<plist version="1.0"><dict><key>A</key><string>b</string></dict></plist>');
    await createPackageWithOptions(source, path.join(contents, 'Resources', 'app.asar'), { unpack: '**/*.node' });
    return path.dirname(contents);
  }

  async function join(x64: readonly string[], arm64: readonly string[], x64ArchFiles: string): Promise<string[]> {
    const outAppPath = path.join(folder, 'whole', 'Ooma Fax.app');
    const halves = { x64AppPath: await makeHalf('x64', x64), arm64AppPath: await makeHalf('arm64', arm64) };
    await makeUniversalApp({ ...halves, outAppPath, mergeASARs: true, x64ArchFiles });
    return readdirSync(outAppPath, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.node'));
  }

  const own = (arch: string): string[] => [`keytar/prebuilds/darwin-${arch}/keytar.node`];
  const both = [...own('x64'), ...own('arm64')];

  test('are joined when each carries the native files of both processors', async () => {
    const { x64ArchFiles } = (await getConfig(root, 'electron-builder.yml', null)).mac;
    const beside = 'Contents/Resources/app.asar.unpacked/node_modules';
    expect((await join(both, both, x64ArchFiles)).sort()).toEqual(both.map((file) => `${beside}/${file}`).sort());
  });

  test('are not, when each carries its own only, or when the same files are not named', async () => {
    const { x64ArchFiles } = (await getConfig(root, 'electron-builder.yml', null)).mac;
    await expect(join(own('x64'), own('arm64'), x64ArchFiles)).rejects.toThrow('number of mach-o files is not the same');
    await expect(join(both, both, 'another/file')).rejects.toThrow('not covered by the x64ArchFiles rule');
  });
});
