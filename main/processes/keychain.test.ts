import { expect, test } from 'vitest';
import type { Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { openKeychain } from './keychain.ts';

function keychainAnswering(answer: () => Result<string | null>) {
  const faults: (Fault | null)[] = [];
  const keychain = openKeychain(
    async () => answer() as never, // each call's own answer type
    (fault) => faults.push(fault),
  );
  return { keychain, faults };
}

test('a secret that the keychain refused is kept until the app quits, and the fault is told once', async () => {
  const { keychain, faults } = keychainAnswering(() => fail('keychain/unavailable', 'no bus'));
  expect(await keychain.set('ann', 'hash')).toMatchObject({ ok: false });
  expect(await keychain.set('bob', 'other')).toMatchObject({ ok: false });
  expect(await keychain.get('ann')).toEqual(ok('hash'));
  expect(faults.map((fault) => fault?.code)).toEqual(['keychain/unavailable']);
  await keychain.remove('ann');
  expect(await keychain.get('ann')).toMatchObject({ ok: false });
});

test('a keychain that never answered counts as locked', async () => {
  const { keychain } = keychainAnswering(() => fail('process/unavailable', 'keychain get'));
  expect(await keychain.get('ann')).toEqual(fail('keychain/locked'));
  expect(keychain.fault()?.code).toBe('keychain/locked');
});

test('once the keychain answers again the trouble is over', async () => {
  let answer: Result<string | null> = fail('keychain/unavailable', '');
  const { keychain, faults } = keychainAnswering(() => answer);
  await keychain.get('ann');
  answer = ok(null);
  expect(await keychain.get('ann')).toEqual(ok(null));
  expect(faults.map((fault) => fault?.code)).toEqual(['keychain/unavailable', undefined]);
});
