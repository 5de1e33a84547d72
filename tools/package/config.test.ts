import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);

interface Config {
  readonly [key: string]: unknown;
  readonly linux: { readonly target: readonly string[] };
  readonly mac: { readonly minimumSystemVersion: string; readonly artifactName: string };
  readonly pkg: Readonly<Record<string, unknown>>;
  readonly appImage: { readonly artifactName: string };
  readonly nsis: { readonly artifactName: string };
  readonly msi: { readonly artifactName: string };
  readonly fileAssociations: readonly { readonly ext: string | readonly string[] }[];
  readonly protocols: readonly { readonly schemes: readonly string[] }[];
}

// electron-builder's own reader and schema; neither is among its public exports.
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as {
  getConfig(folder: string, file: string, more: null): Promise<Config>;
  validateConfiguration(config: unknown, log: unknown): Promise<void>;
};
const { DebugLogger } = require('builder-util') as { DebugLogger: new (isEnabled: boolean) => unknown };
const read = (): Promise<Config> => getConfig(root, 'electron-builder.yml', null);
const check = (config: unknown): Promise<void> => validateConfiguration(config, new DebugLogger(false));

describe('packages', () => {
  test('the configuration is what electron-builder understands, for all three systems', async () => {
    await expect(check(await read())).resolves.toBeUndefined();
  });

  test('a setting that electron-builder does not know is refused', async () => {
    const { nsis, ...rest } = await read();
    await expect(check({ ...rest, nsis: { ...(nsis as object), perMachin: true } })).rejects.toThrow('configuration.nsis');
  });

  test('its licences and its bill of materials are in every package', async () => {
    const { extraResources } = await read();
    expect(extraResources).toEqual([
      { from: 'release/licences.txt', to: 'licences.txt' },
      { from: 'release/sbom.json', to: 'sbom.json' },
    ]);
  });

  test('documents and links open with the app on every system', async () => {
    const { fileAssociations, protocols } = await read();
    expect(fileAssociations.flatMap(({ ext }) => ext)).toEqual(['pdf', 'tif', 'tiff']);
    expect(protocols.flatMap(({ schemes }) => schemes)).toEqual(['oomafax']);
  });

  test('what is built is called as the README calls it, and runs on the Macs that it names', async () => {
    const { mac, appImage, nsis, msi } = await read();
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    const named = ({ artifactName }: { readonly artifactName: string }, ext: string): string =>
      artifactName.replaceAll(
        /\$\{(\w+)\}/g,
        (_macro, name: string) => ({ version: 'VERSION', arch: 'universal', ext })[name] ?? name,
      );
    for (const file of [named(mac, 'dmg'), named(appImage, 'AppImage'), named(nsis, 'exe'), named(msi, 'msi')])
      expect(readme).toContain(`\`${file}\``);
    expect(readme).toContain(`macOS ${Number.parseInt(mac.minimumSystemVersion, 10)} and newer`);
  });

  test('the installer for a Mac puts the app where its scripts look for it, and nowhere else', async () => {
    const { pkg } = await read();
    expect(pkg).toMatchObject({ installLocation: '/Applications', isRelocatable: false, allowAnywhere: false });
    expect(pkg['allowCurrentUserHome']).toBe(false);
  });

  test('the queue that the package makes is the one that CUPS would make itself', () => {
    const description = readFileSync(path.join(root, 'build', 'ooma-fax.ppd'), 'utf8');
    expect(description).toMatch(/NickName: ".* - IPP Everywhere"/); // what the app looks for in a queue
    expect(description).toContain('application/vnd.cups-pdf application/pdf');
  });
});
