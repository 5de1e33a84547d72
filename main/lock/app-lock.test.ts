import { beforeEach, expect, test } from 'vitest';
import { fail, ok, type Result } from '../../contract/result.ts';
import { type AppLock, createAppLock, type LockMemory, noLock, waitAfter } from './app-lock.ts';
import { checkPasscode, hashPasscode } from './passcode.ts';

let memory: LockMemory;
let kept: string | null;
let isSilent: boolean;
let clock: number;

beforeEach(() => {
  memory = noLock;
  kept = null;
  isSilent = false;
  clock = 1_000_000;
});

const silent = (): Result<never> => fail('keychain/locked');

/** As after a start of the app. */
function open(): AppLock {
  return createAppLock({
    memory: {
      get: () => memory,
      set: (next) => {
        memory = next;
      },
    },
    secret: {
      get: async () => (isSilent ? silent() : ok(kept)),
      set: async (hash) => {
        if (isSilent) return silent();
        kept = hash;
        return ok(null);
      },
      remove: async () => {
        kept = null;
        return ok(null);
      },
    },
    onChange: () => undefined,
    now: () => clock,
  });
}

async function openWith(passcode: string): Promise<AppLock> {
  const lock = open();
  await lock.setPasscode('', passcode);
  return lock;
}

test('what is kept of a passcode is not the passcode, and no two are alike', async () => {
  const [one, other] = await Promise.all([hashPasscode('geheim 1'), hashPasscode('geheim 1')]);
  expect(one).not.toBe(other);
  expect(one).not.toContain('geheim');
  expect(await checkPasscode('geheim 1', one)).toBe(true);
  expect(await checkPasscode('geheim 2', one)).toBe(false);
  expect(await checkPasscode('', one)).toBe(false);
});

test('the same passcode typed on another keyboard is the same', async () => {
  expect(await checkPasscode('e\u0301te\u0301 2026', await hashPasscode('\u00e9t\u00e9 2026'))).toBe(true);
});

test.each(['', '{}', 'null', '{"version":1,"N":1,"r":1,"p":1,"salt":"","hash":""}'])(
  'nothing opens what was kept as %j',
  async (text) => {
    expect(await checkPasscode('', text)).not.toBe(true);
  },
);

test('without a passcode nothing locks', () => {
  const lock = open();
  lock.lock();
  expect(lock.isLocked()).toBe(false);
});

test('a locked app opens to its passcode and to nothing else', async () => {
  const lock = await openWith('4711');
  expect(lock.isLocked()).toBe(false);
  lock.lock();
  expect(await lock.unlock('4712')).toEqual(fail('lock/wrong-passcode'));
  expect(await lock.unlock('')).toEqual(fail('lock/wrong-passcode'));
  expect(lock.isLocked()).toBe(true);
  expect(await lock.unlock('4711')).toEqual(ok(null));
  expect(lock.isLocked()).toBe(false);
});

test('a start of the app is locked where a passcode is set', async () => {
  await openWith('4711');
  expect(open().isLocked()).toBe(true);
});

test('after some wrong tries each next one waits, longer and longer, over restarts and for the right passcode too', async () => {
  await openWith('4711');
  const lock = open();
  for (let tries = 0; tries < 4; tries++) expect(await lock.unlock('0000')).toEqual(fail('lock/wrong-passcode'));
  expect(await lock.unlock('0000')).toEqual(fail('lock/wrong-passcode'));
  expect(await lock.unlock('4711')).toEqual(fail('lock/wait', String(clock + 30_000)));
  const again = open();
  expect(again.retryAtMs()).toBe(clock + 30_000);
  expect(await again.unlock('4711')).toMatchObject({ fault: { code: 'lock/wait' } });
  clock += 30_000;
  expect(await again.unlock('0000')).toEqual(fail('lock/wrong-passcode'));
  expect(again.retryAtMs()).toBe(clock + 60_000);
  clock += 60_000;
  expect(await again.unlock('4711')).toEqual(ok(null));
  expect([memory.failures, again.retryAtMs()]).toEqual([0, null]);
});

test('tries made at once are counted one by one', async () => {
  await openWith('4711');
  const lock = open();
  const all = await Promise.all(Array.from({ length: 8 }, () => lock.unlock('0000')));
  expect(all.filter((one) => !one.ok && one.fault.code === 'lock/wrong-passcode')).toHaveLength(5);
  expect(memory.failures).toBe(5);
});

test('the wait doubles up to a quarter of an hour', () => {
  expect([1, 4, 5, 6, 9, 10, 50].map(waitAfter)).toEqual([0, 0, 30_000, 60_000, 480_000, 900_000, 900_000]);
});

test('a clock that was turned back locks nobody out for longer than the longest wait', async () => {
  await openWith('4711');
  memory = { ...memory, failures: 9, retryAtMs: clock + 10 * 24 * 3_600_000 };
  expect(await open().unlock('4711')).toEqual(ok(null));
});

test('changing the passcode and switching the lock off need the one that is set', async () => {
  const lock = await openWith('4711');
  expect(await lock.setPasscode('0000', '5555')).toEqual(fail('lock/wrong-passcode'));
  expect(await lock.turnOff('0000')).toEqual(fail('lock/wrong-passcode'));
  expect(await lock.setPasscode('4711', '5555')).toEqual(ok(null));
  lock.lock();
  expect(await lock.unlock('4711')).toEqual(fail('lock/wrong-passcode'));
  expect(await lock.unlock('5555')).toEqual(ok(null));
  expect(await lock.turnOff('5555')).toEqual(ok(null));
  expect([lock.isOn(), kept, open().isLocked()]).toEqual([false, null, false]);
});

test('where no keychain answers the hash is kept beside the settings, and works', async () => {
  isSilent = true;
  const lock = await openWith('4711');
  expect(memory.hash).toContain('"version":1');
  lock.lock();
  expect(await lock.unlock('4711')).toEqual(ok(null));
});

test('a keychain that falls silent later is told, opens nothing, and costs no try', async () => {
  await openWith('4711');
  isSilent = true;
  const lock = open();
  expect(await lock.unlock('4711')).toEqual(fail('keychain/locked'));
  expect([lock.isLocked(), memory.failures]).toEqual([true, 0]);
});

test('a passcode that somebody took out of the keychain opens nothing', async () => {
  await openWith('4711');
  kept = null;
  expect(await open().unlock('')).toEqual(fail('lock/no-passcode'));
});
