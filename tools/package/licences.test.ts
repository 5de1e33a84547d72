import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isAccepted, isOfSpdx } from './licence-rules.mjs';
import { collectLicences, refusedParts } from './licences.mjs';
import { listParts, root, systemOf } from './parts.mjs';
import { billOf } from './sbom.mjs';

const linux = systemOf({ platform: 'linux', arch: 'x64' });
const windows = systemOf({ platform: 'win32', arch: 'x64' });
const mac = systemOf({ platform: 'darwin', arch: 'arm64' });

describe('what is shipped', () => {
  test('has licences that we can keep to, on every system', () => {
    const parts = listParts();
    expect(parts.length).toBeGreaterThan(50);
    expect(refusedParts(parts)).toEqual([]);
    for (const name of [
      'react',
      'libsql',
      '@github/keytar',
      '@hyzyla/pdfium',
      'electron',
      'tesseract.js-core',
      '@tesseract.js-data/fra',
    ])
      expect(parts.map((part) => part.name)).toContain(name);
  });

  test.each([
    ['Linux', linux, ['@libsql/linux-x64-gnu']],
    ['Windows', windows, ['@libsql/win32-x64-msvc']],
    ['a Mac, with both of its processors', mac, ['@libsql/darwin-arm64', '@libsql/darwin-x64']],
  ])('on %s are the native packages of that system', (_name, system, natives) => {
    const names = listParts(system).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('@libsql/'))).toEqual(natives);
  });

  test('holds every package that package.json says is needed at run time', () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const folders = listParts(linux).map(({ folder }) => folder);
    for (const name of Object.keys(dependencies)) expect(folders).toContain(`node_modules/${name}`);
  });
});

describe('a licence', () => {
  test.each(['MIT', '(MIT OR GPL-3.0-only)', '(MIT AND Zlib)', 'Apache-2.0', 'MIT/X11'])('%s is accepted', (licence) => {
    expect(isAccepted(licence)).toBe(true);
  });

  test.each(['GPL-3.0-only', 'AGPL-3.0-or-later', 'LGPL-2.1', '(MIT AND GPL-2.0)', 'SSPL-1.0', 'unknown', 'UNLICENSED', ''])(
    '%s is refused',
    (licence) => {
      expect(isAccepted(licence)).toBe(false);
      expect(refusedParts([{ name: 'x', version: '1', licence, folder: 'x', integrity: undefined }])).toHaveLength(1);
    },
  );

  test('that is in no list of SPDX is told by its name', () => {
    expect(isOfSpdx('MIT')).toBe(true);
    expect(isOfSpdx('MIT/X11')).toBe(false);
  });
});

describe('the bill of materials', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ooma-licences-'));
    collectLicences(folder, linux);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** https://cyclonedx.org/docs/1.5/json: what it requires, and what those who read it look for. */
  interface Bill {
    readonly bomFormat: string;
    readonly specVersion: string;
    readonly version: number;
    readonly metadata: { readonly component: { readonly type: string; readonly name: string; readonly version: string } };
    readonly components: readonly {
      readonly type: string;
      readonly 'bom-ref': string;
      readonly group?: string;
      readonly name: string;
      readonly version: string;
      readonly purl: string;
      readonly licenses: readonly { readonly license?: { id?: string; name?: string }; readonly expression?: string }[];
      readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
    }[];
  }
  const read = (): Bill => JSON.parse(readFileSync(path.join(folder, 'sbom.json'), 'utf8')) as Bill;

  test('is one of CycloneDX, of this app in this version', () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    const bill = read();
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 });
    expect(bill.metadata.component).toMatchObject({ type: 'application', name: 'ooma-fax', version });
  });

  test('names every package that is shipped, once, with version, address, licence and hash', () => {
    const { components } = read();
    expect(components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`))).toEqual(
      listParts(linux).map(({ name }) => name),
    );
    expect(new Set(components.map((component) => component['bom-ref'])).size).toBe(components.length);
    for (const { type, name, version, purl, licenses, hashes } of components) {
      expect(type).toBe('library');
      expect(version, name).toMatch(/^\d+\.\d+\.\d+/);
      expect(purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d/);
      expect(purl.endsWith(`${name}@${version}`), purl).toBe(true);
      const [licence] = licenses;
      expect(licence?.expression ?? licence?.license?.id ?? licence?.license?.name, name).toMatch(/\w/);
      expect(hashes, name).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) as unknown }]);
    }
  });

  test('tells an alias by the name under which the package is published', () => {
    expect(read().components.map(({ purl }) => purl)).toContainEqual(expect.stringMatching(/^pkg:npm\/%40github\/keytar@/));
  });

  test('writes one licence by its name of SPDX, another as it is called, and an expression as one', () => {
    const part = { name: 'a', version: '1.0.0', folder: 'node_modules/a', integrity: undefined };
    const licences = ['MIT', 'MIT/X11', '(MIT OR Apache-2.0)'];
    const { components } = billOf(
      { name: 'app', version: '1.0.0' },
      licences.map((licence) => ({ ...part, licence })),
    );
    expect(components.map(({ licenses }) => licenses[0])).toEqual([
      { license: { id: 'MIT' } },
      { license: { name: 'MIT/X11' } },
      { expression: '(MIT OR Apache-2.0)' },
    ]);
    expect(components[0]).not.toHaveProperty('hashes');
  });

  test('goes with the words of each licence', () => {
    const words = readFileSync(path.join(folder, 'licences.txt'), 'utf8');
    for (const { name, version, licence } of listParts(linux)) expect(words).toContain(`${name} ${version} (${licence})`);
    expect(words).toContain('Permission is hereby granted, free of charge');
  });
});
