import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSigned } from './signed-release.ts';

const ours = generateKeyPairSync('ed25519');
const theirs = generateKeyPairSync('ed25519');
const publicKey = ours.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

function signList(content: unknown, { privateKey } = ours): { release: string; signature: string } {
  const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  return { release: bytes.toString('base64'), signature: sign(null, bytes, privateKey).toString('base64') };
}

const offered = { version: '1.2.0', sha512: ['abc', 'def'] };
const good = { version: '1.2.0', sha512: ['abc', 'def', 'ghi'] };

test('an update whose files are all in our signed list is ours', () => {
  expect(isSigned(offered, signList(good), publicKey)).toBe(true);
});

test.each([
  ['signed by somebody else', signList(good, theirs)],
  ['of another version', signList({ ...good, version: '1.1.0' })],
  ['without one of the files', signList({ ...good, sha512: ['abc'] })],
  ['changed after it was signed', { ...signList(good), release: signList({ ...good, sha512: ['abc', 'def', 'x'] }).release }],
  ['with an empty signature', { ...signList(good), signature: '' }],
  ['that is no JSON', signList('version 1.2.0')],
  ['of another shape', signList(['1.2.0'])],
  ['that is missing', null],
  ['that is a text', 'not found'],
])('a list %s proves nothing', (_what, list) => {
  expect(isSigned(offered, list, publicKey)).toBe(false);
});

test('an offer without any file is never ours', () => {
  expect(isSigned({ ...offered, sha512: [] }, signList(good), publicKey)).toBe(false);
});
