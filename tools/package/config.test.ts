import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAccepted, listParts } from './licences.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);

interface Config {
  readonly [key: string]: unknown;
  readonly linux: { readonly target: readonly string[] };
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

  test('documents and links open with the app on every system', async () => {
    const { fileAssociations, protocols } = await read();
    expect(fileAssociations.flatMap(({ ext }) => ext)).toEqual(['pdf', 'tif', 'tiff']);
    expect(protocols.flatMap(({ schemes }) => schemes)).toEqual(['oomafax']);
  });

  test('the queue that the package makes is the one that CUPS would make itself', () => {
    const description = readFileSync(path.join(root, 'build', 'ooma-fax.ppd'), 'utf8');
    expect(description).toMatch(/NickName: ".* - IPP Everywhere"/); // what the app looks for in a queue
    expect(description).toContain('application/vnd.cups-pdf application/pdf');
  });
});

describe('licences', () => {
  test('every package that is shipped has one that we can keep to', () => {
    const parts = listParts();
    expect(parts.length).toBeGreaterThan(50);
    expect(parts.filter(({ licence }) => !isAccepted(licence))).toEqual([]);
    for (const name of ['react', 'libsql', 'keytar', '@hyzyla/pdfium', 'electron', 'tesseract.js-core', '@tesseract.js-data/fra'])
      expect(parts.map((part) => part.name)).toContain(name);
  });

  test.each(['MIT', '(MIT OR GPL-3.0-only)', '(MIT AND Zlib)', 'Apache-2.0'])('%s is accepted', (licence) => {
    expect(isAccepted(licence)).toBe(true);
  });

  test.each(['GPL-3.0-only', 'AGPL-3.0-or-later', 'LGPL-2.1', '(MIT AND GPL-2.0)', 'SSPL-1.0', 'unknown', 'UNLICENSED', ''])(
    '%s is refused',
    (licence) => {
      expect(isAccepted(licence)).toBe(false);
    },
  );
});
