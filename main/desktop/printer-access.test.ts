import { expect, test, vi } from 'vitest';
import type { Fault } from '../../contract/fault.ts';
import type { PrinterCredential } from '../../contract/processes/printer.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { createPrinterAccess } from './printer-access.ts';

interface Facts {
  readonly isPrivate?: boolean;
  readonly canBePrivate?: boolean;
  readonly kept?: string;
  readonly keychain?: 'locked';
  readonly queue?: Fault;
}

/** A computer with a keychain of one secret, a queue and a printer; `done` tells what happened in which order. */
function computer(facts: Facts = {}) {
  const state: { isPrivate: boolean; keychain?: 'locked' | undefined; queue?: Fault } = { isPrivate: false, ...facts };
  let kept = facts.kept ?? null;
  let queueHas: PrinterCredential | undefined;
  const asked: (PrinterCredential | null)[] = [];
  const faults: Fault[] = [];
  const done: string[] = [];
  const answer = <T>(value: T): Result<T> => (state.keychain ? fail('keychain/locked') : ok(value));
  const access = createPrinterAccess({
    canBePrivate: facts.canBePrivate ?? true,
    isPrivate: {
      get: () => state.isPrivate,
      set: (isPrivate) => {
        done.push(isPrivate ? 'noted' : 'forgotten');
        state.isPrivate = isPrivate;
      },
    },
    keychain: {
      get: async () => answer(kept),
      set: async (_account, secret) => {
        done.push('kept');
        if (!state.keychain) kept = secret;
        return answer(null);
      },
      remove: async () => {
        done.push('removed');
        if (!state.keychain) kept = null;
        return answer(null);
      },
    },
    protect: async (credential) => {
      done.push(credential ? 'printer asks' : 'printer asks nobody');
      asked.push(credential);
      return ok(null);
    },
    installQueue: async () => {
      done.push('queue');
      if (state.queue) return { ok: false, fault: state.queue };
      queueHas = access.credential();
      return ok(null);
    },
    restoreQueue: async () => void done.push('queue looked at'),
    onFault: (fault) => void faults.push(fault),
    pausesMs: [10, 20],
  });
  return { access, state, asked, faults, done, kept: () => kept, queueHas: () => queueHas };
}

test('the queue learns the secret before the printer asks for it, and the keychain keeps it before both', async () => {
  const { access, done, asked, kept, queueHas } = computer();
  expect(await access.change(true)).toEqual(ok({ canBePrivate: true, isPrivate: true }));
  expect(done).toEqual(['kept', 'queue', 'noted', 'printer asks']);
  expect(kept()).toMatch(/^[\w-]{32}$/);
  expect(queueHas()).toEqual({ user: 'ooma-fax', secret: kept() });
  expect(asked).toEqual([queueHas()]);
});

test('opened to everybody, the printer asks nobody, the queue knows nothing, and the keychain forgets', async () => {
  const { access, state, done, asked, kept, queueHas } = computer();
  await access.change(true);
  done.length = 0;
  expect(await access.change(false)).toEqual(ok({ canBePrivate: true, isPrivate: false }));
  expect(done).toEqual(['forgotten', 'printer asks nobody', 'queue', 'removed']);
  expect([state.isPrivate, asked.at(-1), kept(), queueHas()]).toEqual([false, null, null, undefined]);
});

test('without a keychain nothing changes, and nothing of the secret stays anywhere', async () => {
  const { access, done, state } = computer({ keychain: 'locked' });
  expect(await access.change(true)).toMatchObject({ fault: { code: 'printer/secret-not-kept' } });
  expect(done).toEqual(['kept', 'removed']);
  expect([state.isPrivate, access.credential()]).toEqual([false, undefined]);
});

test('a print system that refuses leaves everything as it was', async () => {
  const { access, done, state, kept } = computer({ queue: { code: 'printer/cups-refused', detail: 'HTTP 401' } });
  expect(await access.change(true)).toMatchObject({ fault: { code: 'printer/cups-refused' } });
  expect(done).toEqual(['kept', 'queue', 'removed', 'queue looked at']);
  expect([state.isPrivate, access.credential(), kept()]).toEqual([false, undefined, null]);
});

test('a queue that keeps its old secret is no reason to stay closed', async () => {
  const { access, state } = computer();
  await access.change(true);
  state.queue = { code: 'printer/cups-refused', detail: '' };
  expect(await access.change(false)).toEqual(ok({ canBePrivate: true, isPrivate: false }));
});

test('a system that cannot keep a secret is not asked to', async () => {
  const { access, done } = computer({ canBePrivate: false });
  expect(await access.change(true)).toMatchObject({ fault: { code: 'printer/not-supported-here' } });
  expect(done).toEqual([]);
});

test('after a restart the printer is told the same secret, and the queue is left alone', async () => {
  const { access, done, asked } = computer({ isPrivate: true, kept: 'the-same-secret-as-before' });
  await access.unlock();
  expect(asked).toEqual([{ user: 'ooma-fax', secret: 'the-same-secret-as-before' }]);
  expect(done).toEqual(['printer asks']);
});

test('while the keychain is silent the printer is told nothing; when it answers, the printer starts by itself', async () => {
  const { access, state, asked, faults } = computer({ isPrivate: true, kept: 'the-same-secret-as-before', keychain: 'locked' });
  await access.unlock();
  await vi.waitFor(() => expect(faults.length).toBeGreaterThan(2));
  expect(faults).toEqual(faults.map(() => ({ code: 'printer/secret-not-kept', detail: 'keychain/locked' })));
  expect(asked).toEqual([]);
  state.keychain = undefined;
  await vi.waitFor(() => expect(asked).toEqual([{ user: 'ooma-fax', secret: 'the-same-secret-as-before' }]));
});

test('an app that quits asks the keychain no more', async () => {
  vi.useFakeTimers();
  const { access, faults } = computer({ isPrivate: true, kept: 'the-same-secret-as-before', keychain: 'locked' });
  await access.unlock();
  access.stop();
  await vi.runAllTimersAsync();
  expect(faults).toHaveLength(1);
  vi.useRealTimers();
});

test('a secret that somebody took out of the keychain is replaced, in the queue too', async () => {
  const { access, asked, kept, queueHas } = computer({ isPrivate: true });
  await access.unlock();
  expect(kept()).toMatch(/^[\w-]{32}$/);
  expect(asked).toEqual([queueHas()]);
});
