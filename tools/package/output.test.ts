import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageOutput } from './output.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

test('packages around the runtime that is shipped are where electron-builder is told to put them, under their own version', () => {
  const { version, folder, unpacked, deb, archive } = packageOutput(undefined, 'x64');
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  expect(version).toBe(manifest.version);
  expect(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')).toMatch(new RegExp(`^  output: ${folder}$`, 'm'));
  expect(unpacked).toBe(path.join(root, 'release', 'linux-unpacked'));
  expect(deb).toBe(path.join(root, 'release', `ooma-fax_${version}_amd64.deb`));
  expect(archive).toBe(path.join(root, 'release', `ooma-fax-${version}.tar.gz`));
});

test('a trial has a folder of its own and says what it is', () => {
  const { version, deb } = packageOutput('/any/runtime', 'x64');
  expect(version).toMatch(/-trial$/);
  expect(deb).toBe(path.join(root, 'release', 'trial', `ooma-fax_${version}_amd64.deb`));
});

test('packages for another processor are named after it', () => {
  const { unpacked, deb, archive } = packageOutput(undefined, 'arm64');
  expect([unpacked, deb, archive].map((file) => path.basename(file))).toEqual([
    'linux-arm64-unpacked',
    expect.stringMatching(/_arm64\.deb$/),
    expect.stringMatching(/-arm64\.tar\.gz$/),
  ]);
});
