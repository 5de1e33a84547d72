// The secrets of the app: in the operating system's keychain, and while that is silent in memory only, never on disk.
import type { Fault } from '../../contract/fault.ts';
import { createLogger } from '../../contract/log.ts';
import type { KeychainCalls } from '../../contract/processes/keychain.ts';
import { fail, ok, type Result } from '../../contract/result.ts';

const log = createLogger('keychain');

/** A locked keyring answers only after its owner typed a password, which may be never. */
const answerWithinMs = 3000;

export interface Keychain {
  /** `ok(null)`: the keychain answered and holds nothing under that name. */
  get(account: string): Promise<Result<string | null>>;
  /** A fault means: kept until the app quits, and not longer. */
  set(account: string, secret: string): Promise<Result<null>>;
  remove(account: string): Promise<Result<null>>;
  /** Why the keychain cannot be used; null while it can. */
  fault(): Fault | null;
}

type Call = <N extends keyof KeychainCalls>(
  name: N,
  input: Parameters<KeychainCalls[N]>[0],
  timeoutMs: number,
) => Promise<Result<ReturnType<KeychainCalls[N]>>>;

export function openKeychain(call: Call, onFault: (fault: Fault | null) => void): Keychain {
  const inMemory = new Map<string, string>();
  let lastFault: Fault | null = null;

  function note<T>(result: Result<T>): Result<T> {
    // A process that had to be ended was waiting for somebody to unlock the keyring.
    const heard = !result.ok && result.fault.code === 'process/unavailable' ? fail('keychain/locked') : result;
    const fault = heard.ok ? null : heard.fault;
    if (fault?.code !== lastFault?.code) {
      if (fault) log.warn('no keychain', { code: fault.code, detail: fault.detail });
      lastFault = fault;
      onFault(fault);
    }
    return heard;
  }

  return {
    async get(account) {
      const kept = inMemory.get(account);
      return kept === undefined ? note(await call('get', { account }, answerWithinMs)) : ok(kept);
    },
    async set(account, secret) {
      const result = note(await call('set', { account, secret }, answerWithinMs));
      if (result.ok) inMemory.delete(account);
      else inMemory.set(account, secret);
      return result;
    },
    async remove(account) {
      inMemory.delete(account);
      return note(await call('remove', { account }, answerWithinMs));
    },
    fault: () => lastFault,
  };
}
