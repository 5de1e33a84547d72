import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isSigned } from '../../main/updates/signed-release.ts';
import { belongTogether, signRelease } from './sign-release.mjs';

test('what the release signs is what the app accepts, and nothing else is', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ooma-release-'));
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const publicText = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  expect(() => signRelease(folder, '1.0.0', '')).toThrow('nothing to sign');
  writeFileSync(path.join(folder, 'ooma-fax.deb'), 'a package');
  writeFileSync(path.join(folder, 'latest-linux.yml'), 'version: 1.0.0');
  signRelease(folder, '1.0.0', privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'));
  const list = JSON.parse(readFileSync(path.join(folder, 'release-1.0.0.json'), 'utf8')) as unknown;
  const hashOf = (text: string): string => createHash('sha512').update(text).digest('base64');
  expect(isSigned({ version: '1.0.0', sha512: [hashOf('a package')] }, list, publicText)).toBe(true);
  expect(isSigned({ version: '1.0.0', sha512: [hashOf('another one')] }, list, publicText)).toBe(false);
  rmSync(folder, { recursive: true });
});

test('the two halves of the key are known to belong together, or not', () => {
  const [one, other] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
  const privateText = one.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const publicText = (pair: typeof one): string => pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  expect(belongTogether(privateText, `${publicText(one)}\n`)).toBe(true);
  expect(belongTogether(privateText, publicText(other))).toBe(false);
  expect(belongTogether(privateText, '')).toBe(false);
});
