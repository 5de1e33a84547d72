import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { openUpdates, type Updater } from './updates.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const release = Buffer.from(JSON.stringify({ version: '2.0.0', sha512: ['abc'] }));
const list = { release: release.toString('base64'), signature: sign(null, release, privateKey).toString('base64') };

function openWith(change: Partial<Updater>) {
  const ready: string[] = [];
  const downloads: string[] = [];
  const updater: Updater = {
    check: async () => ({ version: '2.0.0', sha512: ['abc'] }),
    fetchList: async () => list,
    download: async () => downloads.push('2.0.0'),
    ...change,
  };
  const updates = openUpdates({ updater, publicKey: key, onReady: (version) => ready.push(version) });
  return { updates, ready, downloads };
}

test('a newer version with our signature is fetched and told once it is there', async () => {
  const { updates, ready } = openWith({});
  expect(await updates.check()).toEqual({ kind: 'fetching', version: '2.0.0' });
  await expect.poll(() => updates.state()).toEqual({ kind: 'ready', version: '2.0.0' });
  expect(ready).toEqual(['2.0.0']);
  expect(await updates.check()).toEqual({ kind: 'ready', version: '2.0.0' });
});

test.each([
  ['that is not signed', { fetchList: async () => null }],
  ['whose file is another one', { check: async () => ({ version: '2.0.0', sha512: ['evil'] }) }],
])('an update %s is never downloaded', async (_what, change) => {
  const { updates, downloads } = openWith(change);
  expect(await updates.check()).toMatchObject({ kind: 'failed', fault: { code: 'update/not-ours' } });
  expect(downloads).toEqual([]);
});

test('a server that cannot be reached, and a broken download, say so and can be tried again', async () => {
  const { updates } = openWith({ check: () => Promise.reject(new Error('ENOTFOUND')) });
  expect(await updates.check()).toMatchObject({ kind: 'failed', fault: { code: 'update/not-reached' } });
  const broken = openWith({ download: () => Promise.reject(new Error('sha512 checksum mismatch')) });
  await broken.updates.check();
  await expect.poll(() => broken.updates.state()).toMatchObject({ kind: 'failed' });
  expect(await broken.updates.check()).toMatchObject({ kind: 'fetching' });
});

test('without a publisher there are no updates, and nobody is asked', async () => {
  const updates = openUpdates({ updater: null, publicKey: '', onReady: () => undefined });
  expect(await updates.check()).toEqual({ kind: 'off' });
});
