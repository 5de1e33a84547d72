import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AfterPackContext } from 'app-builder-lib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { afterPack } from './after-pack.mjs';
import { fusesFor } from './fuses.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');
const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  devDependencies: { electron: string };
};
const shipped = devDependencies.electron;
let folder = '';
let fuses: unknown[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ooma-pack-'));
  fuses = [];
});
afterEach(() => {
  delete process.env['OOMA_FAX_TRIAL_PACKAGE'];
  rmSync(folder, { recursive: true });
});

interface Packed {
  readonly electronVersion?: string;
  readonly electronDist?: string;
  readonly version?: string;
  /** What the runtime says of itself, in a file beside it. */
  readonly told?: string;
  readonly platform?: string;
  readonly folderName?: string;
  readonly without?: string;
}

/** As electron-builder calls it, on a folder as it leaves it. */
async function pack(packed: Packed = {}): Promise<string> {
  const {
    electronVersion = shipped,
    electronDist,
    version = '1.2.3',
    platform = 'linux',
    folderName = 'linux-unpacked',
  } = packed;
  const appOutDir = path.join(folder, folderName);
  mkdirSync(path.join(appOutDir, 'resources'), { recursive: true });
  for (const name of ['licences.txt', 'sbom.json', 'default_app.asar'].filter((one) => one !== packed.without))
    writeFileSync(path.join(appOutDir, 'resources', name), name);
  if (packed.told !== undefined) writeFileSync(path.join(appOutDir, 'version'), packed.told);
  const packager = {
    config: { electronVersion, electronDist },
    appInfo: { version },
    getResourcesDir: (at: string) => path.join(at, 'resources'),
    addElectronFuses: async (_context: unknown, config: unknown) => fuses.push(config),
  };
  // All that it looks at.
  await afterPack({ appOutDir, electronPlatformName: platform, packager } as unknown as AfterPackContext);
  return appOutDir;
}

test("Electron's own download, of which nothing tells its version, is packed with the fuses of the system", async () => {
  await pack();
  expect(fuses).toEqual([fusesFor('linux')]);
});

test('what only development needs is taken out', async () => {
  const packed = await pack({ told: `v${shipped}` });
  expect(existsSync(path.join(packed, 'version'))).toBe(false);
  expect(existsSync(path.join(packed, 'resources', 'default_app.asar'))).toBe(false);
  expect(existsSync(path.join(packed, 'resources', 'licences.txt'))).toBe(true);
});

test.each([
  ['of another version', { electronVersion: '33.2.1' }, 'The runtime is Electron 33.2.1'],
  ['of another version, as it says itself', { told: '33.2.1' }, 'says that it is Electron 33.2.1'],
  ['from a folder of this computer', { electronDist: '/checkout/.electron' }, "not Electron's own download but /checkout"],
  ['from such a folder that says the right version', { electronDist: '/x', told: shipped }, "not Electron's own download"],
])('a runtime %s is refused', async (_what, packed, why) => {
  await expect(pack(packed)).rejects.toThrow(why);
  expect(fuses).toEqual([]);
});

test('a trial may have the test runtime, and says in its version that it is one', async () => {
  process.env['OOMA_FAX_TRIAL_PACKAGE'] = 'yes';
  const trial = { electronVersion: '33.2.1', electronDist: '/checkout/.electron', told: '33.2.1' };
  await pack({ ...trial, version: '1.2.3-trial' });
  expect(fuses).toEqual([fusesFor('linux')]);
  await expect(pack({ ...trial, version: '1.2.3' })).rejects.toThrow('says so in its version');
});

test('what calls itself a trial is no package for users', async () => {
  await expect(pack({ version: '1.2.3-trial' })).rejects.toThrow('1.2.3-trial is the version of a trial');
});

test.each(['licences.txt', 'sbom.json'])('a package without its %s is refused', async (without) => {
  await expect(pack({ without })).rejects.toThrow(`no ${without}`);
});

test('of the halves of the app for a Mac the fuses are set only when they are joined', async () => {
  await pack({ platform: 'darwin', folderName: 'mac-universal-x64-temp' });
  await pack({ platform: 'darwin', folderName: 'mac-universal-arm64-temp' });
  expect(fuses).toEqual([]);
  await pack({ platform: 'darwin', folderName: 'mac-universal' });
  expect(fuses).toEqual([fusesFor('darwin')]);
});
